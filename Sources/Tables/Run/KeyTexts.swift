/// Gives findings about keys the texts that collide or refer to nothing.
///
/// While a table is read, keys are fingerprints; the few records with findings are read once more.
struct KeyTexts {
  private let places: RowPlaces
  private let plan: TablePlan

  /// Looks up the records that `found` names without a text.
  init?(_ found: ErrorCollector, _ plan: TablePlan, _ package: DataPackage) {
    let rows = found.errors.filter { Self.columns($0, plan) != nil }.map(\.row)
    guard !rows.isEmpty else { return nil }
    places = RowPlaces(package, plan.resource, rows: Set(rows))
    self.plan = plan
  }

  /// The finding with the text of its key.
  func completed(_ error: RowError) -> RowError {
    guard let columns = Self.columns(error, plan) else { return error }
    let cells = places.cells(of: error.row)
    guard columns.allSatisfy(cells.indices.contains) else { return error }
    var error = error
    error.cell = TableWorker.excerpt(
      Array(columns.map { cells[$0] }.joined(separator: ", ").utf8))
    return error
  }

  /// The columns of the key that a finding without text is about; nil for other findings.
  private static func columns(_ error: RowError, _ plan: TablePlan) -> [Int]? {
    guard error.cell.isEmpty else { return nil }
    if case .unique = error.problem { return [error.column] }
    guard let names = error.problem.keyFields(in: plan.schema) else { return nil }
    let columns = names.compactMap(plan.layout.column)
    return columns.count == names.count ? columns : nil
  }
}
