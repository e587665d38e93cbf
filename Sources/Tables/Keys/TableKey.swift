/// Fields whose values together must differ.
struct TableKey: Sendable {
  enum Purpose: Hashable, Sendable {
    case unique(column: Int)
    case primary
    case uniqueKey(Int)
    case family
    case suspicious(Int)
  }

  let purpose: Purpose
  /// The columns; a key of which the file lacks one cannot be checked, and is left out.
  let columns: [Int]

  /// The keys of a table that its file allows.
  static func all(_ layout: TableLayout) -> [TableKey] {
    let schema = layout.schema
    var keys: [TableKey] = []
    func add(_ purpose: Purpose, _ names: [String]) {
      if let columns = layout.columns(of: names) {
        keys.append(TableKey(purpose: purpose, columns: columns))
      }
    }
    for column in 0..<layout.width where layout.field(of: column)?.constraints.unique == true {
      keys.append(TableKey(purpose: .unique(column: column), columns: [column]))
    }
    add(.primary, schema.primaryKey)
    for (index, names) in schema.uniqueKeys.enumerated() { add(.uniqueKey(index), names) }
    add(.family, schema.familyKey)
    for (index, check) in schema.checks.enumerated() {
      if case .suspiciousDuplicate(let names) = check { add(.suspicious(index), names) }
    }
    return keys
  }
}
