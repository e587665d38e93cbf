/// A fault of a table as a whole, from which other findings merely follow.
///
/// It is said once, with what to do about it, and the findings that it explains are counted but not
/// listed; ``TableDiagnostics`` words it. A table has at most one: the first that fits, in this order.
enum TableCause: Hashable, Sendable {
  /// The bytes are not text in the declared encoding; `actual` is the one that they fit, if any.
  case encoding(actual: String?)
  /// A quote that is opened in this record is never closed.
  case unclosedQuote(row: Int)
  /// The cells are separated by another text than the dialect says.
  case delimiter(Character)
  /// So many records of title lines stand above the header.
  case titleLines(Int)
  /// The header stands in these records together.
  case headerRows([Int])
  /// There is no header: the first record is data.
  case headerMissing
  /// The labels are not those of the schema, and no other cause tells why.
  case labels
}
