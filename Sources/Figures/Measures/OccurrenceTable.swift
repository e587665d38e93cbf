internal import Tables

/// In which quarters each of many values occurs: identities with a bit a quarter.
///
/// Several measures that tell apart values of one field share a table, each with bits of its own.
///
/// Open addressing with linear probing, at most half full.
struct OccurrenceTable: Sendable {
  /// A value and its bits; both are made of words of 4 bytes, so that no room is lost between them.
  private struct Entry {
    var value = Identity.none
    private var lowBits: UInt32 = 0
    private var highBits: UInt32 = 0

    @inline(__always)
    var mask: UInt64 {
      get { UInt64(lowBits) | UInt64(highBits) << 32 }
      set {
        lowBits = UInt32(truncatingIfNeeded: newValue)
        highBits = UInt32(truncatingIfNeeded: newValue >> 32)
      }
    }
  }

  private var entries = Array(repeating: Entry(), count: 64)
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
    insertNew(new, values, masks)
  }

  private static let unknown = UInt32.max

  /// The places of the values that stand where they are looked for first, or right behind.
  private func lookUp(_ values: [Identity], _ places: inout [UInt32]) {
    let last = entries.count &- 1
    for (row, value) in values.enumerated() {
      places[row] = UInt32(truncatingIfNeeded: value.hash & last)
    }
    Prefetch.elements(of: entries, at: places)
    let entries = entries.span
    var found = places.mutableSpan
    for (row, value) in values.enumerated() {
      let place = Int(found[row])
      let isKnown = entries[place].value == value
      // Mostly a value that is not in its first place is in the next.
      let next = (place &+ 1) & last
      let isNext = !isKnown && entries[next].value == value
      let known = UInt32(truncatingIfNeeded: isNext ? next : place)
      found[row] = (isKnown || isNext) && !value.isNone ? known : Self.unknown
    }
  }

  /// Adds what another table knows.
  mutating func merge(_ other: OccurrenceTable) {
    if count == 0 {
      self = other
      return
    }
    // Most values are known here too, so that room is made for none before it is needed.
    for entry in other.entries where !entry.value.isNone { insert(entry.value, entry.mask) }
  }

  /// Calls `body` with the bits of each value.
  func forEachMask(_ body: (UInt64) -> Void) {
    for entry in entries where entry.mask != 0 { body(entry.mask) }
  }

  private mutating func insertNew(_ value: Identity, _ mask: UInt64) {
    var entries = self.entries.mutableSpan
    if Self.insert(value, mask, &entries) { count += 1 }
  }

  /// Sets the bits of values that may not be there yet; there must be an empty place for each.
  private mutating func insertNew(_ rows: [Int], _ values: [Identity], _ masks: [UInt64]) {
    var added = 0
    var entries = self.entries.mutableSpan
    for row in rows where Self.insert(values[row], masks[row], &entries) { added += 1 }
    count += added
  }

  /// Whether the value was not there yet.
  @inline(__always)
  private static func insert(
    _ value: Identity, _ mask: UInt64, _ entries: inout MutableSpan<Entry>
  ) -> Bool {
    let last = entries.count &- 1
    var place = value.hash & last
    while entries[place].value != value {
      if entries[place].value.isNone {
        entries[place].value = value
        entries[place].mask = mask
        return true
      }
      place = (place &+ 1) & last
    }
    entries[place].mask |= mask
    return false
  }

  private mutating func makeRoom(for more: Int) {
    guard (count + more) * 2 > entries.count else { return }
    var size = entries.count * 2
    while (count + more) * 2 > size { size *= 2 }
    let old = entries
    entries = Array(repeating: Entry(), count: size)
    count = 0
    for entry in old where !entry.value.isNone { insertNew(entry.value, entry.mask) }
  }
}
