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
    let places = RowPlaces(package, plan.resource, rows: rows)
    var firstRow: [[UInt8]: Int] = [:]
    for row in rows.sorted() {
      // A row of inline data is not found again; it stays as it is.
      guard let key = key(places, row, columns) else { return repetitions }
      if firstRow[key] == nil { firstRow[key] = row }
    }
    return repetitions.compactMap { repetition in
      guard let key = key(places, repetition.row, columns), let first = firstRow[key],
        first != repetition.row
      else { return nil }
      return KeyRepetition(
        row: repetition.row, firstRow: first, fingerprint: repetition.fingerprint)
    }
  }

  /// The values of a record's key in one spelling; nil where the record was not found.
  private func key(_ places: RowPlaces, _ row: Int, _ columns: [Int]) -> [UInt8]? {
    guard let cells = places.texts(of: row), columns.allSatisfy(cells.indices.contains) else {
      return nil
    }
    return columns.flatMap { column -> [UInt8] in
      var bytes: [UInt8] = []
      let text = Array(cells[column].utf8)
      if case .value(let value) = readers[column].read(text) {
        value.appendCanonical(to: &bytes)
      } else {
        bytes = text
      }
      return DecimalForm.bytes(of: UInt64(bytes.count)) + bytes
    }
  }
}
