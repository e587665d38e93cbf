import Diagnostics

/// Finds the command that the arguments name, checks them and runs it.
enum CommandLineTool {
  static let version = "0.1.0"

  /// Every command, in the order of the list that `--help` prints.
  static let commands: [Command] = [
    .build, .check, .validate, .figures, .explain, .review, .audit, .render, .sample, .new,
  ]

  static func run(_ words: [String]) -> ExitCode {
    let console = Console(language: Self.language(in: words))
    do throws(Diagnostic) {
      return try run(words, console)
    } catch {
      console.report(error)
      return ExitCode(error.cause)
    }
  }

  private static func run(_ words: [String], _ console: Console) throws(Diagnostic) -> ExitCode {
    guard let name = words.first else {
      console.tell(Wording(ko: HelpText.overview(.korean), en: HelpText.overview(.english)))
      return .misuse
    }
    switch name {
    case "--help", "-h", "help":
      try console.write(HelpText.overview(console.language))
      return .success
    case "--version":
      try console.write("gongyak \(version)\n")
      return .success
    default:
      break
    }
    guard let command = commands.first(where: { $0.name == name }) else {
      throw .unknown(name, known: commands.map(\.name))
    }
    let arguments = try Arguments(Array(words.dropFirst()), for: command)
    if arguments.has("help") {
      try console.write(HelpText.text(for: command, console.language))
      return .success
    }
    return try command.run(arguments, console)
  }

  /// Looked up before anything is parsed, so that even a finding about the arguments is understood.
  private static func language(in words: [String]) -> String? {
    if let word = words.last(where: { $0.hasPrefix("--lang=") }) {
      return String(word.dropFirst("--lang=".count))
    }
    guard let index = words.lastIndex(of: "--lang"), index + 1 < words.count else { return nil }
    return words[index + 1]
  }
}
