/// A set of fingerprints: open addressing, at most half full.
///
/// Fingerprints are spread evenly already, so they are their own hash; 0 is never one.
struct FingerprintSet: Sendable {
  private var slots: [UInt64] = []

  /// Forgets all, and makes room for `count` fingerprints; a set that is used again for one part
  /// after another stays in the cache.
  mutating func clear(for count: Int) {
    var capacity = 64
    while capacity < count * 2 { capacity *= 2 }
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: capacity))
  }

  /// Whether the fingerprint was not there yet.
  mutating func insert(_ fingerprint: UInt64) -> Bool {
    var slots = self.slots.mutableSpan
    return Self.insert(fingerprint, &slots)
  }

  /// The fingerprints that occur more than once; what was there before is forgotten.
  mutating func repeated(among entries: [KeyEntry]) -> Set<UInt64> {
    clear(for: entries.count)
    var repeated: Set<UInt64> = []
    var slots = self.slots.mutableSpan
    for entry in entries where !Self.insert(entry.fingerprint, &slots) {
      repeated.insert(entry.fingerprint)
    }
    return repeated
  }

  @inline(__always)
  private static func insert(_ fingerprint: UInt64, _ slots: inout MutableSpan<UInt64>) -> Bool {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return false }
      slot = (slot &+ 1) & mask
    }
    slots[slot] = fingerprint
    return true
  }
}
