/// 64-bit fingerprints, which find equal values fast; whoever finds two compares the values.
enum Fingerprint {
  private static let first: UInt64 = 0x9E37_79B9_7F4A_7C15
  private static let second: UInt64 = 0xD6E8_FEB8_6659_FD93

  /// Known to nobody outside the process, so that no input can be made to collide.
  static let secret = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))

  /// Folds a word into a fingerprint; the product's two halves spread every bit over all.
  @inline(__always)
  static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ first).multipliedFullWidth(by: word ^ second)
    return product.high ^ product.low
  }

  /// The fingerprint of two words; never 0.
  @inline(__always)
  static func spread(_ low: UInt64, _ high: UInt64) -> UInt64 {
    let state = mix(low, high)
    let folded = state ^ (state >> 29)
    return folded == 0 ? 1 : folded
  }
}
