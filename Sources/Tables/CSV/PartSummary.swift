/// What the masks of a part show before it is known whether it begins inside quotes: both answers.
struct PartSummary {
  /// What follows if the part begins outside quotes, or inside.
  struct Answer {
    /// Line ends outside quotes.
    var lineEnds = 0
    /// Whether a quote stands where none can, so that the quotes have to be settled one by one.
    var hasStrayQuote = false
  }

  private(set) var outside = Answer()
  private(set) var inside = Answer()
  /// Whether a part that begins outside quotes ends inside, and the reverse.
  private(set) var hasOddQuoteCount = false

  init() {}

  /// Sums up the first `owned` bytes; `previous` is the byte before them.
  ///
  /// A quote opens a cell behind an edge and closes it before one; everywhere else it is stray.
  init(_ masks: BlockMasks, owned: Int, previous: UInt8) {
    let blocks = masks.blocks.span
    let isEdge = previous == masks.quote || masks.isBorder(previous)
    var edgeBefore: UInt64 = isEdge ? 1 : 0
    // The quotes at the end of the block before: what closed if the part began outside quotes, and
    // what opened then, which is what closed if it began inside.
    var closedBefore: UInt64 = 0
    var openedBefore: UInt64 = 0
    var parityBefore: UInt64 = 0
    var strayFromOutside: UInt64 = 0
    var strayFromInside: UInt64 = 0
    for index in 0..<((owned + 63) / 64) {
      let block = blocks[index]
      let rest = owned &- index &* 64
      let own = rest >= 64 ? ~UInt64(0) : (1 << UInt64(rest)) &- 1
      let quotes = block.quotes & own
      let ends = block.lineEnds & own
      let parity = quotes == 0 ? parityBefore : BlockMasks.prefixParity(quotes) ^ parityBefore
      outside.lineEnds &+= (ends & ~parity).nonzeroBitCount
      if ends & parity != 0 { inside.lineEnds &+= (ends & parity).nonzeroBitCount }
      let edges = block.edges
      let before = edges << 1 | edgeBefore
      let opened = quotes & parity
      let closed = quotes & ~parity
      strayFromOutside |= opened & ~before | (closed << 1 | closedBefore) & ~edges & own
      strayFromInside |= closed & ~before | (opened << 1 | openedBefore) & ~edges & own
      edgeBefore = edges >> 63
      closedBefore = closed >> 63
      openedBefore = opened >> 63
      parityBefore = 0 &- (parity >> 63)
    }
    hasOddQuoteCount = parityBefore != 0
    outside.hasStrayQuote = strayFromOutside != 0
    inside.hasStrayQuote = strayFromInside != 0
  }
}

extension BlockMasks {
  /// Whether a quote behind this byte opens a cell.
  @inline(__always)
  func isBorder(_ byte: UInt8) -> Bool { byte == delimiter || byte == 0x0A || byte == 0x0D }
}
