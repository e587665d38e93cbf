import Diagnostics

/// Reads what stands after `is:`.
///
///     or         = and { "or" and }
///     and        = not { "and" not }
///     not        = "not" not | "(" or ")" | comparison
///     comparison = operand [ ("=" | "==" | "!=" | "<" | "<=" | ">" | ">=") operand ]
///     operand    = 'text' | "text" | number | true | false | PATH | { ANY EXPRESSION }
///
/// A path ends at a blank, a sign or a bracket that it did not open; one with blanks, or any other
/// kind of expression, stands in braces.
struct ComparisonParser {
  private let source: SourceSlice
  private let compiler: ExpressionCompiler
  private var position: Int
  private var depth = 0

  static func parse(
    _ source: SourceSlice, _ compiler: ExpressionCompiler
  ) throws(Diagnostic) -> any Expression {
    var parser = ComparisonParser(source, compiler)
    let comparison = try parser.or()
    parser.skipBlanks()
    guard parser.current == nil else { throw parser.unexpected() }
    return ComparisonExpression(comparison: comparison)
  }

  private init(_ source: SourceSlice, _ compiler: ExpressionCompiler) {
    self.source = source
    self.compiler = compiler
    position = source.bytes.startIndex
  }

  private var current: UInt8? {
    position < source.bytes.endIndex ? source.bytes[position] : nil
  }

  private mutating func or() throws(Diagnostic) -> Comparison {
    var left = try and()
    while takeWord("or") { left = .or(left, try and()) }
    return left
  }

  private mutating func and() throws(Diagnostic) -> Comparison {
    var left = try not()
    while takeWord("and") { left = .and(left, try not()) }
    return left
  }

  private mutating func not() throws(Diagnostic) -> Comparison {
    depth += 1
    defer { depth -= 1 }
    guard depth < 50 else { throw TemplateProblem.expressionTooDeep.diagnostic(at: source) }
    if takeWord("not") { return .not(try not()) }
    skipBlanks()
    guard current == UInt8(ascii: "(") else { return try comparison() }
    position += 1
    let inner = try or()
    skipBlanks()
    guard current == UInt8(ascii: ")") else { throw unexpected() }
    position += 1
    return inner
  }

  private mutating func comparison() throws(Diagnostic) -> Comparison {
    skipBlanks()
    let start = position
    let left = try operand()
    guard let sign = sign() else { return .value(left, source.part(start..<position)) }
    let right = try operand()
    return .compare(left, sign, right, source.part(start..<position))
  }

  private mutating func sign() -> Comparison.Sign? {
    skipBlanks()
    for (text, sign) in [
      ("==", .equal), ("!=", .unequal), ("<=", .lessOrEqual), (">=", .greaterOrEqual),
      ("<>", .unequal), ("=", .equal), ("<", .less), (">", .greater),
    ] as [(String, Comparison.Sign)]
    where source.bytes[position...].starts(with: text.utf8) {
      position += text.utf8.count
      return sign
    }
    return nil
  }

  private mutating func operand() throws(Diagnostic) -> any Expression {
    skipBlanks()
    switch current {
    case nil, UInt8(ascii: ")"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "!"), UInt8(ascii: "&"):
      throw unexpected()
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return LiteralExpression(.text(try quoted(by: source.bytes[position]).text))
    case UInt8(ascii: "{"): return try compiler.compile(try braced())
    default: return try word()
    }
  }

  private mutating func quoted(by quote: UInt8) throws(Diagnostic) -> SourceSlice {
    let start = position + 1
    guard let end = source.bytes[start...].firstIndex(of: quote) else { throw unexpected() }
    position = end + 1
    return source.part(start..<end)
  }

  private mutating func braced() throws(Diagnostic) -> SourceSlice {
    let start = position + 1
    var level = 0
    while let byte = current {
      if byte == UInt8(ascii: "{") { level += 1 }
      if byte == UInt8(ascii: "}") { level -= 1 }
      position += 1
      if level == 0 { return source.part(start..<position - 1) }
    }
    throw TemplateProblem.openBrace.diagnostic(at: source.part(start - 1..<position))
  }

  private mutating func word() throws(Diagnostic) -> any Expression {
    let start = position
    var level = 0
    while let byte = current {
      if byte.isBlank || "=!<>'\"{}&".utf8.contains(byte) { break }
      if byte == UInt8(ascii: "(") { level += 1 }
      if byte == UInt8(ascii: ")") {
        if level == 0 { break }
        level -= 1
      }
      position += 1
    }
    let word = source.part(start..<position)
    guard !word.isEmpty else { throw unexpected() }
    let text = word.text
    if ["and", "or", "not"].contains(text) {
      position = start
      throw unexpected()
    }
    if text == "true" || text == "false" { return LiteralExpression(.bool(text == "true")) }
    if let first = text.utf8.first, first.isASCIIDigit || first == 0x2D || first == 0x2B {
      guard DecimalDigits(text) != nil else {
        throw TemplateProblem.noNumber(text).diagnostic(at: word)
      }
      return LiteralExpression(Int(text).map { .integer($0) } ?? .decimal(text))
    }
    return try compiler.path(word)
  }

  private mutating func takeWord(_ word: String) -> Bool {
    skipBlanks()
    guard source.bytes[position...].starts(with: word.utf8) else { return false }
    let end = position + word.utf8.count
    if end < source.bytes.endIndex {
      let next = source.bytes[end]
      guard next.isBlank || next == UInt8(ascii: "(") || next == UInt8(ascii: "{") else {
        return false
      }
    }
    position = end
    return true
  }

  private mutating func skipBlanks() {
    while let byte = current, byte.isBlank { position += 1 }
  }

  private func unexpected() -> Diagnostic {
    let rest = source.part(position..<source.bytes.endIndex)
    let word = rest.isEmpty ? rest : rest.leadingTrimmed.split.word
    return TemplateProblem.badComparison(word.isEmpty ? "…" : word.text)
      .diagnostic(at: word.isEmpty ? source : word)
  }
}
