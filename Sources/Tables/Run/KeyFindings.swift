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

  /// One file's part of the keys of a family.
  struct FamilyMember {
    let resource: Int
    let plan: TablePlan
    let columns: [Int]
    let keys: KeyIndex
  }

  /// The keys of a family that occur in more than one of its files, by resource.
  static func familyErrors(
    _ members: [FamilyMember], _ package: DataPackage, limit: Int
  ) -> [(resource: Int, errors: ErrorCollector)] {
    let members = members.sorted { $0.resource < $1.resource }
    // Within one file the primary key says it already.
    let collisions = confirmed(
      KeyIndex.collisions(among: members.map(\.keys)), members, package)
    let byMember = Dictionary(grouping: collisions, by: \.member)
    return byMember.sorted { $0.key < $1.key }.map { member, collisions in
      var errors = ErrorCollector(limit: limit)
      for collision in collisions.sorted(by: { $0.row < $1.row }) {
        let name = members[collision.firstMember].plan.resource.name
        errors.add(.familyKey, -1) {
          RowError(
            row: collision.row, column: -1, problem: .familyKey, cell: "",
            otherRow: collision.firstRow, expected: name)
        }
      }
      return (members[member].resource, errors)
    }
  }

  /// The collisions whose keys are equal indeed.
  private static func confirmed(
    _ collisions: [KeyIndex.Collision], _ members: [FamilyMember], _ package: DataPackage
  ) -> [KeyIndex.Collision] {
    guard collisions.count <= Repetitions.confirmedLimit else { return collisions }
    let keys = members.enumerated().map { index, member in
      let rows =
        collisions.filter { $0.member == index }.map(\.row)
        + collisions.filter { $0.firstMember == index }.map(\.firstRow)
      return KeyConfirmation(member.plan, package).keys(of: Set(rows), member.columns)
    }
    return collisions.filter { collision in
      guard let key = keys[collision.member][collision.row],
        let first = keys[collision.firstMember][collision.firstRow]
      else { return true }
      return key == first
    }
  }
}
