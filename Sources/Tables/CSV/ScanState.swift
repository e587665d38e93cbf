/// Where a text stands between two of its parts.
struct ScanState: Hashable, Sendable {
  enum Position: Sendable {
    case recordStart, unquoted, quoted
    /// Behind a quote inside a quoted cell: its end, or the first half of a doubled quote.
    case quoteInQuoted
  }

  var position = Position.recordStart
  /// Bytes at the beginning of the next part that were already taken with this one.
  var taken = 0
  /// How many records ended so far.
  var records = 0
}
