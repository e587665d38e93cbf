/// The findings of a step that went on after them, kept up to a limit and counted beyond it.
public struct DiagnosticLog: Sendable {
  /// The findings that were kept, in the order in which they were found.
  public private(set) var entries: [Diagnostic] = []
  /// How many errors were found, kept or not.
  public private(set) var errorCount = 0
  /// Whose fault the errors were, kept or not.
  public private(set) var errorCauses: Set<Diagnostic.Cause> = []
  /// How many warnings were found, kept or not.
  public private(set) var warningCount = 0
  /// How many findings were counted only.
  public private(set) var omittedCount = 0
  /// How many findings are kept.
  public let limit: Int

  /// Makes an empty log that keeps at most `limit` findings.
  public init(limit: Int = 10_000) {
    self.limit = limit
  }

  /// Whether anything was found that keeps documents from being written.
  public var hasErrors: Bool { errorCount > 0 }

  /// Takes a finding in.
  public mutating func add(_ diagnostic: Diagnostic) {
    switch diagnostic.severity {
    case .error:
      errorCount += diagnostic.count
      errorCauses.insert(diagnostic.cause)
    case .warning: warningCount += diagnostic.count
    case .note: break
    }
    if entries.count < limit {
      entries.append(diagnostic)
    } else {
      omittedCount += diagnostic.count
    }
  }

  /// Takes in findings that were found elsewhere, in their order.
  public mutating func add(contentsOf diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics { add(diagnostic) }
  }
}
