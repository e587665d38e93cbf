/// What was looked up.
struct LookupTable: Sendable {
  var effective: EffectiveTable?
  var covers: CoverTable?
}

/// Gathers a table that checks look things up in.
struct LookupConsumer: BatchConsumer {
  /// The columns that are gathered.
  private enum Columns {
    case effective(
      from: ColumnKey<DayColumn>, values: ColumnKey<DecimalColumn>, by: [ColumnKey<CodeColumn>])
    case covers(key: ColumnKey<IdentityColumn>, amount: ColumnKey<DecimalColumn>?)
  }

  let key: LookupKey
  let demands: ColumnDemands
  private let columns: Columns
  private var changes: [(key: [UInt8], from: Int32, row: Int, value: ExactDecimal)] = []
  private var covers: [CoverTable.Entry] = []

  init(_ key: LookupKey) {
    self.key = key
    var demands = ColumnDemands()
    switch key.purpose {
    case .effective(let by, let from, let values):
      columns = .effective(
        from: demands.days(from), values: demands.decimals(values),
        by: by.map { demands.codes($0) })
    case .covers(let key, let amount):
      columns = .covers(
        key: demands.identities(key), amount: amount.map { demands.decimals($0) })
    }
    self.demands = demands
  }

  mutating func consume(_ batch: borrowing Batch) {
    switch columns {
    case .effective(let from, let values, let by):
      let (days, values) = (batch[from].days, batch[values])
      let codes = by.map { batch[$0] }
      for row in 0..<batch.count where days[row] != DayColumn.absent {
        guard let value = values[row], codes.allSatisfy({ $0.codes[row] >= 0 }) else { continue }
        let texts = codes.map { $0.list[$0.codes[row]] }
        changes.append((EffectiveTable.key(texts), days[row], batch.rows[row], value))
      }
    case .covers(let key, let amount):
      let keys = batch[key].values
      let values = amount.map { batch[$0] }
      for row in 0..<batch.count where !keys[row].isNone {
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
