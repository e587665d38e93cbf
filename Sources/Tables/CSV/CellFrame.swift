/// What may stand around the contents of a column's cells, between their separators.
struct CellFrame {
  /// A cell that begins with this byte is enclosed; nil where the scanner took quotes away.
  var quote: UInt8?
  /// Whether a carriage return may end the column's cells.
  var isLastColumn = false

  /// The cell's content: without a carriage return before the end of the record, without quotes.
  ///
  /// It is not plain where quotes stand inside it, so that its text has to be built.
  @inline(__always)
  func content(
    _ view: ByteView, _ bounds: RecordBounds, _ row: Int, _ column: Int
  ) -> (start: Int, end: Int, isPlain: Bool) {
    let start = bounds.start(row, column)
    var end = bounds.end(row, column)
    guard let quote else { return (start, end, true) }
    if isLastColumn, end > start, view[end &- 1] == 0x0D { end &-= 1 }
    guard end > start, view[start] == quote else { return (start, end, true) }
    if end &- start >= 2, view[end &- 1] == quote,
      view.firstIndex(of: quote, start &+ 1, end &- 1) == nil
    {
      return (start &+ 1, end &- 1, true)
    }
    return (start, end, false)
  }

  /// As ``content(_:_:_:_:)``, for readers that decline every quote inside.
  @inline(__always)
  func bareContent(
    _ view: ByteView, _ bounds: RecordBounds, _ row: Int, _ column: Int
  ) -> (start: Int, end: Int) {
    let start = bounds.start(row, column)
    var end = bounds.end(row, column)
    guard let quote else { return (start, end) }
    if isLastColumn, end > start, view[end &- 1] == 0x0D { end &-= 1 }
    let isQuoted = end &- start >= 2 && view[start] == quote && view[end &- 1] == quote
    return isQuoted ? (start &+ 1, end &- 1) : (start, end)
  }
}
