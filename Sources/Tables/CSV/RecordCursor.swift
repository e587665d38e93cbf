/// Walks over the records of a part with the masks of its blocks, in the usual dialect.
struct RecordCursor {
  /// The next block, and the separators that are left in the one before it.
  private var block: Int
  private var bits: UInt64 = 0
  /// All ones while inside quotes.
  private var inside: UInt64 = 0
  /// Where the next record begins, and its number.
  private(set) var rowStart: Int
  private(set) var number: Int
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
    guard start < end else { return }
    // The quotes of the first block before `start` belong to other records.
    load(masks.blocks[block], own: ~UInt64(0) << UInt64(start % 64))
  }

  @inline(__always)
  private mutating func load(_ masks: MaskBlock, own: UInt64) {
    let quotes = masks.quotes & own
    var outside = ~inside
    if quotes != 0 {
      let parity = BlockMasks.prefixParity(quotes) ^ inside
      outside = ~parity
      inside = 0 &- (parity >> 63)
    }
    bits = (masks.delimiters | masks.lineFeeds) & own & outside
    block &+= 1
  }

  /// Whether all records were given.
  var isAtEnd: Bool { rowStart >= end }

  /// Passes the next delimiter or line feed that is none of a cell's own bytes.
  @inline(__always)
  mutating func nextSeparator(_ blocks: Span<MaskBlock>) -> Int {
    while bits == 0 { load(blocks[block], own: ~0) }
    let place = (block &- 1) &* 64 &+ bits.trailingZeroBitCount
    bits &= bits &- 1
    return place
  }

  /// Goes on to the record behind the line feed at `place`.
  @inline(__always)
  mutating func endRecord(at place: Int) {
    number &+= 1
    rowStart = place &+ 1
  }

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
    while !isAtEnd, !bounds.isFull {
      bounds.takeRegular(&self, masks.blocks.span, view, filter)
      if !isAtEnd, !bounds.isFull { takeUnusual(&bounds, masks, view, &filter) }
    }
  }

  /// Takes one record, however many cells it has.
  private mutating func takeUnusual(
    _ bounds: inout RecordBounds, _ masks: BlockMasks, _ view: ByteView, _ filter: inout RowFilter
  ) {
    var ends: [Int32] = []
    var place = 0
    repeat {
      place = nextSeparator(masks.blocks.span)
      ends.append(Int32(truncatingIfNeeded: place))
    } while view[place] != 0x0A
    // The carriage return of CRLF is no part of the last cell, nor of an empty line.
    let previous = ends.count > 1 ? Int(ends[ends.count - 2]) + 1 : rowStart
    if place > previous, view[place - 1] == 0x0D { ends[ends.count - 1] -= 1 }
    let isEmptyLine = ends.count == 1 && Int(ends[0]) == rowStart
    filter.take(
      &bounds, view, number: number, start: rowStart, ends: ends, isEmptyLine: isEmptyLine)
    endRecord(at: place)
  }
}
