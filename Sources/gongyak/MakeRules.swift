import Diagnostics
import Pledges

/// Rules without recipes that tell make what a target depends on.
struct MakeRules {
  private var text = ""

  /// Adds a rule, and an empty one for each prerequisite, so that make goes on where one is gone.
  mutating func add(target: String, prerequisites: [String]) {
    let names = prerequisites.filter(Self.canBeWritten)
    text += Self.escaped(target) + ":"
    for name in names { text += " \\\n  " + Self.escaped(name) }
    text += "\n"
    // In a target a percent sign would stand for anything.
    for name in names where !name.contains("%") { text += "\n\(Self.escaped(name)):\n" }
  }

  /// Writes the rules to a file.
  func write(to file: String) throws(Diagnostic) {
    var output = try OutputFile(path: file)
    try output.write(Array(text.utf8))
    try output.commit()
  }

  /// No line of a makefile can hold a line break in a name.
  private static func canBeWritten(_ name: String) -> Bool {
    !name.utf8.contains { $0 == 0x0A || $0 == 0x0D }
  }

  /// The name as it stands in a makefile (GNU make, “Rule Syntax” and “Wildcards”).
  ///
  /// A backslash takes the meaning from the character after it, and needs one itself only before
  /// such a character.
  static func escaped(_ name: String) -> String {
    var escaped = ""
    var backslashes = 0
    for character in name {
      switch character {
      case "\\":
        backslashes += 1
        escaped.append(character)
        continue
      case "$": escaped += "$$"
      case " ", "\t", "#", ":", ";", "|", "*", "?", "[", "]":
        escaped += String(repeating: "\\", count: backslashes + 1)
        escaped.append(character)
      default: escaped.append(character)
      }
      backslashes = 0
    }
    return escaped
  }
}
