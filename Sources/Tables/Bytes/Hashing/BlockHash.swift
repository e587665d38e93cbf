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
