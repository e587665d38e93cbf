public import JSON

/// One file, or inline data, of a package: a ledger as its sender delivered it.
public struct Resource: Sendable {
  /// The name, unique in the package.
  public let name: String
  /// The family whose schema and keys it shares; its own name where none is given.
  public let family: String
  /// The files, relative to the package, several being read as one; empty for inline data.
  public let paths: [String]
  /// The fields and rules; nil where the descriptor gives none.
  public let schema: TableSchema?
  /// How records and cells are written.
  public let dialect: Dialect
  /// The encoding's name as declared; nil for UTF-8.
  public let encoding: String?
  /// Whether it is a table; other resources are checked for hash and size alone.
  public let isTable: Bool
  /// The resource's part of the descriptor as it stands there.
  public let descriptor: JSONValue

  /// Where the sender's own sum stands, and of which field.
  let controlTotal: ControlTotal?

  /// The schema, where all its fields could be read.
  var wholeSchema: TableSchema? { schema.flatMap { $0.isWhole ? $0 : nil } }
  /// Inline data.
  var data: JSONValue? { descriptor["data"] }
  /// The format: as declared, else the ending of the first path.
  var format: String { Self.format(descriptor, paths) }

  static func format(_ descriptor: JSONValue, _ paths: [String]) -> String {
    if let format = descriptor["format"]?.string { return format.lowercased() }
    let file = paths.first?.split(separator: "/").last ?? ""
    guard let dot = file.lastIndex(of: ".") else { return "" }
    return file[file.index(after: dot)...].lowercased()
  }
}

/// The sender's own sum of a field, which the rows must add up to.
struct ControlTotal: Hashable, Sendable {
  /// What stands in the first cell of the closing record.
  let label: String?
  let field: String
  /// The amount, where the descriptor itself gives it.
  let declared: ExactDecimal?
}
