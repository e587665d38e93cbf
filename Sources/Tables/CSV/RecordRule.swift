/// What a record of a table is, if it is no data.
struct RecordRule: Sendable {
  enum Kind: Sendable {
    case data
    case comment
    /// The sender's own sum.
    case total
    /// All cells are missing.
    case blank
  }

  let comment: [UInt8]
  let totalLabel: [UInt8]?
  /// For each column the texts that mean “no value”.
  let missing: [[[UInt8]]]
  private let commentRows: Set<Int>

  init(_ dialect: Dialect, totalLabel: String?, missing: [[[UInt8]]]) {
    comment = Array(dialect.commentChar.utf8)
    commentRows = dialect.commentRows
    self.totalLabel = totalLabel.map { Array($0.utf8) }
    self.missing = missing
  }

  /// What a record is.
  ///
  /// - Parameters:
  ///   - number: its number, counted from 1 with the header.
  ///   - count: how many cells it has; none for an empty line.
  ///   - cell: the text of a cell, without quotes.
  /// - Returns: its kind.
  func kind(_ number: Int, _ count: Int, cell: (Int) -> [UInt8]) -> Kind {
    let first = count > 0 ? cell(0) : []
    if let totalLabel, Self.trimmed(first) == totalLabel[...] { return .total }
    if commentRows.contains(number) || (!comment.isEmpty && first.starts(with: comment)) {
      return .comment
    }
    let isBlank = (0..<count).allSatisfy { column in
      column < missing.count ? missing[column].contains(cell(column)) : cell(column).isEmpty
    }
    return isBlank ? .blank : .data
  }

  private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var text = text[...]
    while let first = text.first, isBlank(first) { text = text.dropFirst() }
    while let last = text.last, isBlank(last) { text = text.dropLast() }
    return text
  }
}
