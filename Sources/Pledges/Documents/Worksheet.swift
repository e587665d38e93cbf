internal import Reports
internal import Templating

/// One sheet of a workbook, filled from the top.
struct Worksheet {
  private(set) var rows: [[(column: Int, cell: SpreadsheetCell)]] = []
  private(set) var merges: [String] = []
  /// Rows and columns that stay in sight, the rows also on every printed page.
  var frozenRows = 1
  var frozenColumns = 1
  private var widths: [Int] = []
  /// Covered places of cells that reach down from rows above, by row.
  private var covered: [Int: Set<Int>] = [:]

  // Shared by all rows and cells, so that templates find the members of each at once.
  private static let rowShape = RecordShape(keys: ["number", "height", "isHigh", "cells"])
  private static let cellShape = RecordShape(keys: ["place", "style", "type", "formula", "value"])

  /// More characters than this do not fit an upright page legibly.
  private static let widestUpright = 140

  /// Wider columns than this wrap their text.
  private static let widest = 60

  /// Adds a row; a cell that covers others takes their places, which are merged.
  mutating func add(_ cells: [SpreadsheetCell]) {
    let row = rows.count
    var line: [(column: Int, cell: SpreadsheetCell)] = []
    var column = 0
    for cell in cells {
      while let blank = takeCovered(row, column) {
        line.append((column, SpreadsheetCell(content: .blank, style: blank)))
        column += 1
      }
      line.append((column, cell))
      measure(cell, column: column)
      for place in column + 1..<max(column + 1, column + cell.columns) {
        line.append((place, SpreadsheetCell(content: .blank, style: cell.style)))
      }
      for below in row + 1..<max(row + 1, row + cell.rows) {
        covered[below, default: []].formUnion(column..<column + cell.columns)
      }
      if cell.columns > 1 || cell.rows > 1 {
        let last = CellReference(column: column + cell.columns - 1, row: row + cell.rows - 1)
        merges.append("\(CellReference(column: column, row: row)):\(last)")
      }
      column += cell.columns
    }
    while let blank = takeCovered(row, column) {
      line.append((column, SpreadsheetCell(content: .blank, style: blank)))
      column += 1
    }
    rows.append(line)
  }

  /// Adds a row of one text that runs on over empty cells.
  mutating func add(_ text: String, _ style: SpreadsheetCell.Style) {
    rows.append([(0, SpreadsheetCell(content: .text(text), style: style))])
  }

  mutating func addBlank() { rows.append([]) }

  private mutating func takeCovered(_ row: Int, _ column: Int) -> SpreadsheetCell.Style? {
    covered[row]?.remove(column) == nil ? nil : .head
  }

  private mutating func measure(_ cell: SpreadsheetCell, column: Int) {
    while widths.count <= column { widths.append(9) }
    guard cell.columns == 1 else { return }
    let width =
      switch cell.content {
      case .blank: 0
      // Heads break between words, because the numbers below them are short.
      case .text(let text) where cell.style == .head:
        OfficeText.words(text).map(Self.width).max() ?? 0
      case .text(let text): Self.width(of: text)
      case .number(let digits), .formula(_, let digits): digits.count + (digits.count - 1) / 3
      }
    // An indent and the border at both sides.
    widths[column] = min(Self.widest, max(widths[column], width + 4))
  }

  /// How many characters wide a text is; Hangul counts two.
  private static func width(of text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }

  /// Makes the columns of figures equally wide.
  mutating func evenColumns() {
    let widest = widths.dropFirst().max() ?? 0
    for column in widths.indices.dropFirst() { widths[column] = widest }
  }

  /// How many lines a text takes in its column, in characters of which Hangul counts two.
  private func lineCount(of cell: SpreadsheetCell, column: Int) -> Int {
    guard case .text(let text) = cell.content, cell.columns == 1, cell.rows == 1,
      widths.indices.contains(column), ![.title, .note, .caption].contains(cell.style)
    else { return 1 }
    // Heights of 200 make a character of ASCII about 100 wide, so widths count in hundreds.
    let room = max(1, widths[column] - 3) * 100
    return OfficeText.lineCount(text, height: 200, width: room)
  }

  /// The value of a sheet; texts go to the strings that all sheets share.
  func value(_ strings: inout SharedStrings) -> TemplateValue {
    let last = CellReference(column: max(0, widths.count - 1), row: max(0, rows.count - 1))
    let values = rows.enumerated().map { row, cells -> TemplateValue in
      let lines = cells.map { lineCount(of: $1, column: $0) }.max() ?? 1
      return .record(
        TemplateRecord(
          shape: Self.rowShape,
          values: [
            .integer(row + 1), lines > 1 ? .integer(lines * 14 + 4) : .nothing,
            lines > 1 ? .integer(1) : .nothing,
            .list(cells.map { value($1, CellReference(column: $0, row: row), &strings) }),
          ]))
    }
    return [
      "dimension": .text("A1:\(last)"),
      "orientation": widths.reduce(0, +) > Self.widestUpright ? "landscape" : "portrait",
      "frozenRows": .integer(frozenRows),
      "frozenColumns": .integer(frozenColumns), "titleRows": .text("$1:$\(frozenRows)"),
      "topLeft": .text(CellReference(column: frozenColumns, row: frozenRows).description),
      "columns": .list(
        widths.enumerated().map { column, width in
          ["number": .integer(column + 1), "width": .integer(width)]
        }),
      "rows": .list(values), "merges": .list(merges.map(TemplateValue.text)),
      "mergeCount": .integer(merges.count),
    ]
  }

  private func value(
    _ cell: SpreadsheetCell, _ place: CellReference, _ strings: inout SharedStrings
  ) -> TemplateValue {
    var type = TemplateValue.nothing
    var formula = TemplateValue.nothing
    var value = TemplateValue.nothing
    switch cell.content {
    case .blank: break
    case .text(let text):
      type = "s"
      value = .text(String(strings.index(of: DefusedText.text(text))))
    case .number(let digits): value = .text(digits)
    case .formula(let text, let cached):
      formula = .text(text)
      value = .text(cached)
    }
    return .record(
      TemplateRecord(
        shape: Self.cellShape,
        values: [
          .text(place.description), .integer(cell.style.rawValue), type, formula, value,
        ]))
  }
}
