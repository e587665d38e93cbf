/// A key with its record.
struct KeyEntry: Sendable {
  let fingerprint: UInt64
  let row: UInt32
}

/// A record whose key an earlier record has.
struct KeyRepetition: Hashable, Sendable {
  let row: Int
  let firstRow: Int
  let fingerprint: UInt64
}

/// Finds the repetitions among some records, and among others after them.
struct RepetitionSearch: Sendable {
  private var table = FingerprintTable()

  /// All repetitions in no order.
  ///
  /// - Parameters:
  ///   - count: how many records there are.
  ///   - forEach: calls its argument with each record; it is asked twice where a key is repeated.
  /// - Returns: each record that is not the first with its key.
  @inline(__always)
  mutating func repetitions(
    _ count: Int, _ forEach: ((UInt64, UInt32) -> Void) -> Void
  ) -> [KeyRepetition] {
    guard count > 1 else { return [] }
    table.clear(for: count)
    var repeated: Set<UInt64> = []
    forEach { fingerprint, _ in
      if !table.insert(fingerprint) { repeated.insert(fingerprint) }
    }
    guard !repeated.isEmpty else { return [] }
    var rows: [UInt64: [UInt32]] = [:]
    forEach { fingerprint, row in
      if repeated.contains(fingerprint) { rows[fingerprint, default: []].append(row) }
    }
    return rows.flatMap { fingerprint, rows in
      let first = rows.min() ?? 0
      return rows.filter { $0 != first }.map {
        KeyRepetition(row: Int($0), firstRow: Int(first), fingerprint: fingerprint)
      }
    }
  }

  mutating func repetitions(in entries: [KeyEntry]) -> [KeyRepetition] {
    repetitions(entries.count) { body in
      for entry in entries { body(entry.fingerprint, entry.row) }
    }
  }
}

/// A set of fingerprints that is used again for each part of them, so that it stays in the cache.
struct FingerprintTable: Sendable {
  private var slots: [UInt64] = []
  private var mask = 0

  /// Forgets all, and makes room for `count` fingerprints.
  mutating func clear(for count: Int) {
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    mask = capacity - 1
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: capacity))
  }

  /// Whether the fingerprint was not there yet.
  mutating func insert(_ fingerprint: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return false }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = fingerprint
    return true
  }
}
