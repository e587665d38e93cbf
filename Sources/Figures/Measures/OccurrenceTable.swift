internal import Tables

/// In which quarters each of many values occurs: identities with a bit a quarter.
///
/// Several measures that tell apart values of one field share a table, each with bits of its own.
///
/// Open addressing with linear probing.
struct OccurrenceTable: Sendable {
  private struct Entry {
    var value = Identity.none
    var mask: UInt64 = 0
  }

  /// At most half full, so that probes stay short.
  private var entries = Array(repeating: Entry(), count: 64)
  private(set) var count = 0

  /// Notes that a value occurs in the quarters of `mask`.
  mutating func insert(_ value: Identity, _ mask: UInt64) {
    makeRoom(for: 1)
    var span = entries.mutableSpan
    if Self.insert(value, mask, &span) { count += 1 }
  }

  /// Notes that each value occurs in the quarters of its mask, unless that is empty.
  mutating func insert(_ values: [Identity], _ masks: [UInt64]) {
    makeRoom(for: values.count)
    let last = entries.count &- 1
    // A large table is not in the cache. All places are looked at first, so that the waits overlap.
    var places = Array(repeating: 0, count: values.count)
    var found = Array(repeating: Identity.none, count: values.count)
    for (row, value) in values.enumerated() where masks[row] != 0 {
      places[row] = value.hash & last
      found[row] = entries[places[row]].value
    }
    var added = 0
    var span = entries.mutableSpan
    for (row, value) in values.enumerated() where masks[row] != 0 {
      if found[row] == value {
        span[places[row]].mask |= masks[row]
      } else if Self.insert(value, masks[row], &span) {
        added &+= 1
      }
    }
    count += added
  }

  /// Adds what another table knows.
  mutating func merge(_ other: OccurrenceTable) {
    if count == 0 {
      self = other
      return
    }
    // Most values are known here too, so that room is made for none before it is needed.
    for entry in other.entries where !entry.value.isNone {
      insert(entry.value, entry.mask)
    }
  }

  /// Calls `body` with the bits of each value.
  func forEachMask(_ body: (UInt64) -> Void) {
    for entry in entries where !entry.value.isNone { body(entry.mask) }
  }

  /// Whether the value was not there yet; there must be an empty place.
  @inline(__always)
  private static func insert(
    _ value: Identity, _ mask: UInt64, _ entries: inout MutableSpan<Entry>
  ) -> Bool {
    let last = entries.count &- 1
    var place = value.hash & last
    while true {
      let known = entries[place].value
      if known == value {
        entries[place].mask |= mask
        return false
      }
      if known.isNone {
        entries[place] = Entry(value: value, mask: mask)
        return true
      }
      place = (place &+ 1) & last
    }
  }

  private mutating func makeRoom(for more: Int) {
    guard (count + more) * 2 > entries.count else { return }
    var size = entries.count * 2
    while (count + more) * 2 > size { size *= 2 }
    let old = entries
    entries = Array(repeating: Entry(), count: size)
    var span = entries.mutableSpan
    for entry in old where !entry.value.isNone {
      _ = Self.insert(entry.value, entry.mask, &span)
    }
  }
}
