/// In which quarters each of many values occurs: fingerprints with a bit a quarter.
///
/// Open addressing with linear probing; fingerprints are spread evenly already, so they are their
/// own hash. 0 stands for an empty place and is never a fingerprint.
struct OccurrenceTable: Sendable {
  private var keys: [UInt64]
  private var masks: [UInt64]
  private(set) var count = 0

  init() {
    keys = Array(repeating: 0, count: 64)
    masks = Array(repeating: 0, count: 64)
  }

  /// Notes that a value occurs in the quarters of `mask`.
  mutating func insert(_ fingerprint: UInt64, _ mask: UInt64) {
    var place = Int(truncatingIfNeeded: fingerprint) & (keys.count &- 1)
    while keys[place] != 0 {
      if keys[place] == fingerprint {
        masks[place] |= mask
        return
      }
      place = (place &+ 1) & (keys.count &- 1)
    }
    keys[place] = fingerprint
    masks[place] = mask
    count += 1
    // At most half full, so that probes stay short.
    if count * 2 > keys.count { grow() }
  }

  /// Adds what another table knows.
  mutating func merge(_ other: OccurrenceTable) {
    for (key, mask) in zip(other.keys, other.masks) where key != 0 { insert(key, mask) }
  }

  /// How many values occur in any of the quarters of `mask`.
  func count(in mask: UInt64) -> Int {
    masks.reduce(0) { $0 + ($1 & mask == 0 ? 0 : 1) }
  }

  private mutating func grow() {
    let old = zip(keys, masks)
    let size = keys.count * 2
    keys = Array(repeating: 0, count: size)
    masks = Array(repeating: 0, count: size)
    count = 0
    for (key, mask) in old where key != 0 { insert(key, mask) }
  }
}
