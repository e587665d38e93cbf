/// What tells a value from all others of its field, in 12 bytes.
///
/// A text of up to 12 bytes is its own identity, and so is a whole number or a day: there, equal
/// identities are equal values. Of longer texts 96 bits are kept of a hash under a secret of the
/// process, so that nobody can make two texts alike, and chance would need more texts than there
/// are.
public struct Identity: Hashable, Sendable {
  // Three words of 4 bytes, so that no room is lost where many identities lie side by side.
  private let first: UInt32
  private let second: UInt32
  private let third: UInt32

  @inline(__always)
  private init(low: UInt64, high: UInt32) {
    first = UInt32(truncatingIfNeeded: low)
    second = UInt32(truncatingIfNeeded: low >> 32)
    third = high
  }

  /// The first 8 bytes, the first one lowest, or a part of the hash.
  @inline(__always)
  private var low: UInt64 { UInt64(first) | UInt64(second) << 32 }
  /// Up to 4 further bytes, or the rest of the hash.
  @inline(__always)
  private var high: UInt32 { third }

  /// Compares all bytes at once.
  @inline(__always)
  public static func == (one: Identity, other: Identity) -> Bool {
    (one.low ^ other.low) | UInt64(one.high ^ other.high) == 0
  }

  /// What stands where there is no value.
  public static let none = Identity(low: 0, high: 0)
  /// Whether there is no value.
  @inline(__always)
  public var isNone: Bool { low | UInt64(high) == 0 }

  /// The longest text that is its own identity, in bytes.
  private static let longest = 12
  /// Stands behind whole numbers: four bytes that no text has.
  private static let number = UInt32.max

  /// The identity of a text.
  @inline(__always)
  static func of(_ view: ByteView, _ start: Int, _ end: Int) -> Identity {
    let length = end &- start
    // Zeros follow a short text, so one that ends with a zero would be taken for another.
    guard length <= longest, length > 0, view[end &- 1] != 0 else {
      return hashed(view, start, end)
    }
    let bits = UInt64(truncatingIfNeeded: length &* 8) & 63
    let mask: UInt64 = (1 << bits) &- 1
    let rest = length > 8 ? view.word(start &+ 8) & mask : 0
    return Identity(
      low: view.word(start) & (length < 8 ? mask : ~0), high: UInt32(truncatingIfNeeded: rest))
  }

  /// The identity of a whole number, or of the number of a day.
  @inline(__always)
  public static func of(_ number: Int64) -> Identity {
    Identity(low: UInt64(bitPattern: number), high: Self.number)
  }

  /// The identity of any value.
  static func of(_ value: Value) -> Identity {
    switch value {
    case .date(let date): return of(Int64(date.days))
    case .decimal(let number):
      let number = number.normalized
      if number.scale == 0, let small = Int64(exactly: number.significand) { return of(small) }
    default: break
    }
    let bytes = value.spelling
    let buffer = ByteBuffer(bytes)
    buffer.seal()
    return of(buffer.view, 0, bytes.count)
  }

  /// Takes in the next of several values that are one identity together.
  @inline(__always)
  mutating func fold(_ other: Identity) {
    let (secret, next) = Fingerprint.secret
    let first = Fingerprint.mix(low ^ secret, other.low ^ UInt64(high))
    let second = Fingerprint.mix(first ^ UInt64(other.high), low ^ next)
    self = Identity(low: first, high: UInt32(truncatingIfNeeded: second) | 1)
  }

  private static func hashed(_ view: ByteView, _ start: Int, _ end: Int) -> Identity {
    let (secret, next) = Fingerprint.secret
    let length = UInt64(truncatingIfNeeded: end &- start)
    var (low, high) = (secret ^ length, next ^ length)
    var index = start
    while index < end {
      // What stands behind the end is left out.
      let left = end &- index
      let own: UInt64 = left >= 8 ? ~0 : (1 << UInt64(truncatingIfNeeded: left &* 8)) &- 1
      let word = view.word(index) & own
      low = Fingerprint.mix(low ^ word, next)
      high = Fingerprint.mix(high ^ word, secret)
      index &+= 8
    }
    return Identity(low: low, high: UInt32(truncatingIfNeeded: high) | 1)
  }

  /// A fingerprint that is spread evenly, and never 0 where there is a value; 0 for none.
  @inline(__always)
  var fingerprint: UInt64 { isNone ? 0 : Fingerprint.spread(low, UInt64(high)) }

  /// Spreads identities over the places of a table.
  @inline(__always)
  public var hash: Int { Int(truncatingIfNeeded: Fingerprint.spread(low, UInt64(high))) }
}
