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

  /// Before the record that comes next.
  private struct Position {
    /// Where the window begins in the text.
    var base: Int
    var number = 1
    var line = 1
    /// The file in which the record begins.
    var file: (index: Int, range: Range<Int>)

    /// Goes on behind a record that has so many line feeds.
    mutating func pass(_ bytes: Range<Int>, feeds: Int, _ view: ByteView, _ source: TextSource) {
      number += 1
      // A record that a carriage return alone ends counts as a line.
      line += max(1, feeds)
      let next = base + bytes.upperBound
      guard next >= file.range.upperBound, next < source.size else { return }
      file = source.part(at: next)
      let own = (file.range.lowerBound - base)..<bytes.upperBound
      line = 1 + own.count { view[$0] == 0x0A }
    }
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
    var size = Self.windowSize
    _ = try source.read(at: 0, count: 3, into: window)
    let mark = window.view.starts(with: [0xEF, 0xBB, 0xBF], at: 0) ? 3 : 0
    var position = Position(base: mark, file: source.part(at: mark))
    while position.base < source.size {
      window.removeAll()
      _ = try source.read(at: position.base, count: size, into: window)
      let isWhole = position.base + window.count >= source.size
      let view = window.view
      let end = walk(view, isWhole: isWhole) { bytes, feeds in
        defer { position.pass(bytes, feeds: feeds, view, source) }
        guard wanted(position.number) else { return true }
        return body(
          view,
          Place(
            number: position.number, file: position.file.index, line: position.line, bytes: bytes))
      }
      guard let end else { return }
      position.base += end
      if end == 0 {
        guard !isWhole, size < recordLimit else { return }
        size *= 2
      } else {
        size = Self.windowSize
      }
    }
  }

  /// Calls `pass` with the records that end in a window and the line feeds of each.
  ///
  /// - Returns: where the next record begins; nil where `pass` said false.
  private func walk(
    _ view: ByteView, isWhole: Bool, _ pass: (Range<Int>, Int) -> Bool
  ) -> Int? {
    guard let masks = BlockMasks(dialect) else {
      return walkExactly(view, isWhole: isWhole, pass)
    }
    var quotes = PartQuotes(masks)
    quotes.masks.extend(over: view, isWhole: isWhole)
    quotes.survey(view, owned: quotes.masks.end, previous: 0x0A)
    var (state, start, feeds, goesOn) = (ScanState(), 0, 0, true)
    quotes.pass(&state, view)
    quotes.masks.forEachBlock(in: 0..<quotes.masks.end, isInside: false) { index, block, outside in
      var ends = block.lineEnds
      while goesOn, ends != 0 {
        let bit = ends & (0 &- ends)
        ends ^= bit
        if block.returns & bit == 0 { feeds += 1 }
        guard outside & bit != 0 else { continue }
        let end = index * 64 + bit.trailingZeroBitCount + 1
        goesOn = pass(start..<end, feeds)
        (start, feeds) = (end, 0)
      }
      return goesOn
    }
    if goesOn, isWhole, start < view.count {
      goesOn = pass(start..<view.count, feeds)
      start = view.count
    }
    return goesOn ? start : nil
  }

  private func walkExactly(
    _ view: ByteView, isWhole: Bool, _ pass: (Range<Int>, Int) -> Bool
  ) -> Int? {
    var scanner = ExactScanner(dialect)
    var start = 0
    // One byte is owned, so that the scan ends with the record that begins there.
    while start < view.count,
      let end = scanner.scan(view, from: start, owned: start + 1, isLast: isWhole)
    {
      let feeds = (start..<end).count { view[$0] == 0x0A }
      guard pass(start..<end, feeds) else { return nil }
      start = end
    }
    return start
  }
}
