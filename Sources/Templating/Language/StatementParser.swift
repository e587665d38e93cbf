import Diagnostics

/// Takes the arguments of statements apart.
enum StatementParser {
  /// A name and the expression that gives its value.
  struct Binding {
    let name: SourceSlice
    let expression: SourceSlice
    var isGlobal = false
  }

  /// The clauses of `define` or `attributes`, divided by `;`, where `;;` is a semicolon itself.
  static func clauses(_ argument: SourceSlice) -> [SourceSlice] {
    var clauses: [SourceSlice] = []
    var start = argument.bytes.startIndex
    var index = start
    var doubled: [Int] = []
    while index < argument.bytes.endIndex {
      guard argument.bytes[index] == UInt8(ascii: ";") else { index += 1; continue }
      if index + 1 < argument.bytes.endIndex, argument.bytes[index + 1] == UInt8(ascii: ";") {
        doubled.append(index)
        index += 2
        continue
      }
      clauses.append(clause(argument, start..<index, without: doubled))
      index += 1
      start = index
      doubled = []
    }
    clauses.append(clause(argument, start..<argument.bytes.endIndex, without: doubled))
    return clauses
  }

  private static func clause(
    _ argument: SourceSlice, _ range: Range<Int>, without doubled: [Int]
  ) -> SourceSlice {
    guard !doubled.isEmpty else { return argument.part(range) }
    // The indices before the clause stay, so that its places are still found.
    var bytes = Array(argument.bytes[argument.bytes.startIndex..<range.lowerBound])
    bytes.insert(
      contentsOf: repeatElement(0, count: argument.bytes.startIndex), at: 0)
    for index in range where !doubled.contains(index) { bytes.append(argument.bytes[index]) }
    return SourceSlice(
      argument.source, raw: argument.raw, bytes: bytes[range.lowerBound...],
      inAttribute: argument.inAttribute)
  }

  /// The definitions of `define`, in order.
  static func definitions(_ argument: SourceSlice) throws(Diagnostic) -> [Binding] {
    var bindings: [Binding] = []
    for clause in clauses(argument) where !clause.trimmed.isEmpty {
      let (word, rest) = clause.leadingTrimmed.split
      let isKeyword = word.text == "global" || word.text == "local"
      if isKeyword, rest.bytes.contains(where: \.isBlank) {
        var binding = try binding(rest, of: .define)
        binding.isGlobal = word.text == "global"
        bindings.append(binding)
      } else {
        bindings.append(try binding(clause, of: .define))
      }
    }
    guard !bindings.isEmpty else { throw malformed(.define, argument) }
    return bindings
  }

  /// The attributes of `attributes`, in order, each of them once.
  static func attributes(
    _ argument: SourceSlice, kind: MarkupKind
  ) throws(Diagnostic) -> [Binding] {
    var bindings: [Binding] = []
    for clause in clauses(argument) where !clause.trimmed.isEmpty {
      let (name, rest) = clause.leadingTrimmed.split
      guard !rest.trimmed.isEmpty else { throw malformed(.attributes, clause.trimmed) }
      let isKnown = bindings.contains { isSame($0.name.text, name.text, kind) }
      guard !isKnown else {
        throw MarkupProblem.duplicateAttribute(name.text).diagnostic(at: name.location)
      }
      let forbidden: Set<UInt8> = [0x22, 0x27, 0x3C, 0x3E, 0x2F, 0x3D, 0x26]
      guard !name.bytes.contains(where: forbidden.contains) else {
        throw TemplateProblem.badName(name.text).diagnostic(at: name)
      }
      bindings.append(Binding(name: name, expression: rest))
    }
    guard !bindings.isEmpty else { throw malformed(.attributes, argument) }
    return bindings
  }

  static func isSame(_ left: String, _ right: String, _ kind: MarkupKind) -> Bool {
    kind == .html ? left.lowercased() == right.lowercased() : left == right
  }

  /// A name that may be bound, and an expression.
  static func binding(
    _ argument: SourceSlice, of statement: Statement
  ) throws(Diagnostic) -> Binding {
    let (name, rest) = argument.leadingTrimmed.split
    guard !rest.trimmed.isEmpty else { throw malformed(statement, argument.trimmed) }
    guard Names.isName(name.text) else {
      throw TemplateProblem.badName(name.text).diagnostic(at: name)
    }
    return Binding(name: name, expression: rest)
  }

  /// The expression of `content` and its like, and whether it is written as it is.
  static func substitution(
    _ argument: SourceSlice
  ) -> (isStructure: Bool, expression: SourceSlice) {
    let (word, rest) = argument.leadingTrimmed.split
    guard !rest.trimmed.isEmpty, word.text == "structure" || word.text == "text" else {
      return (false, argument.leadingTrimmed)
    }
    return (word.text == "structure", rest)
  }

  /// The name of a macro or slot.
  static func name(_ argument: SourceSlice, of statement: Statement) throws(Diagnostic) -> String {
    let name = argument.trimmed.text
    guard !name.utf8.contains(where: { $0.isBlank || $0 == 0x2F || $0 == 0x7C }) else {
      throw malformed(statement, argument)
    }
    return name
  }

  static func malformed(_ statement: Statement, _ source: SourceSlice) -> Diagnostic {
    TemplateProblem.malformed(statement.fullName, expected: statement.grammar)
      .diagnostic(at: source)
  }
}

extension SourceSlice {
  /// The piece without blanks at its begin.
  var leadingTrimmed: SourceSlice {
    part((bytes.firstIndex { !$0.isBlank } ?? bytes.endIndex)..<bytes.endIndex)
  }

  /// The first word, and what follows the blanks after it with its own end kept.
  var split: (word: SourceSlice, rest: SourceSlice) {
    let end = bytes.firstIndex { $0.isBlank } ?? bytes.endIndex
    return (part(bytes.startIndex..<end), part(end..<bytes.endIndex).leadingTrimmed)
  }
}
