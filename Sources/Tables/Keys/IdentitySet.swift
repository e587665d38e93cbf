/// The keys of a table that others refer to: open addressing, at most half full.
struct IdentitySet: Sendable {
  private var slots: [Identity] = Array(repeating: .none, count: 64)
  private var count = 0

  /// Takes in the keys of a batch; records without one are passed over.
  mutating func insert(_ keys: [Identity]) {
    makeRoom(for: keys.count)
    var added = 0
    var slots = self.slots.mutableSpan
    for key in keys where !key.isNone && Self.insert(key, &slots) { added &+= 1 }
    count += added
  }

  /// Takes in the keys of another part of the table.
  mutating func merge(_ other: IdentitySet) {
    if count == 0 { self = other } else { insert(other.slots) }
  }

  @inline(__always)
  func contains(_ key: Identity) -> Bool {
    let slots = self.slots.span
    let mask = slots.count &- 1
    var place = key.hash & mask
    while slots[place] != key {
      if slots[place].isNone { return false }
      place = (place &+ 1) & mask
    }
    return true
  }

  /// Whether the key was not there yet; there must be an empty place.
  @inline(__always)
  private static func insert(_ key: Identity, _ slots: inout MutableSpan<Identity>) -> Bool {
    let mask = slots.count &- 1
    var place = key.hash & mask
    while !slots[place].isNone {
      if slots[place] == key { return false }
      place = (place &+ 1) & mask
    }
    slots[place] = key
    return true
  }

  private mutating func makeRoom(for more: Int) {
    var size = slots.count
    while (count + more) * 2 > size { size *= 2 }
    guard size > slots.count else { return }
    let old = slots
    slots = Array(repeating: .none, count: size)
    var span = slots.mutableSpan
    for key in old where !key.isNone { _ = Self.insert(key, &span) }
  }
}
