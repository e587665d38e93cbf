/// Reads parts of one table on one thread, and keeps what they add up to.
final class TableWorker {
  let plan: TablePlan
  let context: TableContext
  var readers: [ColumnReader]
  var errors: ErrorCollector
  private var keys: [KeyIndex]
  var exported: [KeyIndex]
  var references: [Int: KeyIndex] = [:]
  var consumers: [any AnyConsumer]
  /// What each consumer wants; no column where the file lacks the field.
  private let demands: [[(column: Int?, form: ColumnDemand.Form)]]
  /// The sum of the field that the control total is about.
  var sum: Int128 = 0
  var sumScale = 0
  var sumOverflows = false
  var totals: [(row: Int, text: [UInt8])] = []
  var residentRows: [Int] = []
  var dataRows = 0
  var strayQuoteRows: [Int] = []
  /// Findings of the part that is being read.
  var part: ErrorCollector

  private var checks: [RowCheck]
  private let totalColumn: Int?
  private let keyColumns: [[Int]]
  /// For each key, the first of the keys that have the same columns: it is kept once.
  private let sharedKeys: [Int]
  /// The keys by whose order the table is read, if any; they are not kept.
  private let order: KeyOrder?
  private var orderedKeys: [OrderedKey?]
  private let exportedColumns: [[Int]]
  private let referenceColumns: [(index: Int, columns: [Int])]
  /// For each foreign key the check that looks up the same records, if there is one.
  private let checkOfReference: [Int?]
  var pending: [RowError] = []
  /// The records of the batch with cells that are not text: what compares cells cannot judge them.
  var undecodableRows: Set<Int> = []

  init(
    _ plan: TablePlan, _ context: TableContext, consumers: [any AnyConsumer],
    order: KeyOrder? = nil
  ) {
    self.plan = plan
    self.context = context
    self.consumers = consumers
    errors = ErrorCollector(limit: plan.errorLimit)
    part = ErrorCollector(limit: plan.errorLimit)
    let keyColumns = plan.keys.map(\.columns)
    self.keyColumns = keyColumns
    sharedKeys = keyColumns.map { columns in keyColumns.firstIndex(of: columns) ?? 0 }
    let sharedKeys = self.sharedKeys
    keys = plan.keys.map { _ in KeyIndex() }
    self.order = order
    orderedKeys = plan.keys.indices.map { index in
      guard sharedKeys[index] == index else { return nil }
      return order?.columns[index].map { OrderedKey(column: $0, limit: plan.errorLimit) }
    }
    exportedColumns = context.exported.map { names in names.compactMap { plan.column(of: $0) } }
    exported = context.exported.map { _ in KeyIndex() }
    let schema = plan.schema
    referenceColumns = schema.foreignKeys.enumerated().compactMap { index, key in
      let columns = key.fields.compactMap { plan.column(of: $0) }
      return columns.count == key.fields.count ? (index, columns) : nil
    }
    totalColumn = plan.controlTotal.flatMap { plan.column(of: $0.field) }
    let checks = RowCheck.all(plan.layout, context)
    self.checks = checks
    checkOfReference = schema.foreignKeys.map { key in
      checks.firstIndex { $0.confirms(key, schema) }
    }
    var needs = plan.columns.map { _ in ColumnReader.Needs() }
    for column in (keyColumns + exportedColumns + referenceColumns.map(\.columns)).joined() {
      needs[column].insert(.fingerprints)
    }
    for key in orderedKeys {
      if let column = key?.column {
        needs[column].insert(OrderedKey.need(plan.columns[column].reader.field.type))
      }
    }
    if let totalColumn { needs[totalColumn].insert(.decimals) }
    for check in checks {
      for (column, need) in check.needs { needs[column].insert(need) }
    }
    demands = consumers.map { consumer in
      consumer.demands.map { (plan.column(of: $0.field), $0.form) }
    }
    for (column, form) in demands.joined() {
      if let column { needs[column].insert(form.need) }
    }
    readers = zip(plan.columns, needs).map {
      ColumnReader($0.0.reader, needs: $0.1, businessCheck: $0.0.businessCheck)
    }
    if !readers.isEmpty { readers[readers.count - 1].frame.isLastColumn = true }
  }

  /// Begins a part of the table, with what is kept of the parts before.
  func beginPart(_ findings: ErrorCollector) { part = findings }

  /// Gives the findings of the part, which is the table's `index`th.
  func endPart(_ index: Int) -> ErrorCollector {
    if let order {
      order.join(index, orderedKeys.indices.map { orderedKeys[$0]?.endPart() })
    }
    return part
  }

  /// Reads the rows of `bounds` and lends them to consumers.
  func read(_ view: ByteView, _ bounds: RecordBounds, quote: UInt8?) {
    guard bounds.count > 0 else { return flush() }
    for column in readers.indices {
      readers[column].frame.quote = quote
      readers[column].read(view, bounds, column)
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
      checks[index].run(readers, numbers.count) { finding in
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
    addTotal(numbers.count)
    flush()
    consume(numbers)
  }

  // MARK: Keys and sums

  /// The fingerprints of one of the plan's keys that are kept.
  func key(_ index: Int) -> KeyIndex { keys[sharedKeys[index]] }

  /// The repetitions of one of the plan's keys.
  func repetitions(of index: Int, threads: Int) -> Repetitions {
    let place = sharedKeys[index]
    guard let order, order.columns[place] != nil else {
      return keys[place].repetitions(threads: threads, limit: plan.errorLimit)
    }
    return order.repetitions(of: place)
  }

  private func addOrderedKeys(_ view: ByteView, _ bounds: RecordBounds) {
    for index in orderedKeys.indices {
      guard let column = orderedKeys[index]?.column else { continue }
      let fingerprints = combined(keyColumns[index], bounds.count, allowsAbsent: false)
      orderedKeys[index]?.take(readers[column], view, bounds, fingerprints)
    }
  }

  private func addKeys(_ numbers: [Int]) {
    for index in keys.indices where sharedKeys[index] == index && orderedKeys[index] == nil {
      keys[index].add(combined(keyColumns[index], numbers.count, allowsAbsent: false), numbers)
    }
    for index in exported.indices {
      exported[index].add(
        combined(exportedColumns[index], numbers.count, allowsAbsent: true), numbers)
    }
  }

  /// The fingerprints of several columns together; 0 where all are absent, or one is and may not
  /// be.
  private func combined(_ columns: [Int], _ count: Int, allowsAbsent: Bool) -> [UInt64] {
    guard columns.count != 1 else { return readers[columns[0]].fingerprints.values }
    var all: [UInt64] = Array(repeating: 0, count: count)
    var present: [Int] = Array(repeating: 0, count: count)
    for column in columns {
      let values = readers[column].fingerprints.values
      var states = all.mutableSpan
      var counts = present.mutableSpan
      for row in 0..<count {
        states[row] = Fingerprint.mix(states[row], values[row])
        if values[row] != 0 { counts[row] &+= 1 }
      }
    }
    for row in 0..<count {
      let isWanted = present[row] > 0 && (allowsAbsent || present[row] == columns.count)
      all[row] = isWanted ? max(1, all[row]) : 0
    }
    return all
  }

  private func addReferences(_ numbers: [Int]) {
    for (index, columns) in referenceColumns {
      let parent = context.parents[index]
      let isBroken = context.brokenReferences.contains(index)
      guard parent != nil || isBroken || context.openReferences.contains(index) else { continue }
      var fingerprints = combined(columns, numbers.count, allowsAbsent: true)
      if parent == nil, !isBroken {
        for row in fingerprints.indices where undecodableRows.contains(numbers[row]) {
          fingerprints[row] = 0
        }
        references[index, default: KeyIndex()].add(fingerprints, numbers)
        continue
      }
      let confirmed = checkOfReference[index].map { checks[$0].confirmedRows } ?? []
      for (row, key) in fingerprints.enumerated() where key != 0 {
        if !confirmed.isEmpty, confirmed[row] { continue }
        if let parent, parent.contains(key) { continue }
        if undecodableRows.contains(numbers[row]) { continue }
        add(.foreignKey(index), -1) {
          RowError(row: numbers[row], column: -1, problem: .foreignKey(index), cell: "")
        }
      }
    }
  }

  private func addTotal(_ count: Int) {
    guard let totalColumn else { return }
    let column = readers[totalColumn].decimals
    if !column.unsummable.isEmpty { sumOverflows = true }
    var batch: Int128 = 0
    for row in 0..<count { batch &+= Int128(column.significands[row]) }
    addToSum(ExactDecimal(significand: batch, scale: column.scale))
    for wide in column.wide { addToSum(wide.value) }
  }

  private func addToSum(_ value: ExactDecimal) {
    guard let total = ExactDecimal(significand: sum, scale: sumScale).adding(value) else {
      sumOverflows = true
      return
    }
    sum = total.significand
    sumScale = total.scale
  }

  // MARK: Consumers

  private func consume(_ numbers: [Int]) {
    for index in consumers.indices {
      let columns = demands[index].map { column($0.column, $0.form, numbers.count) }
      consumers[index].take(Batch(count: numbers.count, rows: numbers, columns: columns))
    }
  }

  private func column(_ column: Int?, _ form: ColumnDemand.Form, _ count: Int) -> Batch.Column {
    switch form {
    case .decimal: return .decimals(column.map { readers[$0].decimals } ?? .absent(count))
    case .day: return .days(column.map { readers[$0].days } ?? .absent(count))
    case .code: return .codes(column.map { readers[$0].codes } ?? .absent(count))
    case .fingerprint:
      return .fingerprints(column.map { readers[$0].fingerprints } ?? .absent(count))
    }
  }

  /// Takes in what another worker found; its parts' findings are merged elsewhere, in order.
  func merge(_ other: TableWorker) {
    for index in keys.indices { keys[index].merge(other.keys[index]) }
    for index in exported.indices { exported[index].merge(other.exported[index]) }
    for (index, key) in other.references { references[index, default: KeyIndex()].merge(key) }
    addToSum(ExactDecimal(significand: other.sum, scale: other.sumScale))
    sumOverflows = sumOverflows || other.sumOverflows
    totals = (totals + other.totals).sorted { $0.row < $1.row }
    residentRows = (residentRows + other.residentRows).sorted()
    strayQuoteRows = (strayQuoteRows + other.strayQuoteRows).sorted()
    dataRows += other.dataRows
    for index in consumers.indices { consumers[index].merge(other.consumers[index]) }
  }
}

extension ColumnDemand.Form {
  fileprivate var need: ColumnReader.Needs {
    switch self {
    case .decimal: .decimals
    case .day: .days
    case .code: .codes
    case .fingerprint: .fingerprints
    }
  }
}

extension DecimalColumn {
  static func absent(_ count: Int) -> DecimalColumn {
    var column = DecimalColumn()
    column.significands = Array(repeating: 0, count: count)
    column.isPresent = Array(repeating: false, count: count)
    return column
  }
}

extension DayColumn {
  static func absent(_ count: Int) -> DayColumn {
    var column = DayColumn()
    column.days = Array(repeating: DayColumn.absent, count: count)
    return column
  }
}

extension CodeColumn {
  static func absent(_ count: Int) -> CodeColumn {
    var column = CodeColumn()
    column.codes = Array(repeating: -1, count: count)
    return column
  }
}

extension FingerprintColumn {
  static func absent(_ count: Int) -> FingerprintColumn {
    var column = FingerprintColumn()
    column.values = Array(repeating: 0, count: count)
    return column
  }
}

/// A consumer whose own type is not known here; crossed once a batch.
protocol AnyConsumer: Sendable {
  var demands: [ColumnDemand] { get }
  mutating func take(_ batch: Batch)
  mutating func merge(_ other: any AnyConsumer)
}

/// Holds a consumer of a known type.
struct ConsumerBox<Consumer: BatchConsumer>: AnyConsumer {
  var consumer: Consumer
  let demands: [ColumnDemand]

  init(_ consumer: Consumer) {
    self.consumer = consumer
    demands = consumer.demands
  }

  mutating func take(_ batch: Batch) { consumer.consume(batch) }

  mutating func merge(_ other: any AnyConsumer) {
    guard let other = other as? ConsumerBox<Consumer> else { return }
    consumer.merge(other.consumer)
  }
}
