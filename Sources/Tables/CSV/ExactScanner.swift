/// Splits records of any dialect byte by byte, and writes the cells without quotes and escapes.
///
/// This is the complete and slower way: it is taken for dialects that the masks of ``BlockMasks``
/// cannot decide, and its result for the others is the same.
struct ExactScanner {
  private let delimiter: [UInt8]
  private let terminator: [UInt8]?
  private let quote: [UInt8]
  private let escape: [UInt8]
  private let doubleQuote: Bool
  private let skipInitialSpace: Bool

  /// What stands behind a cell and behind the last cell of a record in ``text``; behind an empty
  /// line it is a line feed.
  static let cellEnd: UInt8 = 0
  static let recordEnd: UInt8 = 1

  /// The cells' bytes, with one byte between neighbours.
  let text = ByteBuffer()
  /// The ends of the cells of all records, one after the other.
  private(set) var ends: [Int32] = []
  private(set) var recordCount = 0
  /// The records with a quote where none can stand, counted from 0.
  private(set) var strays: [Int] = []
  /// Whether the text ends inside quotes.
  private(set) var isOpen = false

  /// Where the scanner stands between two bytes.
  private enum Position {
    case recordStart, fieldStart, unquoted, quoted
    /// Behind a quote inside a quoted cell: its end, or the first half of a doubled quote.
    case quoteInQuoted
    case escapedUnquoted, escapedQuoted
  }

  init(_ dialect: Dialect) {
    delimiter = Array(dialect.delimiter.utf8)
    terminator = dialect.lineTerminator.map { Array($0.utf8) }
    quote = Array(dialect.quoteChar.utf8)
    escape = Array(dialect.escapeChar.utf8)
    doubleQuote = dialect.doubleQuote
    skipInitialSpace = dialect.skipInitialSpace
  }

  /// Scans the records that begin before `owned`, to the end of the last.
  ///
  /// - Parameters:
  ///   - view: the bytes; those from `owned` on serve to finish the last record.
  ///   - start: where a record begins.
  ///   - owned: where the part ends.
  ///   - isLast: whether the text ends with the view.
  /// - Returns: where the last record ends; nil where the view may end before it.
  mutating func scan(_ view: ByteView, from start: Int, owned: Int, isLast: Bool) -> Int? {
    text.removeAll()
    ends.removeAll(keepingCapacity: true)
    strays.removeAll()
    recordCount = 0
    var position = Position.recordStart
    var index = start
    while index < view.count, index < owned || position != .recordStart {
      index += advance(view, index, &position)
    }
    // What ends with the view may go on behind it, as CRLF does.
    guard isLast || position == .recordStart && index != view.count else { return nil }
    isOpen = position == .quoted || position == .escapedQuoted
    if position != .recordStart { endRecord(isEmptyLine: false) }
    text.seal()
    return index
  }

  /// The texts of the cells, where one record was scanned; none for an empty line.
  var cells: [[UInt8]] {
    if let last = ends.last, text.view[Int(last)] == 0x0A { return [] }
    var start = 0
    return ends.map { end in
      defer { start = Int(end) + 1 }
      return text.view.array(start, Int(end))
    }
  }

  private mutating func endCell(_ separator: UInt8) {
    ends.append(Int32(text.count))
    text.append(separator)
  }

  private mutating func endRecord(isEmptyLine: Bool) {
    endCell(isEmptyLine ? 0x0A : Self.recordEnd)
    recordCount += 1
  }

  private mutating func noteStrayQuote() {
    if strays.last != recordCount { strays.append(recordCount) }
  }

  /// Takes what begins at a byte, and says how many bytes it has.
  private mutating func advance(
    _ view: ByteView, _ index: Int, _ position: inout Position
  ) -> Int {
    let byte = view[index]
    switch position {
    case .escapedUnquoted, .escapedQuoted:
      text.append(byte)
      position = position == .escapedQuoted ? .quoted : .unquoted
      return 1
    case .quoted:
      return insideQuotes(view, index, &position)
    case .quoteInQuoted:
      if doubleQuote, starts(view, index, quote) {
        text.append(contentsOf: quote)
        position = .quoted
        return quote.count
      }
      if !isBorder(view, index) { noteStrayQuote() }
      position = .unquoted
      return outside(view, index, &position)
    case .recordStart, .fieldStart:
      if starts(view, index, quote) {
        position = .quoted
        return quote.count
      }
      if skipInitialSpace, byte == 0x20, position == .fieldStart { return 1 }
      return outside(view, index, &position)
    case .unquoted:
      if starts(view, index, quote) { noteStrayQuote() }
      return outside(view, index, &position)
    }
  }

  private mutating func insideQuotes(
    _ view: ByteView, _ index: Int, _ position: inout Position
  ) -> Int {
    if starts(view, index, escape) {
      position = .escapedQuoted
      return escape.count
    }
    if starts(view, index, quote) {
      position = .quoteInQuoted
      return quote.count
    }
    text.append(view[index])
    return 1
  }

  private mutating func outside(
    _ view: ByteView, _ index: Int, _ position: inout Position
  ) -> Int {
    if starts(view, index, delimiter) {
      endCell(Self.cellEnd)
      position = .fieldStart
      return delimiter.count
    }
    let length = terminatorLength(view, index)
    if length > 0 {
      endRecord(isEmptyLine: position == .recordStart)
      position = .recordStart
      return length
    }
    if starts(view, index, escape) {
      position = .escapedUnquoted
      return escape.count
    }
    text.append(view[index])
    position = .unquoted
    return 1
  }

  private func terminatorLength(_ view: ByteView, _ index: Int) -> Int {
    if let terminator { return starts(view, index, terminator) ? terminator.count : 0 }
    switch view[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < view.count && view[index + 1] == 0x0A ? 2 : 1
    default: return 0
    }
  }

  private func isBorder(_ view: ByteView, _ index: Int) -> Bool {
    starts(view, index, delimiter) || terminatorLength(view, index) > 0
  }

  private func starts(_ view: ByteView, _ index: Int, _ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, view[index] == first else { return false }
    return bytes.count == 1 || view.starts(with: bytes, at: index)
  }
}
