/// Finds what stood before in a text.
///
/// A table, which the caller keeps, holds the last place of each hash of four bytes and, for each
/// place of the window, the place before it with the same hash.
struct Repetitions {
  /// Shorter repetitions are not looked for, because four bytes are hashed at once.
  static let shortest = 4
  private static let longest = 258
  /// How many earlier places with the same four bytes are looked at.
  private static let chain = 8
  /// A repetition of this length is taken without looking for a longer one.
  private static let enough = 64

  /// The window in bits, 15 at most; a short text needs only a small table.
  private let bits: Int
  private var mask: Int { (1 << bits) - 1 }

  /// Prepares for a text of so many bytes.
  init(byteCount: Int) {
    var bits = 8
    while bits < 15, 1 << bits < byteCount { bits += 1 }
    self.bits = bits
  }

  /// A table in which no place is remembered.
  var emptyTable: [Int32] { Array(repeating: -1, count: 2 << bits) }

  @inline(__always)
  private func hash(_ position: Int, in input: RawSpan) -> Int {
    Int((input.number32(position) &* 2_654_435_761) >> UInt32(32 - bits))
  }

  /// Where the table has the place before a place.
  @inline(__always)
  private func before(_ position: Int) -> Int { (1 << bits) + (position & mask) }

  /// Enters a place in the table.
  @inline(__always)
  func remember(_ position: Int, in input: RawSpan, _ memory: inout MutableSpan<Int32>) {
    guard position + 4 <= input.byteCount else { return }
    let hash = hash(position, in: input)
    memory[before(position)] = memory[hash]
    memory[hash] = Int32(truncatingIfNeeded: position)
  }

  /// The longest of the nearest repetitions of what stands at a place, which is remembered.
  @inline(__always)
  func longestMatch(
    at position: Int, in input: RawSpan, _ memory: inout MutableSpan<Int32>
  ) -> (length: Int, distance: Int) {
    guard position + 4 <= input.byteCount else { return (0, 0) }
    let limit = min(Self.longest, input.byteCount - position)
    let hash = hash(position, in: input)
    var candidate = Int(memory[hash])
    memory[before(position)] = Int32(truncatingIfNeeded: candidate)
    memory[hash] = Int32(truncatingIfNeeded: position)
    var best = (length: 0, distance: 0)
    for _ in 0..<Self.chain {
      // A distance of the whole window would be written over.
      guard candidate >= 0, position - candidate <= mask else { break }
      // What differs at the end of the best one so far cannot be better.
      if best.length == 0
        || input.byte(candidate + best.length) == input.byte(position + best.length)
      {
        let length = input.commonLength(candidate, position, limit)
        if length > best.length {
          best = (length, position - candidate)
          if length >= min(limit, Self.enough) { break }
        }
      }
      let next = Int(memory[before(candidate)])
      guard next < candidate else { break }
      candidate = next
    }
    return best
  }
}
