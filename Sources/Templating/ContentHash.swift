/// A 128-bit fingerprint of content, by which a build knows again what it has seen.
///
/// It tells apart whatever differs by accident; against forgery it is no proof, and documents that
/// must prove a content print SHA-256 instead.
public struct ContentHash: Hashable, Sendable {
  /// The first 64 bits.
  public let first: UInt64
  /// The last 64 bits.
  public let second: UInt64

  init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// The fingerprint of bytes, the same as of a file that holds them.
  public init(of bytes: [UInt8]) {
    var hasher = ContentHasher()
    let span = bytes.span
    var start = 0
    while start < span.count {
      let end = min(start + ContentHasher.pieceSize, span.count)
      hasher.add(span.extracting(start..<end))
      start = end
    }
    self = hasher.finish()
  }

  /// Reads the 32 digits of ``description``; nil for any other text.
  public init?(_ digits: ArraySlice<UInt8>) {
    guard digits.count == 32 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for digit in digits {
      let value: UInt64
      switch digit {
      case 0x30...0x39: value = UInt64(digit - 0x30)
      case 0x61...0x66: value = UInt64(digit - 0x61 + 10)
      default: return nil
      }
      words = (words.0 << 4 | words.1 >> 60, words.1 << 4 | value)
    }
    self.init(first: words.0, second: words.1)
  }
}

extension ContentHash: CustomStringConvertible {
  /// 32 hexadecimal digits in lower case.
  public var description: String {
    [first, second].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
