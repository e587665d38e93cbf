/// For each 64 bytes of a text, one bit a byte: where delimiters, line feeds and quotes stand.
struct BlockMasks {
  private(set) var delimiters: [UInt64] = []
  private(set) var lineFeeds: [UInt64] = []
  private(set) var returns: [UInt64] = []
  private(set) var quotes: [UInt64] = []

  let delimiter: UInt8
  let quote: UInt8

  init(delimiter: UInt8, quote: UInt8) {
    self.delimiter = delimiter
    self.quote = quote
  }

  var blockCount: Int { quotes.count }

  mutating func removeAll() {
    delimiters.removeAll(keepingCapacity: true)
    lineFeeds.removeAll(keepingCapacity: true)
    returns.removeAll(keepingCapacity: true)
    quotes.removeAll(keepingCapacity: true)
  }

  /// Forgets blocks from `block` on, because their bytes changed.
  mutating func truncate(to block: Int) {
    let surplus = blockCount - block
    guard surplus > 0 else { return }
    delimiters.removeLast(surplus)
    lineFeeds.removeLast(surplus)
    returns.removeLast(surplus)
    quotes.removeLast(surplus)
  }

  /// Looks at the blocks that were not looked at before.
  mutating func extend(over view: ByteView) {
    let total = (view.count + 63) / 64
    delimiters.reserveCapacity(total)
    lineFeeds.reserveCapacity(total)
    returns.reserveCapacity(total)
    quotes.reserveCapacity(total)
    let kernel = MaskKernel()
    for block in blockCount..<max(blockCount, total) {
      let start = block * 64
      let vectors = (
        view.vector(start), view.vector(start + 16), view.vector(start + 32),
        view.vector(start + 48)
      )
      delimiters.append(kernel.mask(vectors, delimiter))
      lineFeeds.append(kernel.mask(vectors, 0x0A))
      returns.append(kernel.mask(vectors, 0x0D))
      quotes.append(kernel.mask(vectors, quote))
    }
  }

  /// For each bit, whether an odd number of set bits stand at or below it.
  @inline(__always)
  static func prefixParity(_ mask: UInt64) -> UInt64 {
    var parity = mask
    parity ^= parity << 1
    parity ^= parity << 2
    parity ^= parity << 4
    parity ^= parity << 8
    parity ^= parity << 16
    parity ^= parity << 32
    return parity
  }
}

/// Turns comparisons of 16 bytes into bits with plain SIMD and one multiplication a half: the
/// spelling that compiles to few instructions on every machine.
private struct MaskKernel {
  typealias Vectors = (SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>, SIMD16<UInt8>)

  private let zero = SIMD16<UInt8>(repeating: 0)
  private let weights = SIMD16<UInt8>(1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128)

  @inline(__always)
  func mask(_ vectors: Vectors, _ byte: UInt8) -> UInt64 {
    let wanted = SIMD16<UInt8>(repeating: byte)
    return half(vectors.0, wanted) | half(vectors.1, wanted) << 16 | half(vectors.2, wanted) << 32
      | half(vectors.3, wanted) << 48
  }

  @inline(__always)
  private func half(_ bytes: SIMD16<UInt8>, _ wanted: SIMD16<UInt8>) -> UInt64 {
    let bits = zero.replacing(with: weights, where: bytes .== wanted)
    // The bits of 8 lanes are distinct, so the product's top byte is their sum: no carry occurs.
    // Both types are 16 bytes of plain integers.
    let lanes = unsafe unsafeBitCast(bits, to: SIMD2<UInt64>.self)
    return (lanes[0] &* 0x0101_0101_0101_0101) >> 56
      | ((lanes[1] &* 0x0101_0101_0101_0101) >> 56) << 8
  }
}
