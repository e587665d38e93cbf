/// SplitMix64: pseudo-random numbers that are the same on every machine for the same seed.
struct SampleRandom {
  private var state: UInt64

  /// Begins the sequence of a seed; each `stream` of one seed is a sequence of its own.
  init(seed: UInt64, stream: UInt64 = 0) {
    state = seed
    state = next() ^ (stream &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 up to, but not including, `bound`, which is at least 1.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}

/// Splits whole totals by weights so that the parts add up exactly.
enum Apportionment {
  /// One part a weight, each within one unit of its share; the largest remainders are rounded up.
  ///
  /// With weights that are all zero the first part takes everything.
  static func parts(of total: Int, by weights: [Int]) -> [Int] {
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return weights.indices.map { $0 == 0 ? total : 0 } }
    let shares = weights.map { weight in
      let product = weight.multipliedFullWidth(by: total)
      return sum.dividingFullWidth(product)
    }
    var parts = shares.map(\.quotient)
    let missing = total - parts.reduce(0, +)
    let order = shares.indices.sorted {
      (shares[$0].remainder, $1) > (shares[$1].remainder, $0)
    }
    for index in order.prefix(missing) { parts[index] += 1 }
    return parts
  }
}
