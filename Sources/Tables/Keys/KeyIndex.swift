/// The fingerprints of a key with their records: 12 bytes a record.
struct KeyIndex {
  private let store = KeyStore()
  private(set) var count = 0

  /// Takes in the keys of a batch with their record numbers; records without one are passed over.
  mutating func add(_ keys: [Identity], _ rows: [Int]) {
    for (key, row) in zip(keys, rows) where !key.isNone {
      store.append(key.fingerprint, UInt32(truncatingIfNeeded: row))
      count &+= 1
    }
  }

  /// Takes over the records of another index, which is not used again.
  mutating func merge(_ other: KeyIndex) {
    store.merge(other.store)
    count += other.count
  }

  /// The repetitions, of which the first `limit` are kept.
  ///
  /// Equal fingerprints are taken for equal keys; ``KeyConfirmation`` looks at the keys themselves.
  func repetitions(threads: Int, limit: Int) -> Repetitions {
    store.settle()
    // Short work is not worth a thread; each piece of long work has a table of its own.
    let pieces = count < 100_000 ? 1 : 16
    let size = KeyStore.partCount / pieces
    let store = store
    let found = Threads.map(pieces, threads: pieces == 1 ? 1 : threads) { piece in
      var search = RepetitionSearch()
      var found = Repetitions(limit: limit)
      for part in (piece * size)..<((piece + 1) * size) {
        search.search(store.count(of: part), into: &found) { store.forEach(in: part, $0) }
      }
      return found
    }
    return found.reduce(into: Repetitions(limit: limit)) { $0.add($1) }
  }

  /// A record whose key a record of an earlier index has.
  struct Collision: Hashable, Sendable {
    let member: Int
    let row: Int
    let firstMember: Int
    let firstRow: Int
  }

  /// All records whose key an earlier index has, in no order.
  ///
  /// A part of the keys is looked at a time, so that no more than it is held twice.
  static func collisions(among members: [KeyIndex]) -> [Collision] {
    var found: [Collision] = []
    var table = FingerprintSet()
    for member in members { member.store.settle() }
    for part in 0..<KeyStore.partCount {
      let stores = members.map(\.store)
      let total = stores.reduce(0) { $0 + $1.count(of: part) }
      guard total > 1 else { continue }
      table.clear(for: total)
      var repeated: Set<UInt64> = []
      for store in stores {
        store.forEach(in: part) { fingerprint, _ in
          if !table.insert(fingerprint) { repeated.insert(fingerprint) }
        }
      }
      guard !repeated.isEmpty else { continue }
      var first: [UInt64: (member: Int, row: Int)] = [:]
      for (member, store) in stores.enumerated() {
        var rows: [UInt64: [Int]] = [:]
        store.forEach(in: part) { fingerprint, row in
          if repeated.contains(fingerprint) { rows[fingerprint, default: []].append(Int(row)) }
        }
        for (fingerprint, rows) in rows {
          if let earlier = first[fingerprint] {
            found += rows.map {
              Collision(
                member: member, row: $0, firstMember: earlier.member, firstRow: earlier.row)
            }
          } else if let row = rows.min() {
            first[fingerprint] = (member, row)
          }
        }
      }
    }
    return found
  }
}
