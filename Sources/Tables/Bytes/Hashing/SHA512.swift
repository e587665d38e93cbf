/// The hash function SHA-512 (FIPS 180-4).
struct SHA512: BlockHash {
  static var blockSize: Int { 128 }
  static var lengthSize: Int { 16 }
  static var isBigEndian: Bool { true }

  private static let constants = Words.primes(80).map { Words.rootFraction($0, degree: 3) }
  private static let initial = Words.primes(8).map { Words.rootFraction($0, degree: 2) }

  private var state = SHA512.initial

  mutating func take(block: ArraySlice<UInt8>) {
    var words = Array(repeating: UInt64(0), count: 80)
    for (index, byte) in block.enumerated() {
      words[index / 8] = words[index / 8] << 8 | UInt64(byte)
    }
    for index in 16..<80 {
      let (a, b) = (words[index - 15], words[index - 2])
      let small = Self.turn(a, 1) ^ Self.turn(a, 8) ^ (a >> 7)
      let large = Self.turn(b, 19) ^ Self.turn(b, 61) ^ (b >> 6)
      words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<80 {
      let mixed = Self.turn(e, 14) ^ Self.turn(e, 18) ^ Self.turn(e, 41)
      let first = h &+ mixed &+ ((e & f) ^ (~e & g)) &+ Self.constants[index] &+ words[index]
      let second =
        (Self.turn(a, 28) ^ Self.turn(a, 34) ^ Self.turn(a, 39)) &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
  }

  @inline(__always)
  private static func turn(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word >> count | word << (64 - count)
  }

  var digest: [UInt8] {
    state.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - $0 * 8)) } }
  }
}
