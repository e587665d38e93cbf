/// A hash function that takes its text in blocks.
protocol BlockHash: Sendable {
  /// Bytes a block.
  static var blockSize: Int { get }
  /// Bytes of the length that closes the text, and whether its highest byte comes first.
  static var lengthSize: Int { get }
  static var isBigEndian: Bool { get }
  init()
  mutating func take(block: ArraySlice<UInt8>)
  var digest: [UInt8] { get }
}

/// Feeds a hash function piece by piece.
struct Hasher64<Hash: BlockHash>: Sendable {
  private var hash = Hash()
  private var rest: [UInt8] = []
  private var length: UInt64 = 0

  mutating func update(_ bytes: [UInt8]) {
    length += UInt64(bytes.count)
    var pending = bytes[...]
    if !rest.isEmpty {
      let missing = Hash.blockSize - rest.count
      rest += pending.prefix(missing)
      pending = pending.dropFirst(missing)
      guard rest.count == Hash.blockSize else { return }
      hash.take(block: rest[...])
      rest.removeAll()
    }
    while pending.count >= Hash.blockSize {
      hash.take(block: pending.prefix(Hash.blockSize))
      pending = pending.dropFirst(Hash.blockSize)
    }
    rest = Array(pending)
  }

  /// Closes the text and gives the digest.
  mutating func finish() -> [UInt8] {
    let bits = length &* 8
    var tail = rest + [0x80]
    while tail.count % Hash.blockSize != Hash.blockSize - Hash.lengthSize { tail.append(0) }
    tail += Array(repeating: 0, count: Hash.isBigEndian ? Hash.lengthSize - 8 : 0)
    for index in 0..<8 {
      let shift = UInt64(Hash.isBigEndian ? 56 - index * 8 : index * 8)
      tail.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
    var pending = tail[...]
    while !pending.isEmpty {
      hash.take(block: pending.prefix(Hash.blockSize))
      pending = pending.dropFirst(Hash.blockSize)
    }
    return hash.digest
  }
}

enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Parts that the functions of the SHA family share.
enum Words {
  /// The first `count` primes.
  static func primes(_ count: Int) -> [UInt64] {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < count {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes
  }

  /// The first 64 bits after the point of a root of `prime`, by exact integer search.
  static func rootFraction(_ prime: UInt64, degree: Int) -> UInt64 {
    // Finds the greatest r with r^degree <= prime * 2^(64 * degree); r's low 64 bits are wanted.
    var low = WideInteger(0)
    for bit in stride(from: 67, through: 0, by: -1) {
      let candidate = low.settingBit(bit)
      var power = candidate
      for _ in 1..<degree { power = power.multiplied(by: candidate) }
      if power.isAtMost(WideInteger(prime).shiftedLeft(words: degree)) { low = candidate }
    }
    return low.words[0]
  }
}

/// A natural number of a few words; slow, used to find constants.
struct WideInteger {
  private(set) var words: [UInt64]

  init(_ value: UInt64) { words = [value] }

  func settingBit(_ bit: Int) -> WideInteger {
    var result = self
    while result.words.count <= bit / 64 { result.words.append(0) }
    result.words[bit / 64] |= 1 << UInt64(bit % 64)
    return result
  }

  func shiftedLeft(words count: Int) -> WideInteger {
    var result = self
    result.words = Array(repeating: 0, count: count) + words
    return result
  }

  func multiplied(by other: WideInteger) -> WideInteger {
    var result = WideInteger(0)
    result.words = Array(repeating: 0, count: words.count + other.words.count)
    for (index, left) in words.enumerated() {
      var carry: UInt64 = 0
      for (offset, right) in other.words.enumerated() {
        let product = left.multipliedFullWidth(by: right)
        let (sum, first) = result.words[index + offset].addingReportingOverflow(product.low)
        let (total, second) = sum.addingReportingOverflow(carry)
        result.words[index + offset] = total
        carry = product.high &+ (first ? 1 : 0) &+ (second ? 1 : 0)
      }
      result.words[index + other.words.count] = carry
    }
    return result
  }

  func isAtMost(_ other: WideInteger) -> Bool {
    for index in (0..<max(words.count, other.words.count)).reversed() {
      let left = index < words.count ? words[index] : 0
      let right = index < other.words.count ? other.words[index] : 0
      if left != right { return left < right }
    }
    return true
  }
}
