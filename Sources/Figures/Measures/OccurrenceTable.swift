/// In which quarters each of many values occurs: fingerprints with a bit a quarter.
///
/// Several measures that tell apart values of one field share a table, each with bits of its own.
///
/// Open addressing with linear probing; fingerprints are spread evenly already, so they are their
/// own hash. 0 stands for an empty place and is never a fingerprint.
struct OccurrenceTable: Sendable {
  private struct Entry {
    var fingerprint: UInt64 = 0
    var mask: UInt64 = 0
  }

  /// At most half full, so that probes stay short.
  private var entries = Array(repeating: Entry(), count: 64)
  private(set) var count = 0

  /// Notes that a value occurs in the quarters of `mask`.
  mutating func insert(_ fingerprint: UInt64, _ mask: UInt64) {
    makeRoom(for: 1)
    var span = entries.mutableSpan
    if Self.insert(fingerprint, mask, &span) { count += 1 }
  }

  /// Notes that each value occurs in the quarters of its mask, unless that is empty.
  mutating func insert(_ fingerprints: [UInt64], _ masks: [UInt64]) {
    makeRoom(for: fingerprints.count)
    let last = entries.count &- 1
    // A large table is not in the cache. All places are looked at first, so that the waits overlap.
    var found: [UInt64] = Array(repeating: 0, count: fingerprints.count)
    for (row, fingerprint) in fingerprints.enumerated() where masks[row] != 0 {
      found[row] = entries[Int(truncatingIfNeeded: fingerprint) & last].fingerprint
    }
    var added = 0
    var span = entries.mutableSpan
    for (row, fingerprint) in fingerprints.enumerated() where masks[row] != 0 {
      if found[row] == fingerprint {
        span[Int(truncatingIfNeeded: fingerprint) & last].mask |= masks[row]
      } else if Self.insert(fingerprint, masks[row], &span) {
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
    for entry in other.entries where entry.fingerprint != 0 {
      insert(entry.fingerprint, entry.mask)
    }
  }

  /// Calls `body` with the bits of each value.
  func forEachMask(_ body: (UInt64) -> Void) {
    for entry in entries where entry.fingerprint != 0 { body(entry.mask) }
  }

  /// Whether the value was not there yet; there must be an empty place.
  @inline(__always)
  private static func insert(
    _ fingerprint: UInt64, _ mask: UInt64, _ entries: inout MutableSpan<Entry>
  ) -> Bool {
    let last = entries.count &- 1
    var place = Int(truncatingIfNeeded: fingerprint) & last
    while true {
      let known = entries[place].fingerprint
      if known == fingerprint {
        entries[place].mask |= mask
        return false
      }
      if known == 0 {
        entries[place] = Entry(fingerprint: fingerprint, mask: mask)
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
    for entry in old where entry.fingerprint != 0 {
      _ = Self.insert(entry.fingerprint, entry.mask, &span)
    }
  }
}
