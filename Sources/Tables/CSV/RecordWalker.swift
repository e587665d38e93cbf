internal import Diagnostics

/// Walks from record to record without looking at cells, to find some of them again.
///
/// Where the masks of blocks can decide, records that are not wanted cost nearly nothing.
struct RecordWalker {
  private let source: TextSource
  private let dialect: Dialect
  private let recordLimit: Int
  private static let windowSize = 1 << 20

  /// Where a record stands.
  struct Place {
    /// Counted from 1, with titles, header and comments.
    let number: Int
    /// Which of the source's files it begins in.
    let file: Int
    /// The line of that file on which it begins, counted from 1.
    let line: Int
    /// Its bytes in the view, with the line end.
    let bytes: Range<Int>
  }

  /// How far a walk through a window came.
  private enum Step {
    /// All whole records were seen; the next begins here.
    case on(Int)
    /// The masks cannot decide where records end.
    case undecided
    /// Whoever listens has heard enough.
    case done
  }

  private struct Position {
    var number = 0
    var line = 1
    /// Where the window begins in the text.
    var base = 0
    /// The file in which the next record begins.
    var file: (index: Int, range: Range<Int>)
  }

  init(_ source: TextSource, _ dialect: Dialect, recordLimit: Int) {
    self.source = source
    self.dialect = dialect
    self.recordLimit = recordLimit
  }

  /// Calls `body` with the wanted records, until it says false.
  ///
  /// A record that exceeds the limit ends the walk.
  func forEach(
    where wanted: (Int) -> Bool, _ body: (ByteView, Place) -> Bool
  ) throws(Diagnostic) {
    let window = ByteBuffer()
    var position = Position(file: source.part(at: 0))
    var size = Self.windowSize
    _ = try source.read(at: 0, count: 3, into: window)
    var base = window.view.starts(with: [0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0
    while base < source.size {
      window.removeAll()
      _ = try source.read(at: base, count: size, into: window)
      let isWhole = base + window.count >= source.size
      position.base = base
      var step = walkByMasks(window.view, isWhole: isWhole, &position, wanted, body)
      if case .undecided = step {
        step = walkExactly(window.view, isWhole: isWhole, &position, wanted, body)
      }
      guard case .on(let taken) = step else { return }
      base += taken
      if taken == 0 {
        guard !isWhole, size < recordLimit else { return }
        size *= 2
      } else {
        size = Self.windowSize
      }
    }
  }

  private func walkByMasks(
    _ view: ByteView, isWhole: Bool, _ position: inout Position, _ wanted: (Int) -> Bool,
    _ body: (ByteView, Place) -> Bool
  ) -> Step {
    guard dialect.isQuick, let delimiter = dialect.delimiter.utf8.first,
      let quote = dialect.quoteChar.utf8.first
    else { return .undecided }
    var masks = BlockMasks(delimiter: delimiter, quote: quote)
    masks.extend(over: view)
    let summary = PartSummary(masks, owned: view.count, previous: 0x0A)
    // A quote that is open at the end of the text hides where records end.
    guard !summary.isOdd(fromInside: false), !(isWhole && summary.hasOddQuotes) else {
      return .undecided
    }
    var start = 0
    var feedCount = 0
    var inside: UInt64 = 0
    for (index, block) in masks.blocks.enumerated() {
      let parity = BlockMasks.prefixParity(block.quotes) ^ inside
      inside = 0 &- (parity >> 63)
      var feeds = block.lineFeeds
      while feeds != 0 {
        let bit = feeds.trailingZeroBitCount
        feeds &= feeds - 1
        feedCount += 1
        guard (parity >> UInt64(bit)) & 1 == 0 else { continue }
        let end = index * 64 + bit + 1
        let next = position.line + feedCount
        if !pass(start..<end, next, view, &position, wanted, body) { return .done }
        start = end
        feedCount = 0
      }
    }
    if isWhole, start < view.count {
      let next = position.line + feedCount
      if !pass(start..<view.count, next, view, &position, wanted, body) { return .done }
      start = view.count
    }
    return .on(start)
  }

  /// Passes a record, behind which the line `next` begins; false where the walk is over.
  private func pass(
    _ bytes: Range<Int>, _ next: Int, _ view: ByteView, _ position: inout Position,
    _ wanted: (Int) -> Bool, _ body: (ByteView, Place) -> Bool
  ) -> Bool {
    position.number += 1
    defer {
      position.line = next
      let end = position.base + bytes.upperBound
      if end >= position.file.range.upperBound, end < source.size {
        position.file = source.part(at: end)
        let own = (position.file.range.lowerBound - position.base)..<bytes.upperBound
        position.line = 1 + own.count { view[$0] == 0x0A }
      }
    }
    guard wanted(position.number) else { return true }
    return body(
      view,
      Place(
        number: position.number, file: position.file.index, line: position.line, bytes: bytes))
  }

  private func walkExactly(
    _ view: ByteView, isWhole: Bool, _ position: inout Position, _ wanted: (Int) -> Bool,
    _ body: (ByteView, Place) -> Bool
  ) -> Step {
    var scanner = ExactScanner(dialect)
    var start = 0
    while start < view.count {
      scanner.removeAll()
      // One byte is owned, so that the scan ends with the record that begins there.
      let result = scanner.scan(
        view, from: start, owned: start + 1, state: ScanState(), isLast: isWhole)
      guard let end = result.end, isWhole || end < view.count else { break }
      var feeds = 0
      for index in start..<end where view[index] == 0x0A { feeds += 1 }
      let next = position.line + max(1, feeds)
      if !pass(start..<end, next, view, &position, wanted, body) { return .done }
      start = end
    }
    return isWhole && start < view.count ? .done : .on(start)
  }
}
