import Diagnostics
import Pledges

/// Rules without recipes that tell make what a target depends on.
struct MakeRules {
  private var text = ""

  /// Adds a rule, and an empty one for each prerequisite, so that make goes on where one is gone.
  ///
  /// Names that no makefile can hold are left out; a target with such a name is an error.
  mutating func add(target: String, prerequisites: [String]) throws(Diagnostic) {
    guard Self.canBeTarget(target) else { throw .notForMake(target) }
    let names = prerequisites.filter(Self.canBePrerequisite)
    text += Self.escaped(target, isTarget: true) + ":"
    for name in names { text += " \\\n  " + Self.escaped(name, isTarget: false) }
    text += "\n"
    for name in names where Self.canBeTarget(name) {
      text += "\n\(Self.escaped(name, isTarget: true)):\n"
    }
  }

  /// Writes the rules to a file.
  func write(to file: String) throws(Diagnostic) {
    try OutputFile.write(Array(text.utf8), to: file)
  }

  /// In a target a percent sign would stand for anything.
  private static func canBeTarget(_ name: String) -> Bool {
    canBePrerequisite(name) && !name.contains("%")
  }

  /// Nothing can take the meaning from a line break, from a semicolon, after which a recipe begins,
  /// from `(…)` at the end, which names a member of an archive, or from the sign of a pattern, once
  /// the file is gone that it was to match.
  private static func canBePrerequisite(_ name: String) -> Bool {
    let isMember = name.hasSuffix(")") && name.contains("(")
    return !isMember && !name.contains { "\n\r\r\n;*?[]".contains($0) }
  }

  /// The name as it stands in a makefile (GNU make, “Rule Syntax”).
  ///
  /// A backslash takes the meaning from the character after it, and needs one itself only before
  /// such a character, or at the end, where one follows. A bar divides prerequisites only.
  private static func escaped(_ name: String, isTarget: Bool) -> String {
    var escaped = ""
    var backslashes = 0
    for character in name {
      switch character {
      case "\\":
        backslashes += 1
        escaped.append(character)
        continue
      case "$": escaped += "$$"
      case "|" where isTarget: escaped.append(character)
      case " ", "\t", "#", ":", "|":
        escaped += String(repeating: "\\", count: backslashes + 1)
        escaped.append(character)
      default: escaped.append(character)
      }
      backslashes = 0
    }
    return escaped + String(repeating: "\\", count: backslashes)
  }
}

extension Diagnostic {
  fileprivate static func notForMake(_ name: String) -> Diagnostic {
    Diagnostic(
      "usage", cause: .configuration,
      Wording(
        ko: "“\(name)”은(는) make의 규칙에 적을 수 없는 이름임",
        en: "“\(name)” is a name that no rule of make can hold"),
      hint: Wording(
        ko: "공약집 폴더의 이름에서 %, *, ?, [, ], 세미콜론, 줄바꿈, 끝의 괄호를 빼십시오",
        en:
          "rename the folder of the book without %, *, ?, [, ], semicolon, line break, or brackets at its end"
      )
    )
  }
}
