/// Where a condition holds, a value refers to a record of another table, which covers an amount.
struct ReferenceCheck {
  private let condition: Int
  private var expected: CodeSearch
  private let column: Int
  private let amount: Int?
  private let covers: CoverTable
  /// For each row of the batch whether its key is one of a record.
  private(set) var isFound: [Bool] = []
  /// For each row of the batch what stands where its key is looked for first.
  private var firstSlots: [CoverTable.Slot] = []

  /// Nil where the file lacks a column.
  init?(_ check: ConditionalReference, _ layout: TableLayout, _ covers: CoverTable) {
    guard let column = layout.column(of: check.field),
      let condition = layout.column(of: check.conditionField)
    else { return nil }
    self.column = column
    self.condition = condition
    self.covers = covers
    expected = CodeSearch([check.conditionValue])
    amount = check.amount.flatMap { layout.column(of: $0) }
  }

  var needs: [(Int, ColumnReader.Needs)] {
    [(condition, .codes), (column, .fingerprints)] + (amount.map { [($0, .decimals)] } ?? [])
  }

  mutating func run(
    _ readers: [ColumnReader], _ count: Int, _ report: (RowCheck.Finding) -> Void
  ) {
    let conditions = readers[condition].codes
    expected.update(conditions.list)
    // No code is below -1.
    let code = expected.codes.first ?? -2
    let codes = conditions.codes
    let keys = readers[column].fingerprints.values
    let amounts = amount.map { readers[$0].decimals }
    let values = amounts?.significands ?? Array(repeating: 0, count: count)
    let isComparable = amounts.map { $0.scale == covers.scale && $0.wide.isEmpty } ?? true
    lookUp(keys)
    for row in 0..<count {
      // Nearly every record is decided here, with nothing to guess at: where a key is needed it is
      // found and covers the amount, elsewhere there is none.
      let (first, value, isFound) = (firstSlots[row], values[row], self.isFound[row])
      let (isNeeded, hasKey) = (codes[row] == code, keys[row] != 0)
      let isCovered = isComparable && isFound && value <= first.amount
      if isNeeded == hasKey, isCovered == hasKey { continue }
      guard isNeeded else {
        report(RowCheck.Finding(row: row, column: column, isUncalledFor: true))
        continue
      }
      guard keys[row] != 0, let place = covers.place(of: keys[row]) else {
        report(RowCheck.Finding(row: row, column: column))
        continue
      }
      self.isFound[row] = true
      guard let amount, let cover = covers.exceeded(at: place, by: amounts?[row]) else { continue }
      report(RowCheck.Finding(row: row, column: amount, expected: cover))
    }
  }

  /// Looks at the first place of each key.
  ///
  /// A large table is not in the cache; without a decision in between the waits overlap.
  private mutating func lookUp(_ keys: [UInt64]) {
    var lentSlots = ColumnReader.taken(&firstSlots, keys.count, CoverTable.Slot())
    var lentMarks = ColumnReader.taken(&isFound, keys.count, false)
    var slots = lentSlots.mutableSpan
    var marks = lentMarks.mutableSpan
    for (row, key) in keys.enumerated() { slots[row] = covers.first(key) }
    for (row, key) in keys.enumerated() { marks[row] = key != 0 && slots[row].key == key }
    swap(&firstSlots, &lentSlots)
    swap(&isFound, &lentMarks)
  }
}

/// What each referenced record covers, found by the fingerprint of its key.
struct CoverTable: Sendable {
  /// One record's key, 0 where there is none, and what it covers at the scale of the table.
  struct Slot {
    var key: UInt64 = 0
    var amount: Int64 = 0
  }

  /// A record covers any amount, or one that has no 64 bits and is found in ``wideAmounts``.
  private static let boundless = Int64.max
  private static let wide = Int64.min

  /// At most half full.
  private var slots: [Slot]
  /// Decimal places of all amounts.
  let scale: Int
  private var wideAmounts: [UInt64: ExactDecimal] = [:]

  /// What one record covers; no amount where the check asks for none.
  struct Entry: Sendable {
    let key: UInt64
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
    var place = Int(truncatingIfNeeded: entry.key) & (slots.count - 1)
    while slots[place].key != 0, slots[place].key != entry.key {
      place = (place + 1) & (slots.count - 1)
    }
    var amount = Self.boundless
    if let exact = entry.amount {
      let rescaled = exact.rescaled(to: scale).flatMap { Int64(exactly: $0.significand) }
      amount = rescaled.flatMap { $0 < Self.boundless ? $0 : nil } ?? Self.wide
      if amount == Self.wide { wideAmounts[entry.key] = exact }
    }
    slots[place] = Slot(key: entry.key, amount: amount)
  }

  /// The place of a key, or nil where no record has it.
  @inline(__always)
  func place(of key: UInt64) -> Int? {
    let slots = self.slots.span
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: key) & mask
    while slots[place].key != key {
      if slots[place].key == 0 { return nil }
      place = (place &+ 1) & mask
    }
    return place
  }

  /// What stands where a key is to be looked for first.
  @inline(__always)
  func first(_ key: UInt64) -> Slot { slots[Int(truncatingIfNeeded: key) & (slots.count &- 1)] }

  /// What is covered, where an amount exceeds it.
  func exceeded(at place: Int, by value: ExactDecimal?) -> ExactDecimal? {
    let slot = slots[place]
    guard let value, slot.amount != Self.boundless else { return nil }
    let cover =
      slot.amount == Self.wide
      ? wideAmounts[slot.key] : ExactDecimal(significand: Int128(slot.amount), scale: scale)
    guard let cover, value > cover else { return nil }
    return cover
  }
}
