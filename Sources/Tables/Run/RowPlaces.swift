internal import Diagnostics

/// Some records of a table, found again in one walk through the file.
struct RowPlaces {
  private var rows: [Int: RowReader.Row] = [:]

  /// More records than this are not looked up: nobody reads them one by one.
  private static let limit = 10_000

  /// Looks for `rows`, until they have more than `size` bytes.
  init(_ package: DataPackage, _ resource: Resource, rows: Set<Int>, size: Int = .max) {
    guard !rows.isEmpty, !resource.paths.isEmpty, let last = rows.max(),
      let reader = try? RowReader(package, resource)
    else { return }
    var found: [Int: RowReader.Row] = [:]
    var bytes = 0
    try? reader.forEachRecord(where: { rows.contains($0) }) { row in
      found[row.number] = row
      bytes += row.text.utf8.count
      return row.number < last && found.count < Self.limit && bytes < size
    }
    self.rows = found
  }

  subscript(row: Int) -> RowReader.Row? { rows[row] }

  /// The texts of a record's cells as they stand; nil where it was not looked up.
  func texts(of row: Int) -> [String]? { rows[row]?.cells }
}

/// The records of a table that findings quote, as far as they may be shown.
struct QuotedRows: RecordQuotes {
  private let plan: TablePlan
  private let package: DataPackage
  private let places: RowPlaces
  private let headerEnd: Int
  /// For each column how its cells are judged.
  private let rules: [ResidentRule]
  /// Where a finding is that is about no record.
  private let file: String

  init(_ plan: TablePlan, _ package: DataPackage, rows: Set<Int>) {
    self.plan = plan
    self.package = package
    let paths = plan.resource.paths.joined(separator: ", ")
    file = paths.isEmpty ? package.path : package.folder + paths
    places = RowPlaces(package, plan.resource, rows: rows, size: 64 << 20)
    rules = plan.cellReaders.map(\.residents)
    headerEnd = plan.dialect.header ? plan.dialect.headerRows.last ?? 0 : 0
  }

  /// The finding with the text of its cell or key, opened where it may be shown.
  ///
  /// While a table is read, keys are fingerprints, so findings about them have no text yet.
  func opened(_ error: RowError) -> RowError {
    var error = error
    if error.text.raw.isEmpty, let columns = keyColumns(of: error.problem) ?? uniqueColumn(error) {
      let cells = quoted(error.row)
      if columns.allSatisfy(cells.indices.contains) {
        error.text = FileText(list: columns.map { cells[$0].brief })
      }
    } else {
      let isWhole = places[error.row]?.isWhole ?? false
      error.text = error.text.opened(
        if: plan.layout.discretion.opens(column: error.column, isWhole: isWhole))
    }
    return error
  }

  private func uniqueColumn(_ error: RowError) -> [Int]? {
    error.problem == .unique ? [error.column] : nil
  }

  private func keyColumns(of problem: CellProblem) -> [Int]? {
    guard let names = problem.keyFields(in: plan.schema) else { return nil }
    let columns = names.compactMap(plan.layout.column)
    return columns.count == names.count ? columns : nil
  }

  func cells(of row: Int) -> [String] { quoted(row).map(\.shown) }

  private func quoted(_ row: Int) -> [FileText] {
    guard let found = places[row] else { return [] }
    return found.cells.enumerated().map { quoted($1, column: $0, of: found) }
  }

  private func quoted(_ text: String, column: Int, of row: RowReader.Row) -> FileText {
    let discretion = plan.layout.discretion
    if row.number <= headerEnd { return discretion.label(FileText(text)) }
    return FileText(text, rules.indices.contains(column) ? rules[column] : .plain)
      .opened(if: discretion.opens(column: column, isWhole: row.isWhole))
  }

  /// Whether a record is the first of one of some files.
  func begins(anyOf files: Set<Int>, at row: Int) -> Bool {
    places[row].map { $0.line == 1 && files.contains($0.file) } ?? false
  }

  var columns: [String] {
    (0..<plan.width).map { plan.layout.field(of: $0)?.name ?? plan.layout.label(of: $0) }
  }

  func location(row: Int?, column: Int?) -> SourceLocation {
    guard let row, let found = places[row] else { return SourceLocation(file: file, row: row) }
    let scalars = Array(found.text.unicodeScalars)
    let place = column.map { $0 - 1 } ?? 0
    let start = found.starts.indices.contains(place) ? found.starts[place] : 0
    let next = found.starts.indices.contains(place + 1) ? found.starts[place + 1] - 1 : nil
    let length = column == nil ? 1 : (next ?? scalars.count) - start
    return SourceLocation(
      file: package.folder + plan.resource.paths[found.file], line: found.line,
      column: column == nil ? nil : start + 1, row: row,
      excerpt: excerpt(of: found, scalars, start: start, length: length))
  }

  /// The record as it is written, around what is marked, each cell as far as it may be shown.
  private func excerpt(
    of row: RowReader.Row, _ scalars: [Unicode.Scalar], start: Int, length: Int
  ) -> Excerpt {
    // More than a terminal shows.
    let reach = 256
    var (shown, offset) = ("", start)
    for (column, first) in row.starts.enumerated() {
      let next = column + 1 < row.starts.count ? row.starts[column + 1] : scalars.count
      guard next > start - reach, first < start + length + reach, first <= next else { continue }
      if shown.isEmpty { offset = start - first }
      var cell = String.UnicodeScalarView()
      cell.append(contentsOf: scalars[first..<next])
      shown += quoted(String(cell), column: column, of: row).shown
    }
    // A number that is spread over cells is found in the whole line.
    let text = ResidentNumber.isIn(shown) ? ResidentNumber.masked(shown) : shown
    return Excerpt(text, start: offset, length: length)
  }
}
