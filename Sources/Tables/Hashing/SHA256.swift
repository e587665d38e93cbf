/// The hash function SHA-256 (FIPS 180-4).
public struct SHA256: Sendable {
  private var hasher = Hasher64<Core>()

  /// Begins with an empty text.
  public init() {}

  /// Takes in the next bytes of the text.
  public mutating func update(_ bytes: [UInt8]) { hasher.update(bytes) }

  /// The digest of what was taken in so far, as 64 hexadecimal digits in lower case.
  public var hexDigest: String {
    var hasher = hasher
    return Hexadecimal.text(hasher.finish())
  }

  /// The digest of a whole text, as 64 hexadecimal digits in lower case.
  public static func hex(_ bytes: [UInt8]) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.hexDigest
  }

  struct Core: BlockHash {
    static var blockSize: Int { 64 }
    static var lengthSize: Int { 8 }
    static var isBigEndian: Bool { true }

    private static let constants = Words.primes(64).map {
      UInt32(truncatingIfNeeded: Words.rootFraction($0, degree: 3) >> 32)
    }
    private static let initial = Words.primes(8).map {
      UInt32(truncatingIfNeeded: Words.rootFraction($0, degree: 2) >> 32)
    }

    private var state = Core.initial

    mutating func take(block: ArraySlice<UInt8>) {
      var words = Array(repeating: UInt32(0), count: 64)
      for (index, byte) in block.enumerated() {
        words[index / 4] = words[index / 4] << 8 | UInt32(byte)
      }
      for index in 16..<64 {
        let (a, b) = (words[index - 15], words[index - 2])
        let small = Self.turn(a, 7) ^ Self.turn(a, 18) ^ (a >> 3)
        let large = Self.turn(b, 17) ^ Self.turn(b, 19) ^ (b >> 10)
        words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
      }
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      for index in 0..<64 {
        let mixed = Self.turn(e, 6) ^ Self.turn(e, 11) ^ Self.turn(e, 25)
        let chosen = (e & f) ^ (~e & g)
        let first = h &+ mixed &+ chosen &+ Self.constants[index] &+ words[index]
        let second =
          (Self.turn(a, 2) ^ Self.turn(a, 13) ^ Self.turn(a, 22))
          &+ ((a & b) ^ (a & c) ^ (b & c))
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
      }
      for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    }

    @inline(__always)
    private static func turn(_ word: UInt32, _ count: UInt32) -> UInt32 {
      word >> count | word << (32 - count)
    }

    var digest: [UInt8] {
      state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - $0 * 8)) } }
    }
  }
}
