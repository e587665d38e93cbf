import Diagnostics
import Glibc
import Pledges

/// Where a command writes: results to standard output, findings to standard error.
struct Console: Sendable {
  let language: Language

  /// The language asked for, else that of the environment (Korean where `LANG` begins with `ko`).
  init(language: String?) {
    self.language =
      language.flatMap(Language.init(rawValue:))
      ?? (Self.environment("LC_ALL") ?? Self.environment("LC_MESSAGES")
      ?? Self.environment("LANG")).map { $0.hasPrefix("ko") ? .korean : .english }
      ?? .english
  }

  /// A variable of the environment that is set and not empty.
  static func environment(_ name: String) -> String? {
    // The string is copied at once, before anything could change the environment.
    guard let value = unsafe getenv(name) else { return nil }
    let text = unsafe String(cString: value)
    return text.isEmpty ? nil : text
  }

  /// Writes a result.
  func write(_ bytes: [UInt8]) throws(Diagnostic) {
    try Self.send(bytes, to: STDOUT_FILENO)
  }

  /// Writes a result.
  func write(_ text: String) throws(Diagnostic) {
    try write(Array(text.utf8))
  }

  /// Writes a line that tells how the work went.
  func tell(_ wording: Wording) { tell(wording.text(in: language) + "\n") }

  /// Writes whole lines beside the result.
  func tell(_ text: String) { try? Self.send(Array(text.utf8), to: STDERR_FILENO) }

  /// Writes findings and their count.
  func report(_ log: DiagnosticLog) {
    tell(DiagnosticPrinter(language: language).text(for: log))
  }

  /// Writes the finding that ended the command.
  func report(_ diagnostic: Diagnostic) {
    tell(DiagnosticPrinter(language: language).text(for: diagnostic))
  }

  private static func send(_ bytes: [UInt8], to descriptor: Int32) throws(Diagnostic) {
    guard OutputFile.write(bytes, to: descriptor) else {
      throw Diagnostic(
        "output-not-writable", cause: .system,
        Wording(ko: "출력에 쓸 수 없음", en: "the output cannot be written to"))
    }
  }
}
