/// Values of a foreign key with their records, until the other table has been read.
struct KeptReferences: Sendable {
  private var values: [Identity] = []
  private var rows: [Int] = []

  /// Takes in a batch; records without a value, and those that cannot be decoded, are passed over.
  mutating func add(_ values: [Identity], _ rows: [Int], except excluded: Set<Int>) {
    for (value, row) in zip(values, rows) where !value.isNone && !excluded.contains(row) {
      self.values.append(value)
      self.rows.append(row)
    }
  }

  mutating func merge(_ other: KeptReferences) {
    values += other.values
    rows += other.rows
  }

  /// The records whose values are not among some keys, in their order.
  func missing(in keys: IdentitySet) -> [Int] {
    zip(values, rows).filter { !keys.contains($0.0) }.map(\.1).sorted()
  }
}
