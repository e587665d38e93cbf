/// Turns repeated fingerprints into findings.
enum KeyFindings {
  /// The repetitions of all keys of one table.
  static func errors(
    _ worker: TableWorker, _ plan: TablePlan, _ package: DataPackage, limit: Int, threads: Int
  ) -> ErrorCollector {
    let confirmation = KeyConfirmation(plan, package)
    var all = ErrorCollector(limit: limit)
    for (place, key) in plan.keys.enumerated() {
      guard let problem = problem(key.purpose) else { continue }
      let column = if case .unique(let column) = key.purpose { column } else { -1 }
      var found = ErrorCollector(limit: limit)
      let repetitions = worker.key(place).repetitions(threads: threads)
      for repetition in confirmation.confirmed(repetitions, key.columns) {
        found.add(problem, column) {
          RowError(
            row: repetition.row, column: column, problem: problem, cell: "",
            otherRow: repetition.firstRow)
        }
      }
      all.interleave(found)
    }
    return all
  }

  private static func problem(_ purpose: TablePlan.Key.Purpose) -> CellProblem? {
    switch purpose {
    case .unique: .unique
    case .primary: .primaryKey
    case .uniqueKey(let index): .uniqueKey(index)
    case .suspicious(let index): .check(index)
    case .family: nil
    }
  }

  /// The keys of a family that occur in more than one of its files, by resource.
  static func familyErrors(
    _ members: [(resource: Int, keys: KeyIndex)], _ names: [String], limit: Int
  ) -> [(resource: Int, errors: ErrorCollector)] {
    var first: [UInt64: (member: Int, row: Int)] = [:]
    var found: [(resource: Int, errors: ErrorCollector)] = []
    for (member, entry) in members.sorted(by: { $0.resource < $1.resource }).enumerated() {
      var rows: [(row: Int, fingerprint: UInt64)] = []
      entry.keys.forEach { fingerprint, row in rows.append((row, fingerprint)) }
      rows.sort { $0.row < $1.row }
      var errors = ErrorCollector(limit: limit)
      for (row, fingerprint) in rows {
        guard let earlier = first[fingerprint] else {
          first[fingerprint] = (member, row)
          continue
        }
        // Within one file the primary key says it already.
        guard earlier.member != member else { continue }
        let other = members.sorted { $0.resource < $1.resource }[earlier.member].resource
        errors.add(.familyKey, -1) {
          RowError(
            row: row, column: -1, problem: .familyKey, cell: "", otherRow: earlier.row,
            expected: names[other])
        }
      }
      if errors.total > 0 { found.append((entry.resource, errors)) }
    }
    return found
  }
}
