/// Tells data from comments, closing sums and blank records.
struct RowFilter {
  private let comment: [UInt8]
  private let commentRows: Set<Int>
  private let totalLabel: [UInt8]?
  private let totalColumn: Int?
  private let skipsBlank: Bool
  private let missing: [[[UInt8]]]
  private let quote: UInt8?
  /// Whether a record that begins with a byte needs a closer look.
  private var suspects = Array(repeating: false, count: 256)
  private var suspectsBehindQuote = Array(repeating: false, count: 256)
  private let suspectsAll: Bool

  /// Numbers of the blank records of this part.
  private(set) var blankRows: [Int] = []
  /// The texts of the sender's own sums, with their record numbers.
  private(set) var totals: [(row: Int, text: [UInt8])] = []
  /// Comments that hold what must never stand in a file.
  private(set) var residentRows: [Int] = []

  init(_ plan: TablePlan, quote: UInt8?) {
    comment = Array(plan.dialect.commentChar.utf8)
    commentRows = plan.dialect.commentRows
    totalLabel = plan.controlTotal?.label.map { Array($0.utf8) }
    totalColumn = plan.controlTotal.flatMap { total in
      plan.columns.firstIndex { $0.reader.field.name.utf8.elementsEqual(total.field.utf8) }
    }
    skipsBlank = plan.dialect.skipBlankRows
    missing = plan.columns.map(\.reader.missing)
    self.quote = quote
    suspectsAll = !commentRows.isEmpty
    let firsts = [comment.first, totalLabel?.first].compactMap(\.self)
    let blanks = (missing.first ?? []).map { $0.first }
    for byte in firsts + blanks.compactMap(\.self) {
      suspects[Int(byte)] = true
      suspectsBehindQuote[Int(byte)] = true
    }
    for byte in plan.dialect.delimiter.utf8 + [0x0A, 0x0D] { suspects[Int(byte)] = true }
    if let quote { suspectsBehindQuote[Int(quote)] = true }
  }

  /// Forgets what was noted about the part before.
  mutating func removeAll() {
    blankRows.removeAll()
    totals.removeAll()
    residentRows.removeAll()
  }

  @inline(__always)
  func isSuspect(_ view: ByteView, _ start: Int) -> Bool {
    let byte = view[start]
    if byte == quote { return suspectsBehindQuote[Int(view[start &+ 1])] || suspectsAll }
    return suspects[Int(byte)] || suspectsAll
  }

  /// Adds a record to `bounds` unless it is no data.
  mutating func take(
    _ bounds: inout RecordBounds, _ view: ByteView, number: Int, start: Int, ends: [Int32],
    isEmptyLine: Bool
  ) {
    func text(_ column: Int) -> [UInt8] {
      let from = column == 0 ? start : Int(ends[column - 1]) + 1
      let raw = view.array(from, max(from, Int(ends[column])))
      return quote.map { QuotedCell.text(raw, quote: $0) } ?? raw
    }
    let first = text(0)
    let isTotal = totalLabel.map { first.starts(with: $0) } ?? false
    if isTotal, let totalColumn, totalColumn < ends.count {
      totals.append((number, text(totalColumn)))
    }
    let isComment = !comment.isEmpty && first.starts(with: comment)
    if isTotal || isComment || commentRows.contains(number) {
      for column in ends.indices
      where ResidentNumber.isIn(String(decoding: text(column), as: UTF8.self)) {
        residentRows.append(number)
      }
      return
    }
    let isBlank =
      isEmptyLine
      || ends.indices.allSatisfy { column in
        column < missing.count ? missing[column].contains(text(column)) : text(column).isEmpty
      }
    if isBlank {
      if !skipsBlank { blankRows.append(number) }
      return
    }
    bounds.add(number: number, start: start, ends: ends)
  }
}
