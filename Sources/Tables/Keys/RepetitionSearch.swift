/// A key with its record.
struct KeyEntry: Sendable {
  let fingerprint: UInt64
  let row: UInt32

  init(fingerprint: UInt64, row: Int) {
    self.fingerprint = fingerprint
    self.row = UInt32(truncatingIfNeeded: row)
  }
}

/// A record whose key an earlier record has.
struct KeyRepetition: Hashable, Sendable {
  let row: Int
  let firstRow: Int
  let fingerprint: UInt64
}

/// The repetitions of a key: all of them counted, those of the first rows kept.
struct Repetitions: Sendable {
  private(set) var count = 0
  private var kept: [KeyRepetition] = []
  private let limit: Int

  init(limit: Int) { self.limit = max(limit, KeyConfirmation.limit) }

  mutating func add(_ repetition: KeyRepetition) {
    count += 1
    keep(repetition)
  }

  mutating func add(_ others: Repetitions) {
    count += others.count
    for repetition in others.kept { keep(repetition) }
  }

  private mutating func keep(_ repetition: KeyRepetition) {
    kept.append(repetition)
    // Rarely enough that sorting does not count.
    if kept.count >= limit * 4 { kept = first }
  }

  /// The first in the order of rows; all of them where they are no more than the limit.
  var first: [KeyRepetition] { Array(kept.sorted { $0.row < $1.row }.prefix(limit)) }
}

/// Finds the repetitions among some records, and among others after them.
struct RepetitionSearch: Sendable {
  private var table = FingerprintTable()

  /// Looks at some records.
  ///
  /// - Parameters:
  ///   - count: how many records there are.
  ///   - found: takes the repetitions, in no order.
  ///   - forEach: calls its argument with each record; it is asked twice where a key is repeated.
  @inline(__always)
  mutating func search(
    _ count: Int, into found: inout Repetitions, _ forEach: ((UInt64, UInt32) -> Void) -> Void
  ) {
    guard count > 1 else { return }
    table.clear(for: count)
    var repeated: Set<UInt64> = []
    forEach { fingerprint, _ in
      if !table.insert(fingerprint) { repeated.insert(fingerprint) }
    }
    Self.collect(repeated, into: &found, forEach)
  }

  mutating func search(_ entries: [KeyEntry], into found: inout Repetitions) {
    guard entries.count > 1 else { return }
    let repeated = table.repeated(among: entries)
    Self.collect(repeated, into: &found) { body in
      for entry in entries { body(entry.fingerprint, entry.row) }
    }
  }

  private static func collect(
    _ repeated: Set<UInt64>, into found: inout Repetitions,
    _ forEach: ((UInt64, UInt32) -> Void) -> Void
  ) {
    guard !repeated.isEmpty else { return }
    var rows: [UInt64: [UInt32]] = [:]
    forEach { fingerprint, row in
      if repeated.contains(fingerprint) { rows[fingerprint, default: []].append(row) }
    }
    for (fingerprint, rows) in rows {
      let first = rows.min() ?? 0
      for row in rows where row != first {
        found.add(KeyRepetition(row: Int(row), firstRow: Int(first), fingerprint: fingerprint))
      }
    }
  }
}

/// A set of fingerprints that is used again for each part of them, so that it stays in the cache.
struct FingerprintTable: Sendable {
  private var slots: [UInt64] = []

  /// Forgets all, and makes room for `count` fingerprints.
  mutating func clear(for count: Int) {
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: capacity))
  }

  /// Whether the fingerprint was not there yet.
  mutating func insert(_ fingerprint: UInt64) -> Bool {
    var slots = self.slots.mutableSpan
    return Self.insert(fingerprint, &slots)
  }

  /// The fingerprints that occur more than once; what was there before is forgotten.
  mutating func repeated(among entries: [KeyEntry]) -> Set<UInt64> {
    clear(for: entries.count)
    var repeated: Set<UInt64> = []
    var slots = self.slots.mutableSpan
    for entry in entries where !Self.insert(entry.fingerprint, &slots) {
      repeated.insert(entry.fingerprint)
    }
    return repeated
  }

  @inline(__always)
  private static func insert(_ fingerprint: UInt64, _ slots: inout MutableSpan<UInt64>) -> Bool {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return false }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = fingerprint
    return true
  }
}
