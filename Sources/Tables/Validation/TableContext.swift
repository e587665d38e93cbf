/// What a table's checks need from other tables, read before it.
struct TableContext: Sendable {
  /// The keys that foreign keys refer to; nil where the other table is read later or is this one.
  var parents: [Int: FingerprintSet] = [:]
  /// The references that can only be looked up when this table has been read.
  var openReferences: Set<Int> = []
  /// The references that no record can satisfy, because the other table lacks a field.
  var brokenReferences: Set<Int> = []
  /// Values in force, by the check that needs them.
  var effective: [Int: EffectiveTable] = [:]
  /// What records are covered for, by the check that needs it.
  var covers: [Int: CoverTable] = [:]
  /// Keys of this table that others refer to.
  var exported: [[String]] = []
}

/// A table of changes: which value is in force from which day, for each series.
struct EffectiveTable: Sendable {
  private var series: [[UInt8]: [(from: Int32, value: ExactDecimal)]] = [:]

  mutating func add(_ key: [UInt8], from: Int32, value: ExactDecimal) {
    series[key, default: []].append((from, value))
  }

  mutating func sort() {
    for key in series.keys { series[key]?.sort { $0.from < $1.from } }
  }

  /// The changes of one series, oldest first.
  func changes(of key: [UInt8]) -> [(from: Int32, value: ExactDecimal)] { series[key] ?? [] }

  /// One key out of the texts of several fields.
  static func key(_ texts: [String]) -> [UInt8] {
    texts.flatMap { Array($0.utf8) + [0x1F] }
  }
}

/// What each referenced record covers, found by the fingerprint of its key.
struct CoverTable: Sendable {
  private var keys: [UInt64] = []
  private var amounts: [ExactDecimal?] = []
  /// Places in the two lists, or -1; at most half full.
  private var slots: [Int32]

  /// Takes the amounts by key; none where the check asks for none.
  init(amounts known: [UInt64: ExactDecimal?]) {
    var capacity = 16
    while capacity < known.count * 2 { capacity *= 2 }
    slots = Array(repeating: -1, count: capacity)
    for (key, amount) in known {
      var slot = Int(truncatingIfNeeded: key) & (capacity - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (capacity - 1) }
      slots[slot] = Int32(keys.count)
      keys.append(key)
      amounts.append(amount)
    }
  }

  /// The place of a key, or nil where no record has it.
  @inline(__always)
  func place(of key: UInt64) -> Int? {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: key) & mask
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if keys[place] == key { return place }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  /// The amount at a place; nil where it covers any amount.
  func amount(at place: Int) -> ExactDecimal? { amounts[place] }
}
