import Diagnostics

/// The arguments of one command, checked against its description.
struct Arguments {
  private(set) var operands: [String] = []
  private var values: [String: String] = [:]
  private var flags: Set<String> = []

  /// Sorts `words` into operands, options and flags.
  ///
  /// `--name value`, `--name=value` and `--` (everything after it is an operand) are understood.
  init(_ words: [String], for command: Command) throws(Diagnostic) {
    var rest = words[...]
    var onlyOperands = false
    while let word = rest.popFirst() {
      if onlyOperands || !word.hasPrefix("-") || word == "-" {
        operands.append(word)
      } else if word == "--" {
        onlyOperands = true
      } else {
        try takeOption(word, &rest, for: command)
      }
    }
    if flags.contains("help") { return }
    try checkOperands(for: command)
  }

  /// The operand at a place, if it was given.
  func operand(_ index: Int) -> String? {
    operands.indices.contains(index) ? operands[index] : nil
  }

  /// The value of an option, if it was given.
  func value(_ name: String) -> String? { values[name] }

  /// Whether a flag was given.
  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The value of an option that must be a whole number in a range.
  func integer(_ name: String, in range: ClosedRange<Int>) throws(Diagnostic) -> Int? {
    guard let text = values[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      let (least, most) = (range.lowerBound, range.upperBound)
      throw .usage(
        Wording(
          ko: "--\(name)의 값 “\(text)”은(는) \(least) 이상 \(most) 이하의 정수가 아님",
          en: "“\(text)” for --\(name) is not a whole number from \(least) to \(most)"))
    }
    return number
  }

  private mutating func takeOption(
    _ word: String, _ rest: inout ArraySlice<String>, for command: Command
  ) throws(Diagnostic) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = word == "-h" ? "help" : String(parts[0].drop { $0 == "-" })
    guard let option = command.allOptions.first(where: { $0.name == name }) else {
      throw .unknown("--\(name)", known: command.allOptions.map { "--" + $0.name })
    }
    guard option.value != nil else {
      flags.insert(name)
      return
    }
    guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
      throw .usage(Wording(ko: "--\(name)에 값이 없음", en: "--\(name) lacks its value"))
    }
    guard option.choices.isEmpty || option.choices.contains(value) else {
      let choices = option.choices.joined(separator: ", ")
      throw .usage(
        Wording(
          ko: "--\(name)의 값 “\(value)”은(는) \(choices) 가운데 하나가 아님",
          en: "“\(value)” for --\(name) is not one of \(choices)"))
    }
    values[name] = value
  }

  private func checkOperands(for command: Command) throws(Diagnostic) {
    let required = command.operands.filter { !$0.isOptional }
    if operands.count < required.count {
      let name = required[operands.count].name
      throw .usage(Wording(ko: "\(name)이(가) 빠짐", en: "\(name) is missing"))
    }
    if operands.count > command.operands.count, command.operands.last?.repeats != true {
      let extra = operands[command.operands.count]
      throw .usage(Wording(ko: "“\(extra)”은(는) 더 받지 않음", en: "“\(extra)” is one argument too many"))
    }
  }
}

extension Diagnostic {
  /// A command line that cannot be followed (exit status 2).
  static func usage(_ message: Wording, hint: Wording? = nil) -> Diagnostic {
    Diagnostic("usage", cause: .configuration, message, hint: hint)
  }

  /// A word of the command line that is not known, with the nearest one that is.
  static func unknown(_ word: String, known: [String]) -> Diagnostic {
    let nearest = Suggestion.nearest(to: word, in: known)
    return usage(
      Wording(ko: "“\(word)”은(는) 모르는 말임", en: "“\(word)” is not known"),
      hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") }
        ?? Wording(ko: "--help로 쓰임을 보십시오", en: "see --help"))
  }
}
