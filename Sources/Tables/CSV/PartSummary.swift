/// What can be said about a part of a text before it is known whether it begins inside quotes:
/// both answers are prepared.
struct PartSummary {
  /// Whether the number of quotes is odd.
  private var isOdd = false
  var hasOddQuotes: Bool { isOdd }
  /// Line feeds outside quotes, if the part begins outside or inside them.
  private var recordsFromOutside = 0
  private var recordsFromInside = 0
  /// Whether a quote or a carriage return stands where the masks cannot decide.
  private var isOddFromOutside = false
  private var isOddFromInside = false

  private var delimiter: UInt8 = 0

  /// How many records end in the part.
  func records(fromInside: Bool) -> Int { fromInside ? recordsFromInside : recordsFromOutside }

  /// Whether only the exact scanner can tell where records end.
  func isOdd(fromInside: Bool) -> Bool { fromInside ? isOddFromInside : isOddFromOutside }

  init() {}

  /// Sums up the first `owned` bytes; `previous` is the byte before them.
  ///
  /// A quote opens a cell behind a border or another quote, and closes it before one; a carriage
  /// return stands before a line feed or inside quotes. Everything else is odd.
  init(_ masks: BlockMasks, owned: Int, previous: UInt8) {
    delimiter = masks.delimiter
    let blocks = masks.blocks.span
    let isQuoteBefore = previous == masks.quote
    var edgeBefore: UInt64 = isQuoteBefore || Self.isBorder(previous, masks) ? 1 : 0
    // The quotes at the end of the block before: what closed if the part began outside quotes, and
    // what opened then, which is what closed if it began inside.
    var closedBefore: UInt64 = isQuoteBefore ? 1 : 0
    var openedBefore: UInt64 = 0
    var inside: UInt64 = 0
    var outsideFaults: UInt64 = 0
    var insideFaults: UInt64 = 0
    for index in 0..<((owned + 63) / 64) {
      let block = blocks[index]
      let rest = owned &- index &* 64
      let own = rest >= 64 ? ~UInt64(0) : (1 << UInt64(rest)) &- 1
      let quotes = block.quotes & own
      let feeds = block.lineFeeds & own
      let parity = quotes == 0 ? inside : BlockMasks.prefixParity(quotes) ^ inside
      recordsFromOutside &+= (feeds & ~parity).nonzeroBitCount
      if feeds & parity != 0 { recordsFromInside &+= (feeds & parity).nonzeroBitCount }
      let edges = block.delimiters | block.lineFeeds | block.returns | block.quotes
      let before = edges << 1 | edgeBefore
      let opened = quotes & parity
      let closed = quotes & ~parity
      outsideFaults |= opened & ~before | (closed << 1 | closedBefore) & ~edges & own
      insideFaults |= closed & ~before | (opened << 1 | openedBefore) & ~edges & own
      if block.returns & own != 0 {
        let next = index + 1 < blocks.count ? blocks[index + 1].lineFeeds & 1 : 0
        let lone = block.returns & own & ~(block.lineFeeds >> 1 | next << 63)
        outsideFaults |= lone & ~parity
        insideFaults |= lone & parity
      }
      edgeBefore = edges >> 63
      closedBefore = closed >> 63
      openedBefore = opened >> 63
      inside = 0 &- (parity >> 63)
    }
    isOdd = inside != 0
    isOddFromOutside = outsideFaults != 0
    isOddFromInside = insideFaults != 0
  }

  private static func isBorder(_ byte: UInt8, _ masks: BlockMasks) -> Bool {
    byte == masks.delimiter || byte == 0x0A || byte == 0x0D
  }

  /// The state behind the part; nil where only the exact scanner can tell.
  func next(
    _ state: ScanState, _ previous: UInt8, _ quote: UInt8, _ view: ByteView, _ owned: Int
  ) -> ScanState? {
    guard state.taken == 0, owned > 0 else { return nil }
    let startsInside: Bool
    switch state.position {
    case .quoted: startsInside = true
    case .recordStart, .fieldStart, .quoteInQuoted: startsInside = false
    // A quote right behind a literal one would look like a doubled quote.
    case .unquoted:
      if previous == quote { return nil }
      startsInside = false
    case .escapedUnquoted, .escapedQuoted: return nil
    }
    if isOdd(fromInside: startsInside) { return nil }
    var next = ScanState()
    next.records = state.records + records(fromInside: startsInside)
    let endsInside = startsInside != isOdd
    let last = view[owned - 1]
    if endsInside {
      next.position = .quoted
    } else if last == 0x0A {
      next.position = .recordStart
    } else {
      next.position =
        last == quote ? .quoteInQuoted : last == delimiter ? .fieldStart : .unquoted
    }
    return next
  }
}

extension BlockMasks {
  /// The first line feed outside quotes at or behind `place`, before which all blocks of 64 bytes
  /// are passed over; `isInside` tells of the first one that is not.
  func firstRecordEnd(atLeast place: Int, isInside: Bool) -> Int? {
    var inside: UInt64 = isInside ? ~0 : 0
    for (index, block) in blocks.enumerated().dropFirst(place / 64) {
      let parity = block.quotes == 0 ? inside : Self.prefixParity(block.quotes) ^ inside
      inside = 0 &- (parity >> 63)
      var feeds = block.lineFeeds & ~parity
      while feeds != 0 {
        let found = index * 64 + feeds.trailingZeroBitCount
        if found >= place { return found }
        feeds &= feeds - 1
      }
    }
    return nil
  }
}

extension ByteView {
  /// Whether a quote between `start` and `end` stands where the masks cannot decide.
  func hasOddQuote(_ start: Int, _ end: Int, isInside: Bool, _ masks: BlockMasks) -> Bool {
    var isInside = isInside
    func isFine(_ byte: UInt8) -> Bool {
      byte == masks.delimiter || byte == 0x0A || byte == 0x0D || byte == masks.quote
    }
    if !isInside, start > 0, self[start - 1] == masks.quote, !isFine(self[start]) { return true }
    for index in start..<end {
      let byte = self[index]
      if byte == 0x0D, !isInside, self[index + 1] != 0x0A { return true }
      guard byte == masks.quote else { continue }
      if isInside ? !isFine(self[index + 1]) : index > 0 && !isFine(self[index - 1]) { return true }
      isInside.toggle()
    }
    return false
  }
}
