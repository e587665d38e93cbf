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

  init() {}

  /// Sums up the first `owned` bytes.
  init(_ masks: BlockMasks, owned: Int, previous: UInt8) {
    delimiter = masks.delimiter
    var inside: UInt64 = 0
    var isBorderBefore = Self.isBorder(previous, masks)
    var isQuoteBefore = previous == masks.quote
    // Whether the byte before the block was a quote that closed, under each assumption.
    var closedOutside = isQuoteBefore
    var closedInside = false
    var returned: UInt64 = 0
    for block in 0..<((owned + 63) / 64) {
      let rest = owned - block * 64
      let own = rest >= 64 ? ~UInt64(0) : (1 << UInt64(rest)) &- 1
      let quotes = masks.quotes[block] & own
      let feeds = masks.lineFeeds[block] & own
      let returns = masks.returns[block] & own
      let borders = masks.delimiters[block] | masks.lineFeeds[block] | masks.returns[block]
      let isQuiet = quotes == 0 && !closedOutside && !closedInside
      let parity = quotes == 0 ? inside : BlockMasks.prefixParity(quotes) ^ inside
      recordsFromOutside += (feeds & ~parity).nonzeroBitCount
      recordsFromInside += (feeds & parity).nonzeroBitCount
      // A carriage return is fine before a line feed, and inside quotes.
      if returns != 0 || returned != 0 {
        let feedBehind = masks.lineFeeds[block] >> 1 | (nextFeed(masks, block) << 63)
        let lone = returns & ~feedBehind
        if lone & ~parity != 0 { isOddFromOutside = true }
        if lone & parity != 0 { isOddFromInside = true }
        returned = 0
      }
      if !isQuiet {
        let before =
          (borders << 1 | (isBorderBefore ? 1 : 0)) | (quotes << 1 | (isQuoteBefore ? 1 : 0))
        let opened = quotes & parity
        let closed = quotes & ~parity
        let after = borders | masks.quotes[block]
        if opened & ~before != 0 || (closed << 1 | (closedOutside ? 1 : 0)) & ~after & own != 0 {
          isOddFromOutside = true
        }
        if closed & ~before != 0 || (opened << 1 | (closedInside ? 1 : 0)) & ~after & own != 0 {
          isOddFromInside = true
        }
        closedOutside = closed >> 63 != 0
        closedInside = opened >> 63 != 0
      }
      isBorderBefore = borders >> 63 != 0
      isQuoteBefore = quotes >> 63 != 0
      inside = 0 &- (parity >> 63)
      if rest < 64, parity & (1 << UInt64(max(0, rest - 1))) != 0 {
        inside = ~0
      } else if rest < 64 {
        inside = 0
      }
    }
    isOdd = inside != 0
  }

  private static func isBorder(_ byte: UInt8, _ masks: BlockMasks) -> Bool {
    byte == masks.delimiter || byte == 0x0A || byte == 0x0D
  }

  private func nextFeed(_ masks: BlockMasks, _ block: Int) -> UInt64 {
    block + 1 < masks.blockCount ? masks.lineFeeds[block + 1] & 1 : 0
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
    if startsInside ? isOddFromInside : isOddFromOutside { return nil }
    var next = ScanState()
    next.records = state.records + (startsInside ? recordsFromInside : recordsFromOutside)
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
  /// The first line feed outside quotes at or behind `atLeast`, and before `below`.
  func firstRecordEnd(
    from start: Int, below: Int, isInside: Bool, atLeast: Int = 0
  ) -> Int? {
    var inside: UInt64 = isInside ? ~0 : 0
    for block in (start / 64)..<blockCount {
      let parity = quotes[block] == 0 ? inside : Self.prefixParity(quotes[block]) ^ inside
      inside = 0 &- (parity >> 63)
      var feeds = lineFeeds[block] & ~parity
      while feeds != 0 {
        let place = block * 64 + feeds.trailingZeroBitCount
        if place >= below { return nil }
        if place >= atLeast { return place }
        feeds &= feeds - 1
      }
    }
    return nil
  }

  /// Whether the byte before `owned` is a line feed outside quotes.
  func lastIsRecordEnd(_ owned: Int, isInside: Bool) -> Bool? {
    guard owned > 0 else { return nil }
    let block = (owned - 1) / 64
    let bit = UInt64((owned - 1) % 64)
    guard (lineFeeds[block] >> bit) & 1 != 0 else { return false }
    var count = isInside ? 1 : 0
    for index in 0..<block { count += quotes[index].nonzeroBitCount }
    count += (quotes[block] & ((1 << bit) &- 1)).nonzeroBitCount
    return count % 2 == 0
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
