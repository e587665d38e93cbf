/// Where the cells of some records stand: in each row the separator before the first cell, and
/// the end of every cell.
///
/// Where all records of a part are as they should be, the end of a row is the separator before the
/// next, and one list of all separators will do.
///
/// A cell begins one byte after the end of the one before it. A cell that is missing ends where
/// the one before it ends, so that its length is -1.
struct RecordBounds {
  /// Cells in a row.
  let width: Int
  private(set) var places: [Int32]
  /// From the first place of a row to that of the next: one more than the width, or the width
  /// where rows share a place.
  private var stride: Int
  private var firstRow = 0
  /// Record number of each row, counted from 1 with the header.
  private(set) var numbers: [Int] = []
  /// What is wrong with the shape of rows.
  private(set) var irregular: [Irregular] = []

  /// A row that has too few or too many cells.
  struct Irregular {
    let row: Int
    /// Cells that are there.
    let count: Int
    /// The bounds of the cells beyond the width.
    let extra: [(start: Int, end: Int)]
  }

  /// How many rows make a batch.
  let limit: Int

  var count: Int { numbers.count }
  var isFull: Bool { count >= limit }

  /// Makes room for the records of a part of `byteCount` bytes.
  init(width: Int, byteCount: Int) {
    self.width = width
    stride = width + 1
    // A whole record has at least as many bytes as cells.
    limit = min(Self.capacity(width), byteCount / max(1, width) + 1)
    // One row more than the capacity, for the row that is being written.
    places = Array(repeating: 0, count: (limit + 1) * (width + 1))
  }

  /// Fewer rows where rows are very wide, so that a batch stays small.
  private static func capacity(_ width: Int) -> Int { max(1, min(2048, 65_536 / (width + 1))) }

  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    irregular.removeAll(keepingCapacity: true)
    stride = width + 1
    firstRow = 0
  }

  @inline(__always)
  func start(_ row: Int, _ column: Int) -> Int {
    Int(places[(row &+ firstRow) &* stride &+ column]) &+ 1
  }

  @inline(__always)
  func end(_ row: Int, _ column: Int) -> Int {
    Int(places[(row &+ firstRow) &* stride &+ column &+ 1])
  }

  /// Adds a record with the ends of its cells, however many there are.
  mutating func add(number: Int, start: Int, ends: some RandomAccessCollection<Int32>) {
    if ends.count != width {
      var extra: [(start: Int, end: Int)] = []
      var previous = ends.prefix(width).last ?? Int32(start - 1)
      for end in ends.dropFirst(width) {
        extra.append((Int(previous) + 1, Int(end)))
        previous = end
      }
      irregular.append(Irregular(row: count, count: ends.count, extra: extra))
    }
    var index = count * (width + 1)
    places[index] = Int32(start - 1)
    for end in ends.prefix(width) {
      index += 1
      places[index] = end
    }
    let last = places[index]
    for missing in 0..<max(0, width - ends.count) { places[index + 1 + missing] = last }
    numbers.append(number)
  }

  /// Takes rows as they stand until one is odd, the room is full, or the part is done.
  ///
  /// - Parameters:
  ///   - cursor: stands before the first row, and is left before the first that was not taken.
  ///   - blocks: the masks of the text.
  ///   - view: the text.
  ///   - filter: says which rows need a closer look.
  mutating func takeRegular(
    _ cursor: inout RecordCursor, _ blocks: Span<MaskBlock>, _ view: ByteView,
    _ filter: RowFilter
  ) {
    var base = count &* (width &+ 1)
    var lent: [Int32] = []
    swap(&lent, &self.places)
    defer { swap(&lent, &self.places) }
    var places = lent.mutableSpan
    while width > 0, !cursor.isAtEnd, numbers.count < limit,
      !filter.isSuspect(view, cursor.rowStart)
    {
      var row = cursor
      places[base] = Int32(truncatingIfNeeded: row.rowStart &- 1)
      var place = 0
      for column in 0..<width {
        place = row.nextSeparator(blocks)
        places[base &+ column &+ 1] = Int32(truncatingIfNeeded: place)
        // Too few cells, or too many: whoever called looks at the row again.
        guard (view[place] == 0x0A) == (column == width &- 1) else { return }
      }
      numbers.append(row.number)
      row.endRecord(at: place)
      cursor = row
      base &+= width &+ 1
    }
  }
}

extension RecordBounds {
  /// Takes all records of a part at once, if none of them is odd or needs a closer look.
  ///
  /// - Parameters:
  ///   - blocks: the masks of the text.
  ///   - view: the text.
  ///   - bytes: from the first record's beginning, outside quotes, to behind the last one's end.
  ///   - records: how many line feeds outside quotes there are.
  ///   - filter: says which rows need a closer look.
  /// - Returns: whether they were taken; ``select(_:firstNumber:)`` then shows some of them.
  mutating func takeAll(
    _ blocks: Span<MaskBlock>, _ view: ByteView, _ bytes: Range<Int>, records: Int,
    _ filter: RowFilter
  ) -> Bool {
    let wanted = records * width
    // A block may write all its places behind the last one that is wanted.
    let room = wanted + 1 + 2 * 64
    if places.count < room {
      places.append(contentsOf: repeatElement(0, count: room - places.count))
    }
    guard findSeparators(blocks, bytes, wanted) == wanted else { return false }
    var start = bytes.lowerBound
    for row in 0..<records {
      let end = Int(places[(row &+ 1) &* width])
      guard view[end] == 0x0A, !filter.isSuspect(view, start) else { return false }
      start = end &+ 1
    }
    return true
  }

  /// Writes the places of all separators behind the one before the first record, and counts them;
  /// ends early where there are more than `wanted`.
  private mutating func findSeparators(
    _ blocks: Span<MaskBlock>, _ bytes: Range<Int>, _ wanted: Int
  ) -> Int {
    var places = self.places.mutableSpan
    places[0] = Int32(truncatingIfNeeded: bytes.lowerBound &- 1)
    var count = 0
    var inside: UInt64 = 0
    let last = (bytes.upperBound &- 1) / 64
    var own = ~UInt64(0) << UInt64(bytes.lowerBound % 64)
    for index in (bytes.lowerBound / 64)...last {
      if index == last { own &= ~0 >> UInt64(63 &- (bytes.upperBound &- 1) % 64) }
      let block = blocks[index]
      let quotes = block.quotes & own
      let parity = quotes == 0 ? inside : BlockMasks.prefixParity(quotes) ^ inside
      inside = 0 &- (parity >> 63)
      var bits = (block.delimiters | block.lineFeeds) & own & ~parity
      own = ~0
      let first = index &* 64
      let found = bits.nonzeroBitCount
      guard count &+ found <= wanted else { return wanted &+ 1 }
      // Eight at a time whether there are so many or not: what is too much is overwritten.
      var written = 0
      while written < found {
        for offset in 1...8 {
          let place = first &+ bits.trailingZeroBitCount
          places[count &+ written &+ offset] = Int32(truncatingIfNeeded: place)
          bits &= bits &- 1
        }
        written &+= 8
      }
      count &+= found
    }
    return count
  }

  /// Shows some of the rows that were taken at once.
  mutating func select(_ rows: Range<Int>, firstNumber: Int) {
    removeAll()
    stride = width
    firstRow = rows.lowerBound
    numbers.append(contentsOf: (firstNumber + rows.lowerBound)..<(firstNumber + rows.upperBound))
  }
}
