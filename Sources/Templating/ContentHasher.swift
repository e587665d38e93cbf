/// Gathers words, texts and bytes into a ``ContentHash``.
///
/// Two independent accumulators fold 16 bytes at a time by multiplication of 64 by 64 bits, whose
/// two halves spread every bit over all; long texts use two pairs of them by turns, because a
/// processor multiplies faster than one product is ready. What is added is delimited by its length
/// or its kind, so that no two sequences of additions are alike.
public struct ContentHasher: Sendable {
  /// Files are added in pieces of so many bytes, so that none need be in memory whole.
  public static let pieceSize = 1 << 18

  private var even = Lane(0xA076_1D64_78BD_642F, 0xE703_7ED1_A0B4_28DB)
  private var odd = Lane(0x8EBC_6AF0_9C88_C6E3, 0x5899_65CC_7537_4CC3)

  /// Begins with nothing.
  public init() {}

  /// Two accumulators that see the same words.
  private struct Lane {
    var first: UInt64
    var second: UInt64

    init(_ first: UInt64, _ second: UInt64) {
      self.first = first
      self.second = second
    }

    @inline(__always)
    mutating func add(_ left: UInt64, _ right: UInt64) {
      first = Self.fold(first ^ left, right ^ 0x9E37_79B9_7F4A_7C15)
      second = Self.fold(second ^ right, left ^ 0xD6E8_FEB8_6659_FD93)
    }

    @inline(__always)
    static func fold(_ left: UInt64, _ right: UInt64) -> UInt64 {
      let product = left.multipliedFullWidth(by: right)
      return product.high ^ product.low
    }
  }

  /// Adds two words.
  @inline(__always)
  public mutating func add(_ left: UInt64, _ right: UInt64) { even.add(left, right) }

  /// Adds a fingerprint.
  public mutating func add(_ hash: ContentHash) { even.add(hash.first, hash.second) }

  /// Adds a text with its length.
  public mutating func add(_ text: String) { add(text.utf8.span) }

  /// Adds bytes with their number.
  public mutating func add(_ span: Span<UInt8>) {
    // Bytes have no padding, which is what makes the raw view of other types unsafe.
    let bytes = unsafe span.bytes
    let count = bytes.byteCount
    even.add(UInt64(truncatingIfNeeded: count), 0x2D35_8DCC_AA6C_78A5)
    var index = 0
    while count - index >= 32 {
      even.add(bytes.number64(index), bytes.number64(index + 8))
      odd.add(bytes.number64(index + 16), bytes.number64(index + 24))
      index += 32
    }
    if count - index >= 16 {
      even.add(bytes.number64(index), bytes.number64(index + 8))
      index += 16
    }
    if count > index { addRest(bytes, from: index) }
  }

  /// Adds the last 1 to 15 bytes; words may overlap, because the length is known.
  private mutating func addRest(_ bytes: RawSpan, from index: Int) {
    let count = bytes.byteCount
    switch count - index {
    case 8...: odd.add(bytes.number64(index), bytes.number64(count - 8))
    case 4...: odd.add(UInt64(bytes.number32(index)), UInt64(bytes.number32(count - 4)))
    case let rest:
      let word =
        UInt64(bytes.byte(index)) | UInt64(bytes.byte(index + rest / 2)) << 8
        | UInt64(bytes.byte(count - 1)) << 16
      odd.add(word, 0)
    }
  }

  /// The fingerprint of all that was added.
  public func finish() -> ContentHash {
    var last = even
    last.add(odd.first, odd.second)
    last.add(odd.second, even.first)
    last.add(even.second, odd.first)
    return ContentHash(first: last.first, second: last.second)
  }
}
