/// What was looked up.
struct LookupTable: Sendable {
  var effective: EffectiveTable?
  var covers: CoverTable?
}

/// Gathers a table that checks look things up in.
struct LookupConsumer: BatchConsumer {
  let key: LookupKey
  private var changes: [(key: [UInt8], from: Int32, row: Int, value: ExactDecimal)] = []
  private var covers: [CoverTable.Entry] = []

  init(_ key: LookupKey) { self.key = key }

  var demands: [ColumnDemand] {
    switch key.purpose {
    case .effective(let by, let from, let values):
      [ColumnDemand(from, .day), ColumnDemand(values, .decimal)]
        + by.map { ColumnDemand($0, .code) }
    case .covers(let key, let amount):
      [ColumnDemand(key, .fingerprint)] + (amount.map { [ColumnDemand($0, .decimal)] } ?? [])
    }
  }

  mutating func consume(_ batch: borrowing Batch) {
    switch key.purpose {
    case .effective(let by, _, _):
      let days = batch.days(0).days
      let values = batch.decimals(1)
      let codes = by.indices.map { batch.codes($0 + 2) }
      for row in 0..<batch.count where days[row] != DayColumn.absent {
        guard let value = values[row], codes.allSatisfy({ $0.codes[row] >= 0 }) else { continue }
        let texts = codes.map { $0.list[$0.codes[row]] }
        changes.append((EffectiveTable.key(texts), days[row], batch.rows[row], value))
      }
    case .covers(_, let amount):
      let keys = batch.fingerprints(0).values
      let values = amount == nil ? nil : batch.decimals(1)
      for row in 0..<batch.count where keys[row] != 0 {
        let amount = values.flatMap { $0[row] }
        covers.append(CoverTable.Entry(key: keys[row], row: batch.rows[row], amount: amount))
      }
    }
  }

  mutating func merge(_ other: consuming LookupConsumer) {
    changes += other.changes
    covers += other.covers
  }

  func finished() -> LookupTable {
    switch key.purpose {
    case .effective:
      var table = EffectiveTable()
      for change in changes {
        table.add(change.key, from: change.from, row: change.row, value: change.value)
      }
      table.sort()
      return LookupTable(effective: table)
    case .covers: return LookupTable(covers: CoverTable(covers))
    }
  }
}
