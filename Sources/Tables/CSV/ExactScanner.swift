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
  private(set) var records: [Record] = []
  /// One record: its cells in ``text``.
  struct Record {
    let number: Int
    let start: Int
    let firstEnd: Int
    var count: Int
    var isEmptyLine = false
    var hasStrayQuote = false
  }

  private var current: Record?

  init(_ dialect: Dialect) {
    delimiter = Array(dialect.delimiter.utf8)
    terminator = dialect.lineTerminator.map { Array($0.utf8) }
    quote = Array(dialect.quoteChar.utf8)
    escape = Array(dialect.escapeChar.utf8)
    doubleQuote = dialect.doubleQuote
    skipInitialSpace = dialect.skipInitialSpace
  }

  /// How far a scan came.
  struct Result {
    /// The state at the end of the owned bytes.
    var state: ScanState
    /// Where the last record ended; nil where the bytes ran out before.
    var end: Int?
  }

  mutating func removeAll() {
    text.removeAll()
    ends.removeAll(keepingCapacity: true)
    records.removeAll(keepingCapacity: true)
    current = nil
  }

  /// Scans from `start`; records that begin before `owned` are kept, to their ends.
  ///
  /// - Parameters:
  ///   - view: the bytes; those from `owned` on serve to finish the last record.
  ///   - start: where to begin.
  ///   - owned: where the part ends.
  ///   - state: the state at `start`.
  ///   - isLast: whether the text ends with the view.
  /// - Returns: the state at `owned`, and where the last record ended.
  mutating func scan(
    _ view: ByteView, from start: Int, owned: Int, state: ScanState, isLast: Bool
  ) -> Result {
    var position = state.position
    var index = start
    var count = state.records
    var atBorder: ScanState?
    if position == .recordStart, index < owned { begin(number: count + 1) }
    while index < view.count {
      if index >= owned {
        let border =
          atBorder ?? ScanState(position: position, taken: index - owned, records: count)
        if current == nil { return Result(state: border, end: index) }
        atBorder = border
      }
      let step = advance(view, index, &position)
      index += step.length
      if step.endsRecord {
        count += 1
        finish(isEmptyLine: step.isEmptyLine)
        if index < owned { begin(number: count + 1) }
      }
    }
    if isLast, position != .recordStart {
      count += 1
      finish(isEmptyLine: false)
    } else if isLast {
      current = nil
    }
    let isOpen = position == .quoted || position == .escapedQuoted
    let reached = ScanState(
      position: isLast && !isOpen ? .recordStart : position, taken: 0, records: count)
    return Result(
      state: atBorder ?? reached, end: current == nil ? index : nil)
  }

  private mutating func begin(number: Int) {
    current = Record(number: number, start: text.count, firstEnd: ends.count, count: 0)
  }

  private mutating func endField(_ separator: UInt8 = Self.cellEnd) {
    guard current != nil else { return }
    ends.append(Int32(text.count))
    text.append(separator)
    current?.count += 1
  }

  private mutating func finish(isEmptyLine: Bool) {
    endField(isEmptyLine ? 0x0A : Self.recordEnd)
    guard var record = current else { return }
    record.isEmptyLine = isEmptyLine
    records.append(record)
    current = nil
  }

  private struct Step {
    var length = 1
    var endsRecord = false
    var isEmptyLine = false
  }

  private mutating func advance(
    _ view: ByteView, _ index: Int, _ position: inout ScanState.Position
  ) -> Step {
    let byte = view[index]
    switch position {
    case .escapedUnquoted, .escapedQuoted:
      keep(byte)
      position = position == .escapedQuoted ? .quoted : .unquoted
      return Step()
    case .quoted:
      return insideQuotes(view, index, &position)
    case .quoteInQuoted:
      if doubleQuote, starts(view, index, quote) {
        keep(view, index, quote.count)
        position = .quoted
        return Step(length: quote.count)
      }
      if !isBorder(view, index) { noteStrayQuote() }
      position = .unquoted
      return outside(view, index, &position)
    case .recordStart, .fieldStart:
      if starts(view, index, quote) {
        position = .quoted
        return Step(length: quote.count)
      }
      if skipInitialSpace, byte == 0x20, position == .fieldStart { return Step() }
      return outside(view, index, &position)
    case .unquoted:
      if starts(view, index, quote) { noteStrayQuote() }
      return outside(view, index, &position)
    }
  }

  private mutating func insideQuotes(
    _ view: ByteView, _ index: Int, _ position: inout ScanState.Position
  ) -> Step {
    if starts(view, index, escape) {
      position = .escapedQuoted
      return Step(length: escape.count)
    }
    if starts(view, index, quote) {
      position = .quoteInQuoted
      return Step(length: quote.count)
    }
    keep(view[index])
    return Step()
  }

  private mutating func outside(
    _ view: ByteView, _ index: Int, _ position: inout ScanState.Position
  ) -> Step {
    if starts(view, index, delimiter) {
      endField()
      position = .fieldStart
      return Step(length: delimiter.count)
    }
    let length = terminatorLength(view, index)
    if length > 0 {
      let isEmptyLine = position == .recordStart
      position = .recordStart
      return Step(length: length, endsRecord: true, isEmptyLine: isEmptyLine)
    }
    if starts(view, index, escape) {
      position = .escapedUnquoted
      return Step(length: escape.count)
    }
    keep(view[index])
    position = .unquoted
    return Step()
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

  private mutating func keep(_ byte: UInt8) {
    if current != nil { text.append(byte) }
  }

  private mutating func keep(_ view: ByteView, _ index: Int, _ count: Int) {
    for offset in 0..<count { keep(view[index + offset]) }
  }

  private mutating func noteStrayQuote() {
    guard current != nil else { return }
    current?.hasStrayQuote = true
  }
}
