/// What tells a value from all others of its field, in 16 bytes.
///
/// A text of up to 15 bytes is its own identity, and so is a whole number or a day: there, equal
/// identities are equal values. Of longer texts 120 bits are kept of a hash under a secret of the
/// process, so that nobody can make two texts alike, and chance would need more texts than there
/// are.
public struct Identity: Hashable, Sendable {
  /// The first 8 bytes, lowest first, or half of the hash.
  let low: UInt64
  /// Up to 7 further bytes, or the other half of the hash, under the kind in the highest byte.
  let high: UInt64

  /// What stands where there is no value.
  public static let none = Identity(low: 0, high: 0)
  /// Whether there is no value.
  public var isNone: Bool { high == 0 }

  /// The longest text that is its own identity, in bytes.
  static let longest = 15

  /// Kinds, which are never 0: a short text has its length and 1.
  private enum Kind {
    static let number: UInt64 = 0x20 << 56
    static let spelling: UInt64 = 0x40 << 56
    static let several: UInt64 = 0xFE << 56
    static let hash: UInt64 = 0xFF << 56
  }

  /// The identity of a text.
  @inline(__always)
  static func of(_ view: ByteView, _ start: Int, _ end: Int) -> Identity {
    let length = end &- start
    guard length <= longest else { return hashed(view, start, end) }
    let isLong = length > 8
    let bits = UInt64(truncatingIfNeeded: length &* 8) & 63
    let mask: UInt64 = (1 << bits) &- 1
    let low = view.word(start) & (length < 8 ? mask : ~0)
    let rest = isLong ? view.word(start &+ 8) & mask : 0
    return Identity(low: low, high: rest | UInt64(truncatingIfNeeded: length &+ 1) << 56)
  }

  /// The identity of a whole number, or of the number of a day.
  @inline(__always)
  public static func of(_ number: Int64) -> Identity {
    Identity(low: UInt64(bitPattern: number), high: Kind.number)
  }

  /// The identity of any value.
  static func of(_ value: Value) -> Identity {
    switch value {
    case .text(let bytes):
      let buffer = ByteBuffer(bytes)
      buffer.seal()
      return of(buffer.view, 0, bytes.count)
    case .date(let date): return of(Int64(date.days))
    case .decimal(let number):
      let number = number.normalized
      if number.scale == 0, let small = Int64(exactly: number.significand) { return of(small) }
    default: break
    }
    let bytes = value.spelling
    let buffer = ByteBuffer(bytes)
    buffer.seal()
    let text = of(buffer.view, 0, bytes.count)
    return Identity(low: text.low, high: text.high | Kind.spelling)
  }

  /// The identity of several values together, in their order.
  @inline(__always)
  mutating func fold(_ other: Identity) {
    let low = Fingerprint.mix(low ^ other.low, other.high)
    let high = Fingerprint.mix(high ^ other.high, other.low ^ Fingerprint.secret.1)
    self = Identity(low: low, high: high | Kind.several)
  }

  private static func hashed(_ view: ByteView, _ start: Int, _ end: Int) -> Identity {
    let (secret, other) = Fingerprint.secret
    var low = secret ^ UInt64(truncatingIfNeeded: end &- start)
    var high = other
    var index = start
    // The last step overlaps the one before, so that there is no rest to be treated otherwise.
    while true {
      let place = min(index, end &- 16)
      let (first, second) = (view.word(place), view.word(place &+ 8))
      low = Fingerprint.mix(low ^ first, second ^ secret)
      high = Fingerprint.mix(high ^ second, first ^ other)
      index &+= 16
      if index >= end { break }
    }
    return Identity(low: low, high: high | Kind.hash)
  }

  /// A fingerprint that is spread evenly, and never 0 where there is a value; 0 for none.
  @inline(__always)
  var fingerprint: UInt64 {
    isNone ? 0 : Fingerprint.spread(low, high)
  }

  /// Spreads identities over the places of a table.
  @inline(__always)
  public var hash: Int { Int(truncatingIfNeeded: Fingerprint.spread(low, high)) }
}
