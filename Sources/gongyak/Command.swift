import Diagnostics

/// One verb of the command line.
///
/// A command is described by values, from which its `--help` is printed and its arguments are
/// checked; ``run(_:_:)`` only ever sees arguments that fit.
struct Command: Sendable {
  /// The verb.
  let name: String
  /// One line for the list of commands.
  let summary: Wording
  /// What stands on the command line without a dash, in order.
  var operands: [Operand] = []
  /// What may stand with dashes.
  var options: [Option] = []
  /// What the reader of `--help` should also know.
  var discussion: Wording?
  /// Does the work; findings that stop it are thrown.
  let run: @Sendable (Arguments, Console) throws(Diagnostic) -> ExitCode

  /// An argument that is known by its place.
  struct Operand: Sendable {
    let name: String
    let summary: Wording
    var isOptional = true
    /// Whether the last operand may be given any number of times.
    var repeats = false
  }

  /// An argument that is known by its name.
  struct Option: Sendable {
    let name: String
    /// The name of the value in `--help`; nil for a flag.
    var value: String?
    /// The values that are accepted, where they are few.
    var choices: [String] = []
    let summary: Wording
  }

  /// Options that every command has.
  static let commonOptions = [
    Option(
      name: "lang", value: "LANG", choices: ["ko", "en"],
      summary: Wording(
        ko: "메시지의 언어 (기본: LANG 환경 변수)", en: "language of messages (default: from LANG)")),
    Option(name: "help", summary: Wording(ko: "이 도움말", en: "this text")),
  ]

  var allOptions: [Option] { options + Self.commonOptions }
}
