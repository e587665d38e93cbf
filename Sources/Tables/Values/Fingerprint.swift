/// 64-bit fingerprints of values.
enum Fingerprint {
  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// Folds a word into a fingerprint; the product's two halves spread every bit over all.
  @inline(__always)
  static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ first).multipliedFullWidth(by: word ^ second)
    return product.high ^ product.low
  }

  /// The fingerprint of bytes.
  ///
  /// Short texts take one step, whatever their length; in longer ones the last step overlaps the
  /// one before, so that there is no rest to be treated otherwise.
  @inline(__always)
  static func of(_ view: ByteView, _ start: Int, _ end: Int) -> UInt64 {
    let length = end &- start
    if length <= 16 {
      let isLong = length > 8
      let own: UInt64 = isLong ? ~0 : (1 << UInt64(truncatingIfNeeded: length &* 8)) &- 1
      let high = view.word(isLong ? end &- 8 : start)
      return final(mix(seed(length) ^ (view.word(start) & own), isLong ? high : 0))
    }
    var state = seed(length)
    var index = start
    while end &- index > 16 {
      let (word, next) = view.words(index)
      state = mix(state ^ word, next)
      index &+= 16
    }
    let (word, last) = view.words(end &- 16)
    return final(mix(state ^ word, last))
  }

  /// The fingerprint of a word: the same as of its 8 bytes.
  @inline(__always)
  static func of(word: UInt64) -> UInt64 { final(mix(seed(8) ^ word, 0)) }

  static func of(_ value: Value) -> UInt64 {
    var bytes: [UInt8] = []
    value.appendCanonical(to: &bytes)
    let buffer = ByteBuffer(capacity: bytes.count)
    buffer.append(contentsOf: bytes)
    buffer.seal()
    return of(buffer.view, 0, bytes.count)
  }

  /// The length is part of every fingerprint, so that zeros at the end of a text count.
  @inline(__always)
  private static func seed(_ length: Int) -> UInt64 {
    (UInt64(truncatingIfNeeded: length) &+ 0xA076_1D64_78BD_642F) &* first
  }

  /// 0 means “no value”.
  @inline(__always)
  private static func final(_ state: UInt64) -> UInt64 {
    let folded = state ^ (state >> 29)
    return folded == 0 ? 1 : folded
  }
}
