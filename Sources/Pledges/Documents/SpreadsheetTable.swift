internal import Templating

/// Puts a statistical table on a worksheet: numbers as numbers, totals as formulas.
struct SpreadsheetTable {
  /// The value that pages show.
  let table: TemplateRecord
  private let rows: [Row]

  /// A row with its shown values; nil where one is absent.
  private struct Row {
    let label: String
    let isTotal: Bool
    let level: Int
    let unit: String
    let shown: [String]
    let numbers: [SpreadsheetNumber?]
    let totalColumn: Int?

    var isPercent: Bool { unit == "%" }
  }

  init(_ table: TemplateRecord) {
    self.table = table
    let unit = table.text("unit")
    rows = table.list("rows").compactMap(\.record).map { row in
      let shown = row.list("cells").compactMap(\.record).map { $0.text("text") }
      let numbers = shown.map(SpreadsheetNumber.init(shown:))
      let own = row.text("unit")
      return Row(
        label: row.text("label") + (own.isEmpty ? "" : " (\(own))"),
        isTotal: row["isTotal"]?.isTrue ?? false, level: row.integer("level") ?? 1,
        unit: own.isEmpty ? unit : own, shown: shown, numbers: numbers,
        totalColumn: own == "%" || unit == "%" ? nil : Self.totalColumn(numbers))
    }
  }

  /// The number of rows of its head.
  var headRowCount: Int { table.list("headRows").count }

  /// Adds caption, head, rows and notes below what is there.
  func add(to sheet: inout Worksheet) {
    let unit = table.text("unit")
    let caption = "□ " + table.text("caption")
    sheet.add(caption + (unit.isEmpty ? "" : " (단위 : \(unit))"), .caption)
    for heads in table.list("headRows") {
      sheet.add(
        heads.elements.compactMap(\.record).map { head in
          SpreadsheetCell(
            content: .text(head.text("label")), style: .head, columns: head.integer("columns") ?? 1,
            rows: head.integer("rows") ?? 1)
        })
    }
    let top = sheet.rows.count
    for index in rows.indices { sheet.add(cells(of: index, top: top)) }
    for mark in table.list("marks").compactMap(\.record) {
      sheet.add("※ \(mark.text("symbol")) : \(mark.text("meaning"))", .note)
    }
    for runs in table.list("notes") { sheet.add("※ " + Self.text(of: runs), .note) }
    let source = table.text("source")
    let asOf = table.text("asOf") + " 기준"
    sheet.add(source.isEmpty ? "※ \(asOf)" : "※ 자료 : \(source), \(asOf)", .note)
  }

  private func cells(of index: Int, top: Int) -> [SpreadsheetCell] {
    let row = rows[index]
    let stub: SpreadsheetCell.Style =
      row.isTotal ? .totalStub : row.level > 1 ? .subordinate : .stub
    return [SpreadsheetCell(content: .text(row.label), style: stub)]
      + row.numbers.indices.map { column in
        guard let number = row.numbers[column] else {
          return SpreadsheetCell(
            content: .text(row.shown[column]), style: row.isTotal ? .totalMark : .mark)
        }
        let digits = number.digits(isPercent: row.isPercent)
        let formula = formula(index, column, top: top)
        return SpreadsheetCell(
          content: formula.map { .formula($0, cached: digits) } ?? .number(digits),
          style: style(of: row, number))
      }
  }

  private func style(of row: Row, _ number: SpreadsheetNumber) -> SpreadsheetCell.Style {
    if row.isPercent { return row.isTotal ? .totalPercent : .percent }
    if number.decimals > 0 { return .decimal }
    return row.isTotal ? .totalNumber : .number
  }

  /// `SUM(B5:B7)` where the shown value really is that sum.
  private func formula(_ index: Int, _ column: Int, top: Int) -> String? {
    let row = rows[index]
    if column == row.totalColumn {
      let first = column == 0 ? 1 : 0
      let last = column == 0 ? row.numbers.count - 1 : column - 1
      return Self.sum(
        CellReference(column: first + 1, row: top + index),
        CellReference(column: last + 1, row: top + index))
    }
    guard row.isTotal, !row.isPercent, let parts = parts(of: index),
      Self.isSum(row.numbers[column], of: parts.map { rows[$0].numbers[column] })
    else { return nil }
    return Self.sum(
      CellReference(column: column + 1, row: top + parts.lowerBound),
      CellReference(column: column + 1, row: top + parts.upperBound - 1))
  }

  /// The rows that a total adds up: those set in below it, or else those above it.
  private func parts(of index: Int) -> Range<Int>? {
    let total = rows[index]
    var end = index + 1
    while end < rows.count, rows[end].level > total.level, rows[end].unit == total.unit { end += 1 }
    if end > index + 1 { return index + 1..<end }
    var start = index
    while start > 0, !rows[start - 1].isTotal, rows[start - 1].unit == total.unit { start -= 1 }
    return start < index ? start..<index : nil
  }

  /// The position of the value that is the sum of all others: the first, the last, or none.
  private static func totalColumn(_ numbers: [SpreadsheetNumber?]) -> Int? {
    guard numbers.count > 2 else { return nil }
    if isSum(numbers[0], of: Array(numbers.dropFirst())) { return 0 }
    return isSum(numbers[numbers.count - 1], of: Array(numbers.dropLast()))
      ? numbers.count - 1 : nil
  }

  private static func isSum(_ total: SpreadsheetNumber?, of parts: [SpreadsheetNumber?]) -> Bool {
    guard let total else { return false }
    let present = parts.compactMap { $0 }
    guard !present.isEmpty, present.allSatisfy({ $0.decimals == total.decimals }) else {
      return false
    }
    var sum: Int128 = 0
    for part in present {
      let (next, isOver) = sum.addingReportingOverflow(part.units)
      if isOver { return false }
      sum = next
    }
    return sum == total.units
  }

  private static func sum(_ first: CellReference, _ last: CellReference) -> String {
    "SUM(\(first):\(last))"
  }

  private static func text(of runs: TemplateValue) -> String {
    runs.elements.compactMap(\.record).map { run in
      run["figure"]?.record?.text("text") ?? run.text("text")
    }.joined()
  }
}
