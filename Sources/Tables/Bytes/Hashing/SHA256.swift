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

    /// The first halves of what SHA-512 begins with (sections 4.2.2 and 5.3.3).
    private static let constants = SHA512.constants.prefix(64).map { UInt32($0 >> 32) }
    private static let initial = SHA512.initial.map { UInt32($0 >> 32) }

    private var state = Core.initial
    private var words = [UInt32](repeating: 0, count: 64)

    mutating func take(block: ArraySlice<UInt8>) {
      Self.fill(&words, from: block)
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      var (e, f, g, h) = (state[4], state[5], state[6], state[7])
      let constants = Self.constants
      for index in 0..<64 {
        let mixed = Self.turn(e, 6) ^ Self.turn(e, 11) ^ Self.turn(e, 25)
        let chosen = (e & f) ^ (~e & g)
        let first = h &+ mixed &+ chosen &+ constants[index] &+ words[index]
        let second =
          (Self.turn(a, 2) ^ Self.turn(a, 13) ^ Self.turn(a, 22))
          &+ ((a & b) ^ (a & c) ^ (b & c))
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
      }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
      state[5] &+= f
      state[6] &+= g
      state[7] &+= h
    }

    /// The message schedule of a block (section 6.2.2, step 1).
    private static func fill(_ words: inout [UInt32], from block: ArraySlice<UInt8>) {
      for index in 0..<16 {
        let start = block.startIndex + 4 * index
        words[index] =
          UInt32(block[start]) << 24 | UInt32(block[start + 1]) << 16
          | UInt32(block[start + 2]) << 8 | UInt32(block[start + 3])
      }
      for index in 16..<64 {
        let (a, b) = (words[index - 15], words[index - 2])
        let small = turn(a, 7) ^ turn(a, 18) ^ (a >> 3)
        let large = turn(b, 17) ^ turn(b, 19) ^ (b >> 10)
        words[index] = words[index - 16] &+ small &+ words[index - 7] &+ large
      }
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
