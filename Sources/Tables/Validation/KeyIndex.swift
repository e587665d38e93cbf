/// The fingerprints of a key with their records, kept in 256 parts so that each part is sorted
/// within the processor's cache: 12 bytes a record.
struct KeyIndex: Sendable {
  private struct Part: Sendable {
    var fingerprints: [UInt64] = []
    var rows: [UInt32] = []
  }

  private var parts = Array(repeating: Part(), count: 256)
  private(set) var count = 0

  /// Takes in a record's key; 0 stands for “no value” and is passed over.
  @inline(__always)
  mutating func add(_ fingerprint: UInt64, row: Int) {
    guard fingerprint != 0 else { return }
    let part = Int(truncatingIfNeeded: fingerprint >> 56)
    parts[part].fingerprints.append(fingerprint)
    parts[part].rows.append(UInt32(truncatingIfNeeded: row))
    count += 1
  }

  mutating func merge(_ other: KeyIndex) {
    for index in parts.indices {
      parts[index].fingerprints += other.parts[index].fingerprints
      parts[index].rows += other.parts[index].rows
    }
    count += other.count
  }

  /// A record whose key an earlier record has.
  struct Repetition: Hashable, Sendable {
    let row: Int
    let firstRow: Int
    let fingerprint: UInt64
  }

  /// All repetitions, in no order.
  func repetitions() -> [Repetition] {
    var found: [Repetition] = []
    var table = PartTable()
    for part in parts where part.rows.count > 1 {
      guard table.holdsRepetition(part.fingerprints) else { continue }
      var first: [UInt64: UInt32] = [:]
      let order = part.rows.indices.sorted { part.rows[$0] < part.rows[$1] }
      for index in order {
        let fingerprint = part.fingerprints[index]
        if let earlier = first[fingerprint] {
          found.append(
            Repetition(
              row: Int(part.rows[index]), firstRow: Int(earlier), fingerprint: fingerprint))
        } else {
          first[fingerprint] = part.rows[index]
        }
      }
    }
    return found
  }

  /// A table of fingerprints that is used again for each part, so that it stays in the cache.
  private struct PartTable {
    private var slots: [UInt64] = []

    /// Whether two of the fingerprints are equal.
    mutating func holdsRepetition(_ fingerprints: [UInt64]) -> Bool {
      var capacity = 1024
      while capacity < fingerprints.count * 2 { capacity *= 2 }
      slots.removeAll(keepingCapacity: true)
      slots.append(contentsOf: repeatElement(0, count: capacity))
      let mask = capacity - 1
      for fingerprint in fingerprints {
        var slot = Int(truncatingIfNeeded: fingerprint) & mask
        while slots[slot] != 0 {
          if slots[slot] == fingerprint { return true }
          slot = (slot &+ 1) & mask
        }
        slots[slot] = fingerprint
      }
      return false
    }
  }

  /// Calls `body` with every record's key.
  func forEach(_ body: (UInt64, Int) -> Void) {
    for part in parts {
      for index in part.rows.indices { body(part.fingerprints[index], Int(part.rows[index])) }
    }
  }
}

/// A set of fingerprints that is asked often.
struct FingerprintSet: Sendable {
  private var slots: [UInt64]
  private(set) var count = 0

  init(_ index: KeyIndex) {
    var capacity = 16
    while capacity < index.count * 2 { capacity *= 2 }
    slots = Array(repeating: 0, count: capacity)
    index.forEach { fingerprint, _ in insert(fingerprint) }
  }

  private mutating func insert(_ fingerprint: UInt64) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return }
      slot = (slot + 1) & mask
    }
    slots[slot] = fingerprint
    count += 1
  }

  @inline(__always)
  func contains(_ fingerprint: UInt64) -> Bool {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return true }
      slot = (slot &+ 1) & mask
    }
    return false
  }
}
