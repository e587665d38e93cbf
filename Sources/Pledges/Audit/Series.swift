/// The values of one row or column of a table by their period.
struct Series {
  /// Which table of the page it is in.
  let table: Int
  /// The labels, outermost first, without blanks.
  let label: String
  /// The label as it is printed.
  let name: PublishedCell
  /// What the table is about, and all that is said about it.
  let heading: String
  let context: String
  let unit: String
  private(set) var values: [String: CellNumber] = [:]
  private(set) var dashes: [String: PublishedCell] = [:]
  private(set) var cells: [String: PublishedCell] = [:]

  var isMoney: Bool { CellNumber.money.contains(unit) }

  /// The series of a table: its rows where years stand above the columns, its columns where they
  /// stand before the rows.
  static func all(in grid: TableGrid, table: Int) -> [Series] {
    let stub = grid.table.rows[0].count - grid.columnPaths.count
    let (columnPeriods, rowPeriods) = (grid.periods, grid.rowPeriods)
    let rows = grid.rowPaths.indices.compactMap { row -> Series? in
      let cells = grid.table.rows[grid.table.headerRowCount + row]
      return cells.first.flatMap { name in
        Series(
          grid, table, grid.rowPaths[row], name: name, periods: columnPeriods,
          cells: grid.cells[row], values: grid.values[row])
      }
    }
    let header = grid.table.rows[grid.table.headerRowCount - 1]
    let columns = grid.columnPaths.indices.compactMap { column in
      Series(
        grid, table, grid.columnPaths[column], name: header[stub + column],
        periods: rowPeriods, cells: grid.cells.map { $0[column] },
        values: grid.values.map { $0[column] })
    }
    return rows + columns
  }

  private init?(
    _ grid: TableGrid, _ table: Int, _ path: [String], name: PublishedCell, periods: [String?],
    cells: [PublishedCell], values: [CellValue]
  ) {
    self.table = table
    label = path.joined(separator: " ")
    self.name = name
    heading = grid.table.heading
    context = grid.table.heading + grid.table.caption + grid.table.notes
    let numbers = values.compactMap(\.number)
    unit = numbers.map(\.unit).first { !$0.isEmpty } ?? grid.table.unit
    for (place, period) in periods.enumerated() {
      guard let period else { continue }
      self.cells[period] = cells[place]
      switch values[place] {
      case .number(let number): self.values[period] = number
      case .dash: dashes[period] = cells[place]
      case .blank, .covered, .text: break
      }
    }
    guard self.values.count > 1 else { return nil }
  }
}

extension TableGrid {
  /// The period of each row, where it has one.
  fileprivate var rowPeriods: [String?] {
    rowPaths.map { path in
      if case .period(let period) = PublishedLabel(path.last ?? "") { period } else { nil }
    }
  }
}
