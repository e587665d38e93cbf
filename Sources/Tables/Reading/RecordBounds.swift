/// Where the cells of some records stand: in each row the separator before the first cell, and
/// the end of every cell.
///
/// A cell begins one byte after the end of the one before it. A cell that is missing ends where
/// the one before it ends, so that its length is -1.
struct RecordBounds {
  /// Cells in a row.
  let width: Int
  /// Rows of `width + 1` places.
  private(set) var places: [Int32]
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

  private let limit: Int

  var count: Int { numbers.count }
  var isFull: Bool { count >= limit }

  init(width: Int) {
    self.width = width
    // One row more than the capacity, for the row that is being written.
    places = Array(repeating: 0, count: (Self.capacity(width) + 1) * (width + 1))
    limit = Self.capacity(width)
  }

  /// Fewer rows where rows are very wide, so that a batch stays small.
  private static func capacity(_ width: Int) -> Int { max(1, min(2048, 65_536 / (width + 1))) }

  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    irregular.removeAll(keepingCapacity: true)
  }

  @inline(__always)
  func start(_ row: Int, _ column: Int) -> Int { Int(places[row &* (width &+ 1) &+ column]) &+ 1 }

  @inline(__always)
  func end(_ row: Int, _ column: Int) -> Int { Int(places[row &* (width &+ 1) &+ column &+ 1]) }

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
    _ cursor: inout RecordCursor, _ blocks: Span<BlockMasks.Block>, _ view: ByteView,
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
