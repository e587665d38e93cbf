/// A published table taken apart: labels on two sides and values between them.
struct TableGrid {
  let table: PublishedTable
  /// The labels above each column of values, outermost first.
  let columnPaths: [[String]]
  /// The labels before each row of values, outermost first.
  let rowPaths: [[String]]
  /// Rows of values.
  private(set) var values: [[CellValue]]
  /// The cells of the values.
  let cells: [[PublishedCell]]

  init?(_ table: PublishedTable) {
    let width = table.rows.first?.count ?? 0
    let body = table.rows.dropFirst(table.headerRowCount)
    guard table.headerRowCount > 0, width > 1, !body.isEmpty else { return nil }
    let stub = Self.stubWidth(of: table)
    guard stub < width else { return nil }
    self.table = table
    let headers = table.rows.prefix(table.headerRowCount)
    columnPaths = (stub..<width).map { column in Self.path(headers.map { $0[column].label }) }
    rowPaths = body.map { row in Self.path(row.prefix(stub).map(\.label)) }
    cells = body.map { Array($0.dropFirst(stub)) }
    values = cells.map { $0.map(CellValue.init) }
  }

  /// Reads a number with a point in place of a comma as what it must be; says which it was.
  mutating func correctPoints() -> [(cell: PublishedCell, correct: CellNumber)] {
    PointRule.places(in: values).compactMap { row, column in
      guard let number = values[row][column].number else { return nil }
      let correct = CellNumber(digits: number.digits, decimals: 0)
      values[row][column] = .number(correct)
      return (cells[row][column], correct)
    }
  }

  var columnLabels: [PublishedLabel] { columnPaths.map { PublishedLabel($0.last ?? "") } }

  /// The period of each column, where it has one.
  var periods: [String?] {
    columnLabels.map { if case .period(let period) = $0 { period } else { nil } }
  }

  /// The labels of a cell as they are printed.
  func name(_ row: Int, _ column: Int) -> String {
    let stub = table.rows[0].count - columnPaths.count
    let label = table.rows[table.headerRowCount - 1][stub + column].text
    let labels = table.rows[table.headerRowCount + row].prefix(stub).map(\.text) + [label]
    return labels.reduce(into: [String]()) { names, name in
      if !name.isEmpty, names.last != name { names.append(name) }
    }
    .joined(separator: " / ")
  }

  /// Leading columns without numbers, or with running numbers; at least one.
  private static func stubWidth(of table: PublishedTable) -> Int {
    let header = table.rows[table.headerRowCount - 1]
    let body = table.rows.dropFirst(table.headerRowCount)
    var width = 1
    for column in header.indices.dropFirst() {
      let label = header[column].label
      let isRunning = ["연번", "순번", "번호", "No", "No.", "NO", "연도", "년도"].contains(label)
      let values = body.map { CellValue($0[column]) }
      let isText =
        values.contains { if case .text = $0 { true } else { false } }
        && values.allSatisfy { value in
          switch value {
          case .text, .blank: true
          case .number, .dash, .covered: false
          }
        }
      if case .period = PublishedLabel(label) { break }
      guard isRunning || isText || body.allSatisfy({ $0[column].isHeader }) else { break }
      width += 1
    }
    return width
  }

  /// Labels without blanks and repetitions.
  private static func path(_ labels: [String]) -> [String] {
    labels.reduce(into: []) { path, label in
      if !label.isEmpty, path.last != label { path.append(label) }
    }
  }
}
