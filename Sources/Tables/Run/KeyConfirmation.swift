/// Looks at the keys behind equal fingerprints, so that no two different keys are called equal.
struct KeyConfirmation {
  private let plan: TablePlan
  private let package: DataPackage
  private let readers: [CellReader]

  init(_ plan: TablePlan, _ package: DataPackage) {
    self.plan = plan
    self.package = package
    readers = plan.cellReaders
  }

  /// The repetitions whose keys are equal indeed.
  ///
  /// - Parameters:
  ///   - found: records with equal fingerprints.
  ///   - columns: those of the key.
  /// - Returns: the first repetitions in the order of rows, each with the first record that has its
  ///   key.
  func confirmed(_ found: Repetitions, _ columns: [Int]) -> [KeyRepetition] {
    let repetitions = found.first
    guard !repetitions.isEmpty, found.count <= Repetitions.confirmedLimit else {
      return repetitions
    }
    let rows = Set(repetitions.flatMap { [$0.row, $0.firstRow] })
    let keys = keys(of: rows, columns)
    // A row of inline data is not found again; it stays as it is.
    guard keys.count == rows.count else { return repetitions }
    var firstRow: [[UInt8]: Int] = [:]
    for (row, key) in keys.sorted(by: { $0.key < $1.key }) where firstRow[key] == nil {
      firstRow[key] = row
    }
    return repetitions.compactMap { repetition in
      guard let key = keys[repetition.row], let first = firstRow[key], first != repetition.row
      else { return nil }
      return KeyRepetition(
        row: repetition.row, firstRow: first, fingerprint: repetition.fingerprint)
    }
  }

  /// The keys of some records in one spelling; those that are not found again are left out.
  func keys(of rows: Set<Int>, _ columns: [Int]) -> [Int: [UInt8]] {
    let places = RowPlaces(package, plan.resource, rows: rows)
    var keys: [Int: [UInt8]] = [:]
    for row in rows {
      guard let cells = places.texts(of: row), columns.allSatisfy(cells.indices.contains) else {
        continue
      }
      keys[row] = columns.flatMap { key(of: Array(cells[$0].utf8), $0) }
    }
    return keys
  }

  /// The value of a cell in one spelling, behind its length.
  private func key(of text: [UInt8], _ column: Int) -> [UInt8] {
    let spelling =
      if case .value(let value) = readers[column].read(text) { value.spelling } else { text }
    return Array("\(spelling.count):".utf8) + spelling
  }
}
