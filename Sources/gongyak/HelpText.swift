import Diagnostics

/// Prints the description of commands.
enum HelpText {
  /// What the program is, and one line a command.
  static func overview(_ language: Language) -> String {
    let commands = CommandLineTool.commands.map { ($0.name, $0.summary.text(in: language)) }
    return Wording(
      ko: """
        gongyak — 원장에서 공약 이행 문서를 만듭니다. 근거 없는 수치는 싣지 않습니다.

        쓰임: gongyak 명령 [인자]

        명령
        \(columns(commands))
        명령마다 --help로 자세한 쓰임을 볼 수 있습니다.
        종료 상태: 0 이상 없음, 1 자료나 문서에 잘못이 있음, 2 명령이나 설정이 잘못됨, 3 시스템이 거절함.

        """,
      en: """
        gongyak turns ledgers into the documents of a pledge: no number without proof.

        usage: gongyak COMMAND [ARGUMENTS]

        commands
        \(columns(commands))
        Each command explains itself with --help.
        exit status: 0 fine, 1 the data or a document falls short, 2 the command or its configuration
        is wrong, 3 the system refused.

        """
    ).text(in: language)
  }

  /// How one command is called, and what its arguments mean.
  static func text(for command: Command, _ language: Language) -> String {
    let operands = command.operands.map { operand in
      let name = operand.repeats ? operand.name + "..." : operand.name
      return operand.isOptional ? "[\(name)]" : name
    }
    let usage = Wording(ko: "쓰임", en: "usage").text(in: language)
    var text = "\(usage): gongyak \(([command.name] + operands).joined(separator: " ")) "
    text += Wording(ko: "[선택 사항]", en: "[OPTIONS]").text(in: language) + "\n\n"
    text += command.summary.text(in: language) + "\n\n"
    text += columns(
      command.operands.map { ($0.name, $0.summary.text(in: language)) }
        + command.allOptions.map { (label(for: $0), $0.summary.text(in: language)) })
    if let discussion = command.discussion { text += "\n\(discussion.text(in: language))\n" }
    return text
  }

  private static func label(for option: Command.Option) -> String {
    guard let value = option.value else { return "--\(option.name)" }
    let shown = option.choices.isEmpty ? value : option.choices.joined(separator: "|")
    return "--\(option.name) \(shown)"
  }

  private static func columns(_ rows: [(String, String)]) -> String {
    let width = min(24, rows.map(\.0.count).max() ?? 0)
    return rows.map { name, summary in
      name.count > width
        ? "  \(name)\n  \(String(repeating: " ", count: width))  \(summary)\n"
        : "  \(name)\(String(repeating: " ", count: width - name.count))  \(summary)\n"
    }.joined()
  }
}
