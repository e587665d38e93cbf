/// Walks over the records of a part with the masks of its blocks, in the usual dialect.
struct RecordCursor {
  /// The next block, and the separators that are left in the one before it.
  private var block: Int
  private var bits: UInt64 = 0
  /// All ones while inside quotes.
  private var inside: UInt64
  private var rowStart: Int
  private var number: Int
  private let end: Int

  /// Stands before the record that begins at `start`, outside quotes.
  ///
  /// - Parameters:
  ///   - start: where the first record begins.
  ///   - end: behind the line feed of the last record.
  ///   - number: the number of the first record.
  ///   - masks: the masks of the text.
  init(start: Int, end: Int, number: Int, _ masks: BlockMasks) {
    rowStart = start
    self.end = end
    self.number = number
    block = start / 64
    inside = 0
    guard start < end else { return }
    // The quotes of the first block before `start` belong to other records.
    let own = ~UInt64(0) << UInt64(start % 64)
    load(masks, own)
  }

  private mutating func load(_ masks: BlockMasks, _ own: UInt64 = ~0) {
    let quotes = masks.quotes[block] & own
    var outside = ~inside
    if quotes != 0 {
      let parity = BlockMasks.prefixParity(quotes) ^ inside
      outside = ~parity
      inside = 0 &- (parity >> 63)
    }
    bits = (masks.delimiters[block] | masks.lineFeeds[block]) & own & outside
    block += 1
  }

  /// Whether all records were given.
  var isAtEnd: Bool { rowStart >= end }

  /// Fills `bounds` until it is full or the part is done.
  ///
  /// - Parameters:
  ///   - bounds: takes the rows.
  ///   - masks: the masks of the text.
  ///   - view: the text.
  ///   - filter: says which rows are no data.
  mutating func fill(
    _ bounds: inout RecordBounds, _ masks: BlockMasks, _ view: ByteView, _ filter: inout RowFilter
  ) {
    let width = bounds.width
    var cells = 0
    var base = bounds.next
    bounds.write(base, rowStart &- 1)
    var extra: [Int32] = []
    while rowStart < end, !bounds.isFull {
      while bits == 0 { load(masks) }
      let place = (block &- 1) &* 64 &+ bits.trailingZeroBitCount
      bits &= bits &- 1
      cells &+= 1
      if cells <= width {
        bounds.write(base &+ cells, place)
      } else {
        extra.append(Int32(truncatingIfNeeded: place))
      }
      guard view[place] == 0x0A else { continue }
      if cells == width, !filter.isSuspect(view, rowStart) {
        bounds.addWritten(number: number)
      } else {
        takeUnusual(&bounds, base, min(cells, width), extra, place, view, &filter)
        extra.removeAll(keepingCapacity: true)
      }
      number &+= 1
      rowStart = place &+ 1
      cells = 0
      base = bounds.next
      bounds.write(base, place)
    }
  }

  private func takeUnusual(
    _ bounds: inout RecordBounds, _ base: Int, _ count: Int, _ extra: [Int32], _ place: Int,
    _ view: ByteView, _ filter: inout RowFilter
  ) {
    var ends = Array(bounds.places[(base + 1)..<(base + 1 + count)]) + extra
    // The carriage return of CRLF is no part of the last cell, nor of an empty line.
    if let last = ends.last, Int(last) > rowStart, view[Int(last) - 1] == 0x0D {
      let previous = ends.count > 1 ? Int(ends[ends.count - 2]) + 1 : rowStart
      if Int(last) > previous { ends[ends.count - 1] = last - 1 }
    }
    let isEmptyLine = ends.count == 1 && Int(ends[0]) == rowStart
    filter.take(
      &bounds, view, number: number, start: rowStart, ends: ends, isEmptyLine: isEmptyLine)
  }
}
