internal import Tables

/// In which quarters each of many values occurs: identities with a bit a quarter.
///
/// Several measures that tell apart values of one field share a table, each with bits of its own.
///
/// Open addressing with linear probing, at most three quarters full. Values and bits lie apart, so
/// that a value never spans two lines of the processor's cache.
struct OccurrenceTable: Sendable {
  private var values = Array(repeating: Identity.none, count: 64)
  private var masks: [UInt64] = Array(repeating: 0, count: 64)
  private(set) var count = 0

  /// Notes that a value occurs in the quarters of `mask`.
  mutating func insert(_ value: Identity, _ mask: UInt64) {
    makeRoom(for: 1)
    insertNew(value, mask)
  }

  /// Notes that each value occurs in the quarters of its mask, unless that is empty.
  mutating func insert(_ values: [Identity], _ masks: [UInt64]) {
    makeRoom(for: values.count)
    let last = self.values.count &- 1
    // A large table is not in the cache. All places are looked at first, so that the waits overlap.
    var isKnown = Array(repeating: false, count: values.count)
    var places = Array(repeating: 0, count: values.count)
    for (row, value) in values.enumerated() where masks[row] != 0 {
      let place = value.hash & last
      let hasBits = self.masks[place] & masks[row] == masks[row]
      isKnown[row] = self.values[place] == value && hasBits
      places[row] = place
    }
    for row in values.indices where masks[row] != 0 && !isKnown[row] {
      if self.values[places[row]] == values[row] {
        self.masks[places[row]] |= masks[row]
      } else {
        insertNew(values[row], masks[row])
      }
    }
  }

  /// Adds what another table knows.
  mutating func merge(_ other: OccurrenceTable) {
    if count == 0 {
      self = other
      return
    }
    // Most values are known here too, so that room is made for none before it is needed.
    for place in other.values.indices where !other.values[place].isNone {
      insert(other.values[place], other.masks[place])
    }
  }

  /// Calls `body` with the bits of each value.
  func forEachMask(_ body: (UInt64) -> Void) {
    for mask in masks where mask != 0 { body(mask) }
  }

  /// Sets the bits of a value that may not be there yet; there must be an empty place.
  private mutating func insertNew(_ value: Identity, _ mask: UInt64) {
    let last = values.count &- 1
    var place = value.hash & last
    while values[place] != value {
      if values[place].isNone {
        values[place] = value
        count += 1
        break
      }
      place = (place &+ 1) & last
    }
    masks[place] |= mask
  }

  private mutating func makeRoom(for more: Int) {
    var size = values.count
    while (count + more) * 4 > size * 3 { size *= 2 }
    guard size > values.count else { return }
    let (old, oldMasks) = (values, masks)
    values = Array(repeating: .none, count: size)
    masks = Array(repeating: 0, count: size)
    count = 0
    for place in old.indices where !old[place].isNone { insertNew(old[place], oldMasks[place]) }
  }
}
