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

  /// With more repetitions than this the file is in such disorder that one in 2 to the 64th does
  /// not matter: the keys themselves are not compared.
  static let confirmedLimit = 5000

  init(limit: Int) { self.limit = max(limit, Self.confirmedLimit) }

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
  private var table = FingerprintSet()

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
