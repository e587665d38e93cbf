/// One finding: what is wrong, where, and what to do about it.
///
/// Thrown where a step cannot go on, collected in a ``DiagnosticLog`` where it can.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How much a finding weighs.
  public enum Severity: String, Comparable, CaseIterable, Sendable {
    case note, warning, error

    /// Orders from note to error.
    public static func < (left: Severity, right: Severity) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int {
      switch self {
      case .note: 0
      case .warning: 1
      case .error: 2
      }
    }
  }

  /// Whose fault a finding is, which decides the exit status.
  public enum Cause: Sendable {
    /// The data, a document or a comparison falls short (exit status 1).
    case content
    /// The command line or a configuration file is wrong (exit status 2).
    case configuration
    /// The system refused: disk, permission, memory (exit status 3).
    case system
  }

  /// The kind of finding, in kebab case; Frictionless' own name where it has one.
  public var code: String
  /// How much it weighs.
  public var severity: Severity
  /// Whose fault it is.
  public var cause: Cause
  /// Where it is, as exactly as is known.
  public var location: SourceLocation?
  /// What was found and what was expected: lower case, no full stop.
  public var message: Wording
  /// What to do, in the imperative.
  public var hint: Wording?
  /// How many findings it stands for, itself among them: equal ones are told once.
  public var count = 1
  /// What else there is to say, a line each: where the equal ones are, what follows from it.
  public var notes: [Wording] = []

  /// Describes a finding; an error in the content unless said otherwise.
  public init(
    _ code: String, severity: Severity = .error, cause: Cause = .content,
    at location: SourceLocation? = nil, _ message: Wording, hint: Wording? = nil
  ) {
    self.code = code
    self.severity = severity
    self.cause = cause
    self.location = location
    self.message = message
    self.hint = hint
  }
}
