/// For each 64 bytes of a text, one bit a byte: where delimiters, line ends and quotes stand.
struct BlockMasks {
  private(set) var blocks: [MaskBlock] = []
  let delimiter: UInt8
  let quote: UInt8

  init(delimiter: UInt8, quote: UInt8) {
    self.delimiter = delimiter
    self.quote = quote
  }

  mutating func removeAll() { blocks.removeAll(keepingCapacity: true) }

  /// Looks at the blocks that were not looked at before, and anew at the last one of those.
  mutating func extend(over view: ByteView) {
    if !blocks.isEmpty { blocks.removeLast() }
    let known = blocks.count
    let total = (view.count + 63) / 64
    blocks.append(contentsOf: repeatElement(MaskBlock(), count: max(0, total - known)))
    let (delimiter, quote) = (delimiter, quote)
    var masks = blocks.mutableSpan
    for index in known..<max(known, total) {
      masks[index] = view.masks(index &* 64, delimiter: delimiter, quote: quote)
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
