public import Diagnostics
internal import Figures
internal import FoundationEssentials
internal import JSON
internal import Tables
internal import Templating

/// Figures as an earlier edition published them, read from its `figures.json`.
public struct FigureHistory: Sendable {
  /// One published figure.
  struct Entry: Sendable {
    let exact: String?
    let shown: String
    /// How many rows it came from; nil where that was held back.
    let rows: Int?
  }

  /// Where it was read from.
  public let file: String
  /// The as-of date of that edition, as it is written.
  let asOf: String
  let entries: [String: Entry]
  /// The fingerprint of the file.
  let fingerprint: ContentHash

  /// Reads the `figures.json` of an earlier build from disk.
  public init(file: String) throws(Diagnostic) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Diagnostic(
        "missing-file", cause: .configuration, at: SourceLocation(file: file),
        Wording(ko: "지난 분기의 수치를 읽을 수 없음", en: "the earlier figures cannot be read"))
    }
    try self.init(Array(data), file: file)
  }

  /// Reads `figures.json` as a build wrote it.
  ///
  /// Throws where the text is no JSON or holds no figures.
  public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    let json = try JSONParser.parse(bytes, file: file)
    guard let list = json["figures"]?.elements, let asOf = json["asOf"]?.string else {
      throw Diagnostic(
        "figures-file", cause: .configuration, at: SourceLocation(file: file),
        Wording(
          ko: "“asOf”와 “figures”가 있는 수치 파일이 아님",
          en: "this is not a file of figures with “asOf” and “figures”"),
        hint: Wording(
          ko: "지난 분기 Output/figures.json을 주십시오",
          en: "give the Output/figures.json of an earlier quarter"))
    }
    self.file = file
    self.asOf = asOf
    fingerprint = ContentHash(of: bytes)
    var entries: [String: Entry] = [:]
    entries.reserveCapacity(list.count)
    for figure in list {
      guard let name = figure["name"]?.string else { continue }
      entries[name] = Entry(
        exact: figure["exact"]?.string, shown: figure["shown"]?.string ?? "",
        rows: figure["rows"]?.integer)
    }
    self.entries = entries
  }
}

extension FigureHistory {
  /// The exact values that readers of that edition have.
  var edition: EarlierEdition? {
    guard let day = CalendarDate(parsing: asOf) else { return nil }
    var values: [FigureName: Fraction] = [:]
    for (name, entry) in entries {
      if let name = FigureName(name), let text = entry.exact,
        let value = ExactDecimal(parsing: text).flatMap({ Fraction($0) })
      {
        values[name] = value
      }
    }
    return EarlierEdition(asOf: day, values: values)
  }
}
