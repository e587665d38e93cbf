/// Where the cells of some records stand: in each row the separator before the first cell, and
/// the end of every cell.
///
/// The separators of a part are listed once. Where all records are as they should be, the end of a
/// row is the separator before the next, and rows show the list as it stands; otherwise they are
/// laid out behind it, a batch at a time.
///
/// A cell begins one byte after the end of the one before it. A cell that is missing ends where
/// the one before it ends, so that its length is -1.
struct RecordBounds {
  /// Cells in a row.
  let width: Int
  /// How many rows make a batch.
  let limit: Int
  /// The list, and behind it the rows that are laid out.
  private var places: [Int32]
  /// How many of the places are the list, and the first that was not laid out yet.
  private var listed = 0
  private var next = 0
  /// What ends a cell in the text; every other separator ends a record.
  private let cellEnd: UInt8
  /// From the first place of a row to that of the next: one more than the width, or the width
  /// where rows share a place.
  private var stride: Int
  private var base = 0
  /// Record number of each row, counted from 1 with the header.
  private(set) var numbers: [Int] = []
  /// What is wrong with the shape of rows.
  private(set) var irregular: [Irregular] = []

  /// A row that has too few or too many cells.
  struct Irregular {
    let row: Int
    /// Cells that are there.
    let count: Int
    /// The bounds of the first cells beyond the width.
    let extra: [(start: Int, end: Int)]
  }

  /// The bounds of no more cells than these are kept of a record with too many.
  private static let extraLimit = 100

  var count: Int { numbers.count }

  init(width: Int, cellEnd: UInt8) {
    self.width = width
    self.cellEnd = cellEnd
    // Fewer rows where rows are very wide, so that a batch stays small.
    limit = max(1, min(2048, 65_536 / (width + 1)))
    stride = width + 1
    places = Array(repeating: 0, count: 1 << 12)
  }

  @inline(__always)
  func start(_ row: Int, _ column: Int) -> Int {
    Int(places[base &+ row &* stride &+ column]) &+ 1
  }

  @inline(__always)
  func end(_ row: Int, _ column: Int) -> Int {
    Int(places[base &+ row &* stride &+ column &+ 1])
  }

  private mutating func makeRoom(_ count: Int) {
    guard places.count < count else { return }
    let grown = max(count, places.count * 2)
    places.append(contentsOf: repeatElement(0, count: grown - places.count))
  }
}

// MARK: The list

extension RecordBounds {
  /// Lists the separators of a part.
  ///
  /// - Parameters:
  ///   - masks: the masks of the text.
  ///   - bytes: from the first record's beginning, outside quotes, to behind the last one's end.
  ///   - isOpen: whether the last byte ends a record inside quotes, because the text ends there.
  mutating func list(_ masks: BlockMasks, _ bytes: Range<Int>, isOpen: Bool) {
    while !fill(masks, bytes) { makeRoom(places.count + 1) }
    if isOpen {
      places[listed] = Int32(truncatingIfNeeded: bytes.upperBound &- 1)
      listed += 1
    }
  }

  /// Writes the list, unless the room is too small.
  private mutating func fill(_ masks: BlockMasks, _ bytes: Range<Int>) -> Bool {
    let room = places.count &- 64
    var places = places.mutableSpan
    places[0] = Int32(truncatingIfNeeded: bytes.lowerBound &- 1)
    var count = 1
    masks.forEachBlock(in: bytes, isInside: false) { index, block, outside in
      let separators = (block.delimiters | block.lineEnds) & outside
      count &+= places.write(places: separators, from: index &* 64, at: count)
      return count < room
    }
    listed = count
    next = 0
    return count < room
  }

  /// Lists the ends of cells that stand in a text of their own.
  mutating func list(_ ends: [Int32]) {
    places = [-1] + ends
    listed = places.count
    next = 0
  }

  /// Whether the list is fully laid out.
  var isAtEnd: Bool { next + 1 >= listed }

  /// Whether all of the `records` have as many cells as they should, and none needs a closer look.
  func isRegular(_ records: Int, _ view: ByteView, _ filter: RowFilter) -> Bool {
    guard width > 0, listed - 1 == records * width else { return false }
    // As many ends of records as there are: where each has its place, there are no others.
    let places = places.span
    var start = Int(places[0]) &+ 1
    for row in 0..<records {
      let end = Int(places[(row &+ 1) &* width])
      if view[end] == cellEnd || filter.isSuspect(view, start) { return false }
      start = end &+ 1
    }
    return true
  }

  /// The records in which the listed bytes stand, the first of which has the number `first`.
  func records(of bytes: [Int], _ view: ByteView, first: Int) -> [Int] {
    var numbers: [Int] = []
    var (number, index) = (first, 1)
    for byte in bytes where byte > Int(places[0]) && byte < Int(places[listed - 1]) {
      while Int(places[index]) < byte {
        if view[Int(places[index])] != cellEnd { number += 1 }
        index += 1
      }
      if numbers.last != number { numbers.append(number) }
    }
    return numbers
  }
}

// MARK: Rows

extension RecordBounds {
  private mutating func removeRows() {
    numbers.removeAll(keepingCapacity: true)
    irregular.removeAll(keepingCapacity: true)
  }

  /// Shows some of the records of a regular list.
  ///
  /// - Parameters:
  ///   - rows: which records.
  ///   - number: the number of the first record of the list.
  mutating func show(_ rows: Range<Int>, firstNumber number: Int) {
    removeRows()
    stride = width
    base = rows.lowerBound * width
    numbers.append(contentsOf: (number + rows.lowerBound)..<(number + rows.upperBound))
  }

  /// Lays out rows until there are enough or the list is done.
  ///
  /// - Parameters:
  ///   - number: the number of the next record.
  ///   - view: the text.
  ///   - filter: says which records are no data.
  mutating func layOut(_ number: inout Int, _ view: ByteView, _ filter: inout RowFilter) {
    removeRows()
    stride = width + 1
    base = listed
    makeRoom(listed + limit * (width + 1))
    while !isAtEnd, count < limit {
      var last = next + 1
      while last + 1 < listed, view[Int(places[last])] == cellEnd { last += 1 }
      let start = Int(places[next]) + 1
      let isRegular = last - next == width
      if isRegular, !filter.isSuspect(view, start) {
        copyRow()
        numbers.append(number)
      } else {
        let (ends, isEmptyLine) = ends(next..<last, start, view, filter)
        if filter.isData(view, number, start, ends, isEmptyLine: isEmptyLine) {
          if isRegular { copyRow() } else { add(start, ends) }
          numbers.append(number)
        }
      }
      next = last
      number += 1
    }
  }

  private mutating func copyRow() {
    let target = base &+ count &* stride
    let (next, width) = (next, width)
    var places = places.mutableSpan
    for offset in 0...width { places[target &+ offset] = places[next &+ offset] }
  }

  /// The ends of a record's cells, without the carriage return of its line end.
  private func ends(
    _ cells: Range<Int>, _ start: Int, _ view: ByteView, _ filter: RowFilter
  ) -> (ends: [Int32], isEmptyLine: Bool) {
    var ends = Array(places[(cells.lowerBound + 1)...cells.upperBound])
    let (last, end) = (ends.count - 1, Int(ends[ends.count - 1]))
    let cell = last > 0 ? Int(ends[last - 1]) + 1 : start
    if end > cell, filter.quote != nil, view[end - 1] == 0x0D { ends[last] -= 1 }
    let isEmpty = last == 0 && Int(ends[0]) == start && (view[end] == 0x0A || view[end] == 0x0D)
    return (ends, isEmpty)
  }

  /// Adds a row with too few or too many cells.
  private mutating func add(_ start: Int, _ ends: [Int32]) {
    let extra = ends.indices.dropFirst(width).prefix(Self.extraLimit).map { index in
      (start: index == 0 ? start : Int(ends[index - 1]) + 1, end: Int(ends[index]))
    }
    irregular.append(Irregular(row: count, count: ends.count, extra: extra))
    let row = [Int32(start - 1)] + ends.prefix(width)
    let first = base + count * stride
    for column in 0...width { places[first + column] = row[min(column, row.count - 1)] }
  }
}
