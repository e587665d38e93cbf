/// The fingerprints of a key with their records: 12 bytes a record.
struct KeyIndex {
  private let store = KeyStore()
  private(set) var count = 0

  /// Takes in the keys of a batch with their record numbers; 0 stands for “no value” and is passed
  /// over.
  mutating func add(_ fingerprints: [UInt64], _ rows: [Int]) {
    for (fingerprint, row) in zip(fingerprints, rows) where fingerprint != 0 {
      store.append(fingerprint, UInt32(truncatingIfNeeded: row))
      count &+= 1
    }
  }

  /// Takes over the records of another index, which is not used again.
  mutating func merge(_ other: KeyIndex) {
    store.merge(other.store)
    count += other.count
  }

  /// A record whose key an earlier record has.
  struct Repetition: Hashable, Sendable {
    let row: Int
    let firstRow: Int
    let fingerprint: UInt64
  }

  /// All repetitions in the order of rows.
  ///
  /// Equal fingerprints are taken for equal keys; ``KeyConfirmation`` looks at the keys themselves.
  func repetitions(threads: Int) -> [Repetition] {
    store.settle()
    // Short work is not worth a thread; each piece of long work has a table of its own.
    let pieces = count < 100_000 ? 1 : 16
    let size = KeyStore.partCount / pieces
    let store = store
    let found = Threads.map(pieces, threads: pieces == 1 ? 1 : threads) { piece in
      Self.repetitions(store, (piece * size)..<((piece + 1) * size))
    }
    return found.joined().sorted { $0.row < $1.row }
  }

  private static func repetitions(_ store: KeyStore, _ parts: Range<Int>) -> [Repetition] {
    var found: [Repetition] = []
    var table = PartTable()
    for part in parts where store.count(of: part) > 1 {
      table.clear(for: store.count(of: part))
      var repeated: Set<UInt64> = []
      store.forEach(in: part) { fingerprint, _ in
        if !table.insert(fingerprint) { repeated.insert(fingerprint) }
      }
      guard !repeated.isEmpty else { continue }
      var rows: [UInt64: [UInt32]] = [:]
      store.forEach(in: part) { fingerprint, row in
        if repeated.contains(fingerprint) { rows[fingerprint, default: []].append(row) }
      }
      for (fingerprint, rows) in rows {
        guard let first = rows.min() else { continue }
        for row in rows where row != first {
          found.append(
            Repetition(row: Int(row), firstRow: Int(first), fingerprint: fingerprint))
        }
      }
    }
    return found
  }

  /// A table of fingerprints that is used again for each part, so that it stays in the cache.
  private struct PartTable {
    private var slots: [UInt64] = []
    private var mask = 0

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

  /// Calls `body` with every record's key.
  func forEach(_ body: (UInt64, Int) -> Void) {
    store.settle()
    for part in 0..<KeyStore.partCount {
      store.forEach(in: part) { fingerprint, row in body(fingerprint, Int(row)) }
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
