/// Reads parts of one table on one thread, and keeps what they add up to.
final class TableWorker {
  let plan: TablePlan
  var readers: [ColumnReader]
  /// The columns of the batch that is being read.
  var store: ColumnStore
  var errors: ErrorCollector
  private var keys: [KeyIndex]
  /// The keys that others refer to, as ``TablePlan/exports`` has them.
  private(set) var exported: [IdentitySet]
  /// Values of foreign keys that wait for the other table, by the place of the key.
  private(set) var kept: [Int: KeptReferences] = [:]
  var consumers: [any AnyConsumer]
  private var sum = PartSum()
  private let sums: ControlSums
  /// The sender's own sums in the part that is being read.
  var totals: [(row: Int, text: [UInt8])] = []
  var residentRows: [Int] = []
  var dataRows = 0
  var strayQuoteRows: [Int] = []
  /// Findings of the part that is being read.
  var part: ErrorCollector

  private var checks: [RowCheck]
  /// For each key, the first of the keys that have the same columns: it is kept once.
  private let sharedKeys: [Int]
  /// The keys by whose order the table is read, if any; they are not kept.
  private let order: KeyOrder?
  private var orderedKeys: [OrderedKey?]
  var pending: [RowError] = []
  /// The records of the batch with cells that are not text: what compares cells cannot judge them.
  var undecodableRows: Set<Int> = []

  init(
    _ plan: TablePlan, consumers: [any AnyConsumer], sums: ControlSums, order: KeyOrder? = nil
  ) {
    self.plan = plan
    self.consumers = consumers
    self.sums = sums
    self.order = order
    errors = ErrorCollector(limit: plan.errorLimit)
    part = ErrorCollector(limit: plan.errorLimit)
    let shared = plan.keys.map { key in
      plan.keys.firstIndex { $0.key.columns == key.key.columns } ?? 0
    }
    sharedKeys = shared
    keys = plan.keys.map { _ in KeyIndex() }
    orderedKeys = plan.keys.indices.map { index in
      guard shared[index] == index else { return nil }
      return order?.leading[index].map { OrderedKey($0, limit: plan.errorLimit) }
    }
    exported = plan.exports.map { _ in IdentitySet() }
    checks = plan.checks
    store = plan.columns.store
    readers = plan.columns.programs.map { ColumnReader($0) }
    for index in readers.indices {
      readers[index].frame.isLastColumn = readers[index].program.column == plan.width - 1
    }
  }

  /// Begins a part of the table, with what is kept of the parts before.
  func beginPart(_ findings: ErrorCollector) {
    part = findings
    sum = PartSum()
    totals.removeAll()
  }

  /// Gives the findings of the part, which is the table's `index`th.
  func endPart(_ index: Int) -> ErrorCollector {
    if let order {
      order.join(index, orderedKeys.indices.map { orderedKeys[$0]?.endPart() })
    }
    if plan.total != nil { sums.join(sum.ended(totals), at: index) }
    return part
  }

  /// Reads the rows of `bounds` and lends them to consumers.
  func read(_ view: ByteView, _ bounds: RecordBounds, quote: UInt8?) {
    guard bounds.count > 0 else { return flush() }
    for index in readers.indices {
      readers[index].frame.quote = quote
      readers[index].read(view, bounds, into: &store)
    }
    if !undecodableRows.isEmpty { undecodableRows.removeAll() }
    collectFindings(view, bounds)
    collectShapes(view, bounds, quote: quote)
    addOrderedKeys(view, bounds)
    finishBatch(numbers: bounds.numbers) { row, column in
      Self.excerpt(
        self.readers[column].text(
          view, bounds.start(row, column), bounds.end(row, column), isPlain: false))
    }
  }

  /// Everything that follows once the columns are filled.
  func finishBatch(numbers: [Int], cell: (Int, Int) -> FileText) {
    dataRows += numbers.count
    for index in checks.indices {
      let problem = checks[index].problem
      checks[index].run(store, numbers.count) { finding in
        let row = numbers[finding.row]
        if undecodableRows.contains(row) || part.counts(problem, finding.column) { return }
        pending.append(
          RowError(
            row: row, column: finding.column, problem: problem,
            cell: cell(finding.row, finding.column), expected: finding.expected?.description,
            isUncalledFor: finding.isUncalledFor))
      }
    }
    addReferences(numbers)
    addKeys(numbers)
    if let total = plan.total { sum.add(store[total], numbers) }
    flush()
    consume(numbers)
  }

  // MARK: Keys

  /// The fingerprints of one of the plan's keys that are kept.
  func key(_ index: Int) -> KeyIndex { keys[sharedKeys[index]] }

  /// The repetitions of one of the plan's keys.
  func repetitions(of index: Int, threads: Int) -> Repetitions {
    let place = sharedKeys[index]
    guard let order, order.leading[place] != nil else {
      return keys[place].repetitions(threads: threads, limit: plan.errorLimit)
    }
    return order.repetitions(of: place)
  }

  private func addOrderedKeys(_ view: ByteView, _ bounds: RecordBounds) {
    for index in orderedKeys.indices where orderedKeys[index] != nil {
      let identities = combined(plan.keys[index].identities, allowsAbsent: false)
      orderedKeys[index]?.take(readers, store, view, bounds, identities)
    }
  }

  private func addKeys(_ numbers: [Int]) {
    for index in keys.indices where sharedKeys[index] == index && orderedKeys[index] == nil {
      keys[index].add(combined(plan.keys[index].identities, allowsAbsent: false), numbers)
    }
    for index in exported.indices {
      exported[index].insert(combined(plan.exports[index].identities, allowsAbsent: true))
    }
  }

  /// The identities of several columns together; none where all are absent, or one is and may not
  /// be.
  private func combined(
    _ columns: [ColumnKey<IdentityColumn>], allowsAbsent: Bool
  ) -> [Identity] {
    guard let first = columns.first else { return [] }
    var all = store[first].values
    guard columns.count > 1 else { return all }
    var present = all.map { $0.isNone ? 0 : 1 }
    for column in columns.dropFirst() {
      let values = store[column].values
      var states = all.mutableSpan
      var counts = present.mutableSpan
      for row in 0..<values.count {
        states[row].fold(values[row])
        if !values[row].isNone { counts[row] &+= 1 }
      }
    }
    for row in all.indices where present[row] < (allowsAbsent ? 1 : columns.count) {
      all[row] = .none
    }
    return all
  }

  private func addReferences(_ numbers: [Int]) {
    for reference in plan.references {
      let values = combined(reference.identities, allowsAbsent: true)
      var parent: IdentitySet?
      switch reference.target {
      case .kept:
        kept[reference.index, default: KeptReferences()].add(
          values, numbers, except: undecodableRows)
        continue
      case .lookedUp(let keys): parent = keys
      }
      let confirmed = reference.check.map { checks[$0].confirmedRows } ?? []
      for (row, value) in values.enumerated() where !value.isNone {
        if !confirmed.isEmpty, confirmed[row] { continue }
        if let parent, parent.contains(value) { continue }
        if undecodableRows.contains(numbers[row]) { continue }
        add(.foreignKey(reference.index), -1) {
          RowError(row: numbers[row], column: -1, problem: .foreignKey(reference.index), cell: "")
        }
      }
    }
  }

  // MARK: Consumers

  private func consume(_ numbers: [Int]) {
    for index in consumers.indices {
      if let slots = plan.consumers[index] {
        consumers[index].take(Batch(rows: numbers, store, slots))
      }
    }
  }

  /// Takes in what another worker found; its parts' findings are merged elsewhere, in order.
  func merge(_ other: TableWorker) {
    for index in keys.indices { keys[index].merge(other.keys[index]) }
    for index in exported.indices { exported[index].merge(other.exported[index]) }
    for (index, values) in other.kept { kept[index, default: KeptReferences()].merge(values) }
    residentRows = (residentRows + other.residentRows).sorted()
    strayQuoteRows = (strayQuoteRows + other.strayQuoteRows).sorted()
    dataRows += other.dataRows
    for index in consumers.indices { consumers[index].merge(other.consumers[index]) }
  }
}
