internal import Diagnostics
internal import Tables

/// Reads formulas: measures, decimal numbers, `+ - * /` and brackets, with the usual precedence.
struct FormulaParser {
  private let letters: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private var operators = 0

  /// Reads a whole formula.
  ///
  /// Throws a finding without a place, which the caller adds.
  static func parse(_ text: String) throws(Diagnostic) -> Formula {
    var parser = FormulaParser(letters: Array(text.unicodeScalars))
    let formula = try parser.sum()
    parser.skipBlanks()
    guard parser.position == parser.letters.count else { throw parser.unexpected() }
    return formula
  }

  private init(letters: [Unicode.Scalar]) { self.letters = letters }

  private var current: Unicode.Scalar? {
    position < letters.count ? letters[position] : nil
  }

  private mutating func skipBlanks() {
    while let letter = current, letter.properties.isWhitespace { position += 1 }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private mutating func sum() throws(Diagnostic) -> Formula {
    var left = try product()
    while true {
      if take("+") {
        try countOperator()
        left = .sum(left, try product())
      } else if take("-") || take("−") {
        try countOperator()
        left = .difference(left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws(Diagnostic) -> Formula {
    var left = try operand()
    while true {
      if take("*") || take("×") {
        try countOperator()
        left = .product(left, try operand())
      } else if take("/") || take("÷") {
        try countOperator()
        left = .quotient(left, try operand())
      } else {
        return left
      }
    }
  }

  /// A formula that people can read has few operators; each one makes the tree a step deeper.
  private mutating func countOperator() throws(Diagnostic) {
    operators += 1
    guard operators <= 1000 else {
      throw problem(
        Wording(ko: "산식에 연산이 1,000개보다 많음", en: "the formula has more than 1,000 operations"))
    }
  }

  private mutating func operand() throws(Diagnostic) -> Formula {
    if take("(") {
      depth += 1
      guard depth <= 100 else { throw unexpected() }
      let inner = try sum()
      guard take(")") else { throw unexpected() }
      depth -= 1
      return inner
    }
    skipBlanks()
    let word = word()
    guard let first = word.unicodeScalars.first else { throw unexpected() }
    if ("0"..."9").contains(first) {
      guard let decimal = ExactDecimal(parsing: word), let number = Fraction(decimal) else {
        throw unexpected()
      }
      return .number(number)
    }
    guard let at = word.firstIndex(of: "@") else { return .measure(word, nil) }
    guard let period = Period(word[word.index(after: at)...]) else {
      throw problem(
        Wording(ko: "“\(word)”의 기간을 알 수 없음", en: "the period of “\(word)” is not one"))
    }
    return .measure(String(word[..<at]), period)
  }

  private mutating func word() -> String {
    var word = String.UnicodeScalarView()
    while let letter = current, !letter.properties.isWhitespace,
      !"+-−*×/÷()".unicodeScalars.contains(letter)
    {
      word.append(letter)
      position += 1
    }
    return String(word)
  }

  private func unexpected() -> Diagnostic {
    guard let current else {
      return problem(Wording(ko: "산식이 도중에 끝남", en: "the formula ends too early"))
    }
    return problem(
      Wording(
        ko: "산식의 \(position + 1)번째 글자 “\(current)”이(가) 올 자리가 아님",
        en: "“\(current)” at position \(position + 1) of the formula is out of place"))
  }

  private func problem(_ message: Wording) -> Diagnostic {
    Diagnostic(
      "formula-syntax", cause: .configuration, message,
      hint: Wording(
        ko: "지표의 이름, 수, + - * /, 괄호만 쓰십시오",
        en: "use names of measures, numbers, + - * / and brackets"))
  }
}
