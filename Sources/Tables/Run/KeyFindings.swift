/// Turns repeated fingerprints into findings.
enum KeyFindings {
  /// The repetitions of all keys of one table.
  static func errors(
    _ worker: TableWorker, _ plan: TablePlan, _ package: DataPackage, limit: Int, threads: Int
  ) -> ErrorCollector {
    let confirmation = KeyConfirmation(plan, package)
    var all = ErrorCollector(limit: limit)
    for (place, key) in plan.keys.map(\.key).enumerated() {
      guard let problem = problem(key.purpose) else { continue }
      let column = if case .unique(let column) = key.purpose { column } else { -1 }
      var found = ErrorCollector(limit: limit)
      let repetitions = worker.repetitions(of: place, threads: threads)
      let confirmed = confirmation.confirmed(repetitions, key.columns)
      for repetition in confirmed {
        found.add(problem, column) {
          RowError(
            row: repetition.row, column: column, problem: problem, cell: "",
            otherRow: repetition.firstRow)
        }
      }
      if repetitions.count > Repetitions.confirmedLimit {
        found.count(problem, column, repetitions.count - confirmed.count)
      }
      all.interleave(found)
    }
    return all
  }

  private static func problem(_ purpose: TableKey.Purpose) -> CellProblem? {
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
    let members = members.sorted { $0.resource < $1.resource }
    // Within one file the primary key says it already.
    let collisions = KeyIndex.collisions(among: members.map(\.keys))
    let byMember = Dictionary(grouping: collisions, by: \.member)
    return byMember.sorted { $0.key < $1.key }.map { member, collisions in
      var errors = ErrorCollector(limit: limit)
      for collision in collisions.sorted(by: { $0.row < $1.row }) {
        errors.add(.familyKey, -1) {
          RowError(
            row: collision.row, column: -1, problem: .familyKey, cell: "",
            otherRow: collision.firstRow, expected: names[members[collision.firstMember].resource])
        }
      }
      return (members[member].resource, errors)
    }
  }
}
