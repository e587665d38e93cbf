/// Tells data from comments, closing sums and blank records.
struct RowFilter {
  private let rule: RecordRule
  private let totalColumn: Int?
  private let skipsBlank: Bool
  let quote: UInt8?
  /// Whether a record that begins with a byte needs a closer look.
  private var suspects = Array(repeating: false, count: 256)
  private var suspectsBehindQuote = Array(repeating: false, count: 256)
  private let suspectsAll: Bool

  /// Numbers of the blank records that nobody has taken yet.
  private var blankRows: [Int] = []
  /// The texts of the sender's own sums, with their record numbers.
  private(set) var totals: [(row: Int, text: [UInt8])] = []
  /// Comments that hold what must never stand in a file.
  private(set) var residentRows: [Int] = []

  /// Prepares for a file.
  ///
  /// - Parameters:
  ///   - dialect: how it is written.
  ///   - rule: tells what its records are.
  ///   - totalColumn: the column that the sender's own sum is about.
  ///   - quote: what encloses cells; nil where the scanner took the quotes away.
  ///   - cellEnd: what separates cells.
  init(_ dialect: Dialect, _ rule: RecordRule, totalColumn: Int?, quote: UInt8?, cellEnd: UInt8) {
    self.rule = rule
    self.totalColumn = totalColumn
    skipsBlank = dialect.skipBlankRows
    self.quote = quote
    suspectsAll = !dialect.commentRows.isEmpty
    // A label may stand behind blanks.
    let labels: [UInt8?] = rule.totalLabel.map { [$0.first, 0x20, 0x09] } ?? []
    let blanks = (rule.missing.first ?? []).map { $0.first }
    let firsts = [rule.comment.first] + labels + blanks
    for byte in firsts.compactMap(\.self) {
      suspects[Int(byte)] = true
      suspectsBehindQuote[Int(byte)] = true
    }
    for byte in [cellEnd, 0x0A, 0x0D, ExactScanner.recordEnd] { suspects[Int(byte)] = true }
    if let quote { suspectsBehindQuote[Int(quote)] = true }
  }

  /// Forgets what was noted about the part before.
  mutating func removeAll() {
    blankRows.removeAll()
    totals.removeAll()
    residentRows.removeAll()
  }

  /// Gives the numbers of the blank records since the last time.
  mutating func takeBlankRows() -> [Int] {
    defer { blankRows.removeAll() }
    return blankRows
  }

  @inline(__always)
  func isSuspect(_ view: ByteView, _ start: Int) -> Bool {
    let byte = view[start]
    if byte == quote { return suspectsBehindQuote[Int(view[start &+ 1])] || suspectsAll }
    return suspects[Int(byte)] || suspectsAll
  }

  /// Whether a record is data; notes what is to be known of it where it is not.
  mutating func isData(
    _ view: ByteView, _ number: Int, _ start: Int, _ ends: [Int32], isEmptyLine: Bool
  ) -> Bool {
    func text(_ column: Int) -> [UInt8] {
      let from = column == 0 ? start : Int(ends[column - 1]) + 1
      let raw = view.array(from, max(from, Int(ends[column])))
      return quote.map { QuotedCell.text(raw, quote: $0) } ?? raw
    }
    switch rule.kind(number, isEmptyLine ? 0 : ends.count, cell: text) {
    case .data: return true
    case .blank: if !skipsBlank { blankRows.append(number) }
    case .total:
      if let totalColumn, totalColumn < ends.count {
        totals.append((number, text(totalColumn)))
      }
      noteResidents(number, ends.indices.map(text))
    case .comment: noteResidents(number, ends.indices.map(text))
    }
    return false
  }

  private mutating func noteResidents(_ number: Int, _ cells: [[UInt8]]) {
    let isFound = cells.contains { ResidentRule.plain.verdict(of: $0) == .certain }
    if isFound { residentRows.append(number) }
  }
}
