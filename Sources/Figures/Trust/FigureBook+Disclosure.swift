extension FigureBook {
  /// Whether files and rows of a measure would give away what must not be shown.
  public func withholdsRows(of measure: Measure) -> Bool { measure.isConfidential }
}
