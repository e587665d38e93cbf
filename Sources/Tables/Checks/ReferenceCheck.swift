/// Where a condition holds, a value refers to a record of another table, which covers an amount.
struct ReferenceCheck {
  private let condition: ColumnKey<CodeColumn>
  private var expected: CodeSearch
  private let column: Int
  private let keys: ColumnKey<IdentityColumn>
  /// The amount that must be covered, with its column.
  private let amount: (column: Int, key: ColumnKey<DecimalColumn>)?
  private let covers: CoverTable
  /// For each row of the batch whether its key is one of a record.
  private(set) var isFound: [Bool] = []
  /// For each row of the batch what is covered where its key is looked for first.
  private var firstAmounts: [Int64] = []

  init(
    _ check: ConditionalReference, _ columns: inout ColumnPrograms, _ covers: CoverTable
  ) throws(DemandProblem) {
    column = try columns.column(of: check.field)
    keys = columns.identities(column)
    let conditionColumn = try columns.column(of: check.conditionField)
    condition = try columns.codes(conditionColumn)
    // The value as the field spells it; one that is no value of the field is never met.
    let reader = columns.programs[conditionColumn].reader
    expected = CodeSearch([reader.spelling(of: check.conditionValue)].compactMap(\.self))
    if let name = check.amount {
      let column = try columns.column(of: name)
      amount = (column, try columns.decimals(column))
    } else {
      amount = nil
    }
    self.covers = covers
  }

  mutating func run(
    _ store: ColumnStore, _ count: Int, _ report: (RowCheck.Finding) -> Void
  ) {
    let conditions = store[condition]
    expected.update(conditions.list)
    // No code is below -1.
    let code = expected.codes.first ?? -2
    let codes = conditions.codes
    let keys = store[keys].values
    let amounts = amount.map { store[$0.key] }
    let values = amounts?.significands ?? Array(repeating: 0, count: count)
    let isComparable = amounts.map { $0.scale == covers.scale && $0.wide.isEmpty } ?? true
    lookUp(keys)
    for row in 0..<count {
      // Nearly every record is decided here, with nothing to guess at: where a key is needed it is
      // found and covers the amount, elsewhere there is none.
      let (first, value, isFound) = (firstAmounts[row], values[row], self.isFound[row])
      let (isNeeded, hasKey) = (codes[row] == code, !keys[row].isNone)
      let isCovered = isComparable && isFound && value <= first
      if isNeeded == hasKey, isCovered == hasKey { continue }
      guard isNeeded else {
        report(RowCheck.Finding(row: row, column: column, isUncalledFor: true))
        continue
      }
      guard hasKey, let place = covers.place(of: keys[row]) else {
        report(RowCheck.Finding(row: row, column: column))
        continue
      }
      self.isFound[row] = true
      if isComparable, covers.covers(value, at: place) { continue }
      guard let amount, let cover = covers.exceeded(at: place, by: amounts?[row]) else { continue }
      report(RowCheck.Finding(row: row, column: amount.column, expected: cover))
    }
    guard let amount, let amounts else { return }
    // No record covers what no sum can take.
    for row in amounts.unsummable where codes[row] == code {
      guard let place = covers.place(of: keys[row]), let limit = covers.limit(at: place) else {
        continue
      }
      report(RowCheck.Finding(row: row, column: amount.column, expected: limit))
    }
  }

  /// Looks at the first place of each key.
  ///
  /// A large table is not in the cache; without a decision in between the waits overlap.
  private mutating func lookUp(_ keys: [Identity]) {
    var lentAmounts = firstAmounts.lend(keys.count, 0)
    var lentMarks = isFound.lend(keys.count, false)
    var amounts = lentAmounts.mutableSpan
    var marks = lentMarks.mutableSpan
    covers.lookUp(keys, &marks, &amounts)
    swap(&firstAmounts, &lentAmounts)
    swap(&isFound, &lentMarks)
  }
}

/// What each referenced record covers, found by its key.
struct CoverTable: Sendable {
  /// A record covers any amount, or one that has no 64 bits and is found in ``wideAmounts``.
  private static let boundless = Int64.max
  private static let wide = Int64.min

  /// One record's key and what it covers at the scale of the table; both are made of words of 4
  /// bytes, so that no room is lost between them.
  private struct Slot {
    let key: Identity
    private let lowBits: UInt32
    private let highBits: UInt32

    init(_ key: Identity = .none, _ amount: Int64 = 0) {
      self.key = key
      lowBits = UInt32(truncatingIfNeeded: amount)
      highBits = UInt32(truncatingIfNeeded: amount >> 32)
    }

    @inline(__always)
    var amount: Int64 { Int64(bitPattern: UInt64(lowBits) | UInt64(highBits) << 32) }
  }

  /// At most half full.
  private var slots: [Slot]
  /// Decimal places of all amounts.
  let scale: Int
  private var wideAmounts: [Identity: ExactDecimal] = [:]

  /// What one record covers; no amount where the check asks for none.
  struct Entry: Sendable {
    let key: Identity
    let row: Int
    let amount: ExactDecimal?
  }

  /// Takes the records in any order; of two with one key the later counts.
  init(_ entries: [Entry]) {
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    slots = Array(repeating: Slot(), count: capacity)
    scale = entries.reduce(0) { max($0, $1.amount?.scale ?? 0) }
    for entry in entries.sorted(by: { $0.row < $1.row }) { insert(entry) }
  }

  private mutating func insert(_ entry: Entry) {
    var place = entry.key.hash & (slots.count - 1)
    while !slots[place].key.isNone, slots[place].key != entry.key {
      place = (place + 1) & (slots.count - 1)
    }
    var amount = Self.boundless
    if let exact = entry.amount {
      let rescaled = exact.rescaled(to: scale).flatMap { Int64(exactly: $0.significand) }
      amount = rescaled.flatMap { $0 < Self.boundless ? $0 : nil } ?? Self.wide
      if amount == Self.wide { wideAmounts[entry.key] = exact }
    }
    slots[place] = Slot(entry.key, amount)
  }

  /// The place of a key, or nil where no record has it.
  func place(of key: Identity) -> Int? {
    guard !key.isNone else { return nil }
    let mask = slots.count &- 1
    var place = key.hash & mask
    while slots[place].key != key {
      if slots[place].key.isNone { return nil }
      place = (place &+ 1) & mask
    }
    return place
  }

  /// Whether each key stands where it is to be looked for first, and what is covered there.
  func lookUp(
    _ keys: [Identity], _ isFound: inout MutableSpan<Bool>, _ amounts: inout MutableSpan<Int64>
  ) {
    let mask = slots.count &- 1
    let places = keys.map { UInt32(truncatingIfNeeded: $0.hash & mask) }
    Prefetch.elements(of: slots, at: places)
    let slots = slots.span
    for (row, key) in keys.enumerated() {
      let slot = slots[Int(places[row])]
      amounts[row] = slot.amount
      isFound[row] = slot.key == key && !key.isNone
    }
  }

  /// Whether an amount at the scale of the table is certainly covered.
  @inline(__always)
  func covers(_ amount: Int64, at place: Int) -> Bool { amount <= slots[place].amount }

  /// What is covered, where an amount exceeds it.
  func exceeded(at place: Int, by value: ExactDecimal?) -> ExactDecimal? {
    guard let value, let limit = limit(at: place), value > limit else { return nil }
    return limit
  }

  /// What is covered; nil where it may be any amount.
  func limit(at place: Int) -> ExactDecimal? {
    switch slots[place].amount {
    case Self.boundless: return nil
    case Self.wide: return wideAmounts[slots[place].key]
    default: return ExactDecimal(significand: Int128(slots[place].amount), scale: scale)
    }
  }
}
