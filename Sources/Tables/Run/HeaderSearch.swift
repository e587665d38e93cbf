extension TableCause {
  /// The fault of a table from which others follow, if it has one.
  static func of(_ outcome: TableReader.Outcome, _ package: DataPackage) -> TableCause? {
    if !outcome.undecodableHeaderCells.isEmpty { return .encoding(actual: nil) }
    if let row = outcome.unclosedQuote { return .unclosedQuote(row: row) }
    return outcome.header.problems.isEmpty ? nil : .labels
  }
}
