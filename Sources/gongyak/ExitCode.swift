import Diagnostics

/// How a run ended, as the shell sees it.
enum ExitCode: Int32, Comparable {
  /// Everything asked for was done.
  case success = 0
  /// The data, a document or a comparison falls short; the findings were printed.
  case findings = 1
  /// The command line or a configuration file is wrong.
  case misuse = 2
  /// The system refused: disk, permission, memory.
  case system = 3

  /// Orders by how bad the end was.
  static func < (left: ExitCode, right: ExitCode) -> Bool { left.rawValue < right.rawValue }

  init(_ cause: Diagnostic.Cause) {
    switch cause {
    case .content: self = .findings
    case .configuration: self = .misuse
    case .system: self = .system
    }
  }

  /// The worst cause among the errors of a log, listed or not; success where there is none.
  init(_ log: DiagnosticLog) {
    self = log.errorCauses.map(ExitCode.init).max() ?? .success
  }
}
