internal import Templating

/// Places the cells of a table and gives every column a width and every row a height, in HWPUNIT.
///
/// Word processors draw a table exactly as large as its file says and cut what does not fit, so
/// heights are estimated from the text, rather too high than too low.
struct OfficeLayout {
  /// A cell in its place; places that it covers have no cell of their own.
  struct Placed {
    let cell: OfficeCell
    let row: Int
    let column: Int
  }

  private(set) var cells: [Placed] = []
  let headRowCount: Int
  private(set) var columnCount = 0
  private(set) var rowCount = 0
  private(set) var widths: [Int] = []
  private(set) var heights: [Int] = []

  /// The height of the characters and of their lines in tables.
  static let characterHeight = 900
  private static let lineHeight = 1_170
  private static let verticalPadding = 282

  /// Lays rows out, the first `headRowCount` of which repeat on every page.
  init(_ rows: [[OfficeCell]], headRowCount: Int, width: Int) {
    self.headRowCount = headRowCount
    place(rows)
    widths = columnWidths(sum: width)
    heights = rowHeights()
  }

  /// The room between text and border at the sides.
  static let widePadding = 510

  /// The room between text and border at the sides; tables with many columns have less.
  var padding: Int { columnCount > 10 ? 226 : Self.widePadding }

  /// Half of an upright page; a table that is not higher goes to the next page as a whole.
  private static let highestInLine = 33_000

  private mutating func place(_ rows: [[OfficeCell]]) {
    // Down to which row each column is taken by cells from above.
    var taken: [Int] = []
    for (row, line) in rows.enumerated() {
      var column = 0
      for cell in line {
        while column < taken.count, taken[column] > row { column += 1 }
        cells.append(Placed(cell: cell, row: row, column: column))
        while taken.count < column + cell.columns { taken.append(0) }
        for place in column..<column + cell.columns {
          taken[place] = max(taken[place], row + cell.rows)
        }
        column += cell.columns
      }
    }
    columnCount = taken.count
    rowCount = rows.count
  }
}

extension OfficeLayout {
  /// Widths whose sum is exactly `sum`.
  private func columnWidths(sum: Int) -> [Int] {
    guard columnCount > 0 else { return [] }
    var wanted = [Int](repeating: 2 * padding + 800, count: columnCount)
    var least = wanted
    for placed in cells where placed.cell.columns == 1 {
      for line in placed.cell.lines {
        let whole = OfficeText.width(line, height: Self.characterHeight) + 2 * padding
        let word = OfficeText.longestWord(line, height: Self.characterHeight) + 2 * padding
        wanted[placed.column] = max(wanted[placed.column], whole)
        least[placed.column] = max(least[placed.column], word)
      }
    }
    return evened(Self.fitted(wanted, least: least, sum: sum), least: least)
  }

  /// Gives columns of numbers one width, unless a word would then be cut.
  private func evened(_ widths: [Int], least: [Int]) -> [Int] {
    let columns = widths.indices.dropFirst().filter { column in
      cells.contains { $0.column == column && $0.cell.columns == 1 && $0.cell.role == .number }
    }
    guard !columns.isEmpty else { return widths }
    let share = columns.reduce(0) { $0 + widths[$1] } / columns.count
    let even = columns.reduce(share) { max($0, least[$1]) }
    let sum = widths.reduce(0, +)
    let others = widths.indices.filter { $0 > 0 && !columns.contains($0) }
    let rest = sum - even * columns.count - others.reduce(0) { $0 + widths[$1] }
    guard rest >= least[0] else { return widths }
    var widths = widths
    for column in columns { widths[column] = even }
    widths[0] = rest
    return widths
  }

  /// Spreads what is left over evenly, or takes what is missing from the columns that can wrap.
  private static func fitted(_ wanted: [Int], least: [Int], sum: Int) -> [Int] {
    let total = wanted.reduce(0, +)
    var widths = wanted
    if total <= sum {
      let more = (sum - total) / wanted.count
      widths = wanted.map { $0 + more }
    } else {
      let floor = least.reduce(0, +)
      if floor < sum {
        let slack = max(1, total - floor)
        widths = zip(wanted, least).map { $1 + ($0 - $1) * (sum - floor) / slack }
      } else {
        widths = least.map { max(1, $0 * sum / max(1, floor)) }
      }
    }
    // The first column, the widest as a rule, takes the remainder of the divisions.
    widths[0] += sum - widths.reduce(0, +)
    return widths
  }

  private func width(of placed: Placed) -> Int {
    widths[placed.column..<placed.column + placed.cell.columns].reduce(0, +)
  }

  private func height(of placed: Placed) -> Int {
    let indent = placed.cell.level > 1 ? 800 : 0
    let room = width(of: placed) - 2 * padding - indent
    let lines = placed.cell.lines.reduce(0) { count, line in
      count + OfficeText.lineCount(line, height: Self.characterHeight, width: room)
    }
    return lines * Self.lineHeight + Self.verticalPadding
  }

  private func rowHeights() -> [Int] {
    var heights = [Int](repeating: Self.lineHeight + Self.verticalPadding, count: rowCount)
    for placed in cells where placed.cell.rows == 1 {
      heights[placed.row] = max(heights[placed.row], height(of: placed))
    }
    for placed in cells where placed.cell.rows > 1 {
      let rows = placed.row..<min(rowCount, placed.row + placed.cell.rows)
      let missing = height(of: placed) - heights[rows].reduce(0, +)
      if missing > 0, let last = rows.last { heights[last] += missing }
    }
    return heights
  }

  /// The value `layout` of templates; `id` tells tables of a document apart.
  func value(id: Int) -> TemplateValue {
    var rows = [[TemplateValue]](repeating: [], count: rowCount)
    for placed in cells { rows[placed.row].append(value(placed)) }
    return [
      "id": .integer(id), "width": .integer(widths.reduce(0, +)),
      "height": .integer(heights.reduce(0, +)), "rowCount": .integer(rowCount),
      "columnCount": .integer(columnCount), "padding": .integer(padding),
      "rows": .list(rows.map(TemplateValue.list)),
      "inLine": .integer(heights.reduce(0, +) <= Self.highestInLine ? 1 : 0),
    ]
  }

  private func value(_ placed: Placed) -> TemplateValue {
    let cell = placed.cell
    let height = heights[placed.row..<min(rowCount, placed.row + cell.rows)].reduce(0, +)
    return .record(
      TemplateRecord(
        shape: Self.cellShape,
        values: [
          .list(cell.lines.map(TemplateValue.text)), .integer(placed.row),
          .integer(placed.column), .integer(cell.rows), .integer(cell.columns),
          .integer(width(of: placed)), .integer(height),
          .integer(placed.row < headRowCount ? 1 : 0), .integer(cell.paragraph),
          .integer(cell.character), .integer(cell.border),
        ]))
  }

  /// Shared by all cells, so that templates find the members of each at once.
  private static let cellShape = RecordShape(keys: [
    "lines", "row", "column", "rows", "columns", "width", "height", "header", "paragraph",
    "character", "border",
  ])
}
