/// For each 64 bytes of a text, one bit a byte: where delimiters, line ends and quotes stand.
///
/// What a carriage return or a quote means shows in the byte behind it. So the last block of a view
/// waits until the view goes on, or the text is known to end with it.
struct BlockMasks {
  /// The blocks; behind those that tell of the text, what is left of an earlier one.
  private(set) var blocks: [MaskBlock] = []
  /// How many bytes the blocks tell of.
  private(set) var end = 0
  let delimiter: UInt8
  let quote: UInt8

  init(delimiter: UInt8, quote: UInt8) {
    self.delimiter = delimiter
    self.quote = quote
  }

  /// Prepares for a dialect; nil where masks cannot decide where its records end.
  init?(_ dialect: Dialect) {
    guard dialect.isQuick, let delimiter = dialect.delimiter.utf8.first,
      let quote = dialect.quoteChar.utf8.first
    else { return nil }
    self.init(delimiter: delimiter, quote: quote)
  }

  mutating func removeAll() { end = 0 }

  /// Looks at the blocks that were not looked at before.
  mutating func extend(over view: ByteView, isWhole: Bool) {
    let known = (end + 63) / 64
    let total = max(known, isWhole ? (view.count + 63) / 64 : (view.count - 1) / 64)
    let missing = max(0, total - blocks.count)
    blocks.append(contentsOf: repeatElement(MaskBlock(), count: missing))
    let (delimiter, quote) = (delimiter, quote)
    var masks = blocks.mutableSpan
    for index in known..<total {
      masks[index] = view.masks(index &* 64, delimiter: delimiter, quote: quote)
    }
    end = min(total * 64, view.count)
  }

  /// Takes a quote for a part of the text, or for one that encloses.
  mutating func setQuote(at place: Int, encloses: Bool) {
    let bit: UInt64 = 1 << UInt64(place % 64)
    if encloses { blocks[place / 64].quotes |= bit } else { blocks[place / 64].quotes &= ~bit }
  }

  /// The bits of block `index` that stand for bytes of `range`.
  @inline(__always)
  static func own(_ index: Int, of range: Range<Int>) -> UInt64 {
    let (lower, upper) = (range.lowerBound &- index &* 64, range.upperBound &- index &* 64)
    let fromLower = lower > 0 ? ~UInt64(0) &<< UInt64(lower) : ~0
    return upper < 64 ? fromLower & ~(~0 &<< UInt64(upper)) : fromLower
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

  /// Goes through the blocks of `range` until `body` says false.
  ///
  /// - Parameters:
  ///   - range: bytes that the blocks tell of.
  ///   - isInside: whether the range begins inside quotes.
  ///   - body: gets the block's number, its masks, and the bits of the range outside quotes.
  @inline(__always)
  func forEachBlock(
    in range: Range<Int>, isInside: Bool, _ body: (Int, MaskBlock, UInt64) -> Bool
  ) {
    guard !range.isEmpty else { return }
    let blocks = blocks.span
    var inside: UInt64 = isInside ? ~0 : 0
    let last = (range.upperBound &- 1) / 64
    var own = Self.own(range.lowerBound / 64, of: range)
    for index in (range.lowerBound / 64)...last {
      if index == last { own &= Self.own(last, of: range) }
      let block = blocks[index]
      let quotes = block.quotes & own
      let parity = quotes == 0 ? inside : Self.prefixParity(quotes) ^ inside
      inside = 0 &- (parity >> 63)
      guard body(index, block, own & ~parity) else { return }
      own = ~0
    }
  }

  /// The first line end outside quotes.
  func firstLineEnd(in range: Range<Int>, isInside: Bool) -> Int? {
    var found: Int?
    forEachBlock(in: range, isInside: isInside) { index, block, outside in
      let ends = block.lineEnds & outside
      if ends != 0 { found = index * 64 + ends.trailingZeroBitCount }
      return ends == 0
    }
    return found
  }
}
