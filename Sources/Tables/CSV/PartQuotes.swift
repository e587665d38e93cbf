/// The quotes of one part of a text: which of them enclose cells, and so where its records end.
///
/// Quotes are mostly where they should be, and their parity alone tells inside from outside. Where
/// one is stray, the quotes are looked at one by one, and those that are part of a cell's text are
/// taken out of the masks, so that parity tells again.
struct PartQuotes {
  var masks: BlockMasks
  /// In ascending order, the quotes that are text, and where text follows a closing quote.
  private(set) var strays: [Int] = []
  /// Line ends outside quotes in the part.
  private(set) var lineEnds = 0
  /// The state at the end of the part.
  private(set) var position = ScanState.Position.recordStart

  private var owned = 0
  private var previous: UInt8 = 0x0A
  /// What the masks show as they are, and as they were settled.
  private var summary = PartSummary()
  private var settled: (start: ScanState.Position, summary: PartSummary)?
  /// How far quotes behind the part are settled, and the state there.
  private var tail: (end: Int, position: ScanState.Position) = (0, .recordStart)

  init(_ masks: BlockMasks) { self.masks = masks }

  mutating func removeAll() {
    masks.removeAll()
    strays.removeAll(keepingCapacity: true)
    settled = nil
  }

  // MARK: The part

  /// Prepares what can be known before the state at the beginning is.
  ///
  /// - Parameters:
  ///   - view: the text from the beginning of the part on.
  ///   - owned: the bytes of the part, of which the masks tell.
  ///   - previous: the byte before the part; a line feed where there is none.
  mutating func survey(_ view: ByteView, owned: Int, previous: UInt8) {
    self.owned = owned
    self.previous = previous
    summary = PartSummary(masks, owned: owned, previous: previous)
    if summary.outside.hasStrayQuote { settle(from: likelyStart(view), view) }
  }

  /// Turns the state at the beginning of the part into that at its end.
  mutating func pass(_ state: inout ScanState, _ view: ByteView) {
    guard owned > 0 else { return }
    let start = start(state.position, view)
    if start != settled?.start { decide(start, view) }
    let known = settled?.summary ?? summary
    lineEnds = start == .quoted ? known.inside.lineEnds : known.outside.lineEnds
    let endsInside = (start == .quoted) != known.hasOddQuoteCount
    position = endsInside ? .quoted : masks.positionOutside(behind: owned - 1)
    tail = (owned, position)
    state.records += lineEnds
    state.position = position
  }

  /// The states that make a difference: only a quote right behind another one asks whether that one
  /// has closed a cell.
  private func start(_ position: ScanState.Position, _ view: ByteView) -> ScanState.Position {
    switch position {
    case .quoted: .quoted
    case .quoteInQuoted where view[0] == masks.quote: .quoteInQuoted
    case .recordStart, .unquoted, .quoteInQuoted: .unquoted
    }
  }

  /// The state outside quotes that the masks assume: a quote before the part has closed a cell.
  private func likelyStart(_ view: ByteView) -> ScanState.Position {
    start(previous == masks.quote ? .quoteInQuoted : .unquoted, view)
  }

  /// Takes the masks as they are where they tell the truth for this start, or else settles them.
  private mutating func decide(_ start: ScanState.Position, _ view: ByteView) {
    let answer = start == .quoted ? summary.inside : summary.outside
    let isAssumed = start == .quoted || start == likelyStart(view)
    restore(view)
    if answer.hasStrayQuote || !isAssumed { settle(from: start, view) }
  }

  private mutating func restore(_ view: ByteView) {
    for place in strays where view[place] == masks.quote {
      masks.setQuote(at: place, encloses: true)
    }
    strays.removeAll(keepingCapacity: true)
    settled = nil
  }

  private mutating func settle(from start: ScanState.Position, _ view: ByteView) {
    _ = masks.settleQuotes(0..<owned, view, from: start, previous: previous, strays: &strays)
    settled = (start, PartSummary(masks, owned: owned, previous: previous))
  }

  // MARK: Behind the part

  /// The end of the record that is open where the part ends; nil where the view ends before it.
  mutating func lineEndBehind(_ view: ByteView) -> Int? {
    tail.position = masks.settleQuotes(
      tail.end..<masks.end, view, from: tail.position, previous: previous, strays: &strays)
    tail.end = masks.end
    return masks.firstLineEnd(in: owned..<masks.end, isInside: position == .quoted)
  }
}

extension BlockMasks {
  /// Looks at the quotes of a range one by one, and takes those that are text out of the masks.
  ///
  /// Outside quotes, a quote opens a cell behind a border; inside, it closes the cell unless
  /// another one follows.
  ///
  /// - Parameters:
  ///   - range: bytes that the masks tell of.
  ///   - view: the text.
  ///   - position: the state at the beginning of the range.
  ///   - previous: the byte before the text.
  ///   - strays: takes the quotes that are text, and the places where text follows a closing quote.
  /// - Returns: the state at the end of the range.
  mutating func settleQuotes(
    _ range: Range<Int>, _ view: ByteView, from position: ScanState.Position, previous: UInt8,
    strays: inout [Int]
  ) -> ScanState.Position {
    guard !range.isEmpty else { return position }
    var isInside = position == .quoted
    var closedEnd = position == .quoteInQuoted ? range.lowerBound : -1
    func isStrayText(_ place: Int) -> Bool {
      range.contains(place) && view[place] != quote && !isBorder(view[place])
    }
    if isStrayText(closedEnd) { strays.append(closedEnd) }
    for index in (range.lowerBound / 64)...((range.upperBound - 1) / 64) {
      var quotes = blocks[index].quotes & Self.own(index, of: range)
      while quotes != 0 {
        let place = index &* 64 &+ quotes.trailingZeroBitCount
        quotes &= quotes &- 1
        if isInside {
          isInside = false
          closedEnd = place + 1
          if isStrayText(closedEnd) { strays.append(closedEnd) }
        } else if place == closedEnd || isBorder(place == 0 ? previous : view[place - 1]) {
          isInside = true
        } else {
          setQuote(at: place, encloses: false)
          strays.append(place)
        }
      }
    }
    return isInside ? .quoted : positionOutside(behind: range.upperBound - 1)
  }

  /// The state behind a byte, which is known to be outside quotes.
  func positionOutside(behind place: Int) -> ScanState.Position {
    let (block, bit) = (blocks[place / 64], UInt64(1) << UInt64(place % 64))
    if block.lineEnds & bit != 0 { return .recordStart }
    return block.quotes & bit != 0 ? .quoteInQuoted : .unquoted
  }
}
