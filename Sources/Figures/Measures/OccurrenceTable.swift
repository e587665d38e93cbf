internal import Tables

/// In which quarters each of many values occurs: identities with a bit a quarter.
///
/// Several measures that tell apart values of one field share a table, each with bits of its own.
///
/// Open addressing with linear probing, at most half full. The ends of the identities lie apart, so
/// that four entries fill a line of the processor's cache.
struct OccurrenceTable: Sendable {
  private struct Entry {
    var low: UInt64 = 0
    var mask: UInt64 = 0
  }

  private var entries = Array(repeating: Entry(), count: 64)
  private var highs: [UInt32] = Array(repeating: 0, count: 64)
  private(set) var count = 0

  /// Notes that a value occurs in the quarters of `mask`, which has some.
  mutating func insert(_ value: Identity, _ mask: UInt64) {
    makeRoom(for: 1)
    insertNew(value, mask)
  }

  /// Notes that each value occurs in the quarters of its mask, unless that is empty.
  mutating func insert(_ values: [Identity], _ masks: [UInt64]) {
    makeRoom(for: values.count)
    // A large table is not in the cache. All places are looked at first, so that the waits overlap.
    var places = Array(repeating: Self.unknown, count: values.count)
    lookUp(values, &places)
    var new: [Int] = []
    var entries = self.entries.mutableSpan
    for (row, place) in places.enumerated() {
      if place != Self.unknown {
        entries[Int(place)].mask |= masks[row]
      } else if masks[row] != 0 {
        new.append(row)
      }
    }
    insertNew(new) { (values[$0], masks[$0]) }
  }

  private static let unknown = UInt32.max

  /// The places of the values that stand where they are looked for first.
  private func lookUp(_ values: [Identity], _ places: inout [UInt32]) {
    let (entries, highs) = (entries.span, highs.span)
    let last = entries.count &- 1
    var found = places.mutableSpan
    for (row, value) in values.enumerated() {
      let place = value.hash & last
      let isKnown = entries[place].low == value.low && highs[place] == value.high
      found[row] = isKnown && !value.isNone ? UInt32(truncatingIfNeeded: place) : Self.unknown
    }
  }

  /// Adds what another table knows.
  mutating func merge(_ other: OccurrenceTable) {
    if count == 0 {
      self = other
      return
    }
    // Most values are known here too, so that room is made for none before it is needed.
    other.forEach { insert($0, $1) }
  }

  /// Calls `body` with the bits of each value.
  func forEachMask(_ body: (UInt64) -> Void) {
    for entry in entries where entry.mask != 0 { body(entry.mask) }
  }

  private func forEach(_ body: (Identity, UInt64) -> Void) {
    for (place, entry) in entries.enumerated() where entry.mask != 0 {
      body(Identity(low: entry.low, high: highs[place]), entry.mask)
    }
  }

  private mutating func insertNew(_ value: Identity, _ mask: UInt64) {
    insertNew(CollectionOfOne(0)) { _ in (value, mask) }
  }

  /// Sets the bits of values that may not be there yet; there must be an empty place for each, which
  /// is one without bits.
  private mutating func insertNew(
    _ rows: some Collection<Int>, _ entry: (Int) -> (value: Identity, mask: UInt64)
  ) {
    var (lentEntries, lentHighs): ([Entry], [UInt32]) = ([], [])
    swap(&lentEntries, &entries)
    swap(&lentHighs, &highs)
    var places = lentEntries.mutableSpan
    var ends = lentHighs.mutableSpan
    for row in rows {
      let (value, mask) = entry(row)
      if Self.insert(value, mask, &places, &ends) { count &+= 1 }
    }
    swap(&lentEntries, &entries)
    swap(&lentHighs, &highs)
  }

  /// Whether the value was not there yet.
  @inline(__always)
  private static func insert(
    _ value: Identity, _ mask: UInt64, _ entries: inout MutableSpan<Entry>,
    _ highs: inout MutableSpan<UInt32>
  ) -> Bool {
    let last = entries.count &- 1
    var place = value.hash & last
    while entries[place].mask != 0 {
      if entries[place].low == value.low, highs[place] == value.high {
        entries[place].mask |= mask
        return false
      }
      place = (place &+ 1) & last
    }
    entries[place] = Entry(low: value.low, mask: mask)
    highs[place] = value.high
    return true
  }

  private mutating func makeRoom(for more: Int) {
    guard (count + more) * 2 > entries.count else { return }
    var size = entries.count * 2
    while (count + more) * 2 > size { size *= 2 }
    let old = self
    entries = Array(repeating: Entry(), count: size)
    highs = Array(repeating: 0, count: size)
    count = 0
    old.forEach { insertNew($0, $1) }
  }
}
