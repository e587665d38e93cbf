import Diagnostics

extension ExpressionType {
  /// The kinds that TALES lacks and reports need.
  static let formats: [ExpressionType] = [comparison, number, won, percent, date, json, josa]

  /// A comparison: `is: COMPARISON`.
  private static let comparison = ExpressionType("is") { source, compiler throws(Diagnostic) in
    try ComparisonParser.parse(source, compiler)
  }

  /// `number:[UNIT] [DECIMALS] [△] EXPRESSION`: digits in groups of three.
  private static let number = ExpressionType("number") { source, compiler throws(Diagnostic) in
    let options = try FormatOptions(source)
    return try derived(options.operand, compiler) { value, place throws(Diagnostic) in
      options.format.text(for: try digits(value, place))
    }
  }

  /// `won:[UNIT|억만] [DECIMALS] [△] EXPRESSION`: the same with 원 behind.
  private static let won = ExpressionType("won") { source, compiler throws(Diagnostic) in
    let options = try FormatOptions(source)
    return try derived(options.operand, compiler) { value, place throws(Diagnostic) in
      options.format.text(for: try digits(value, place)) + "원"
    }
  }

  /// `percent:[as-is] [DECIMALS] EXPRESSION`: a share of 0.125 is 12.5%.
  private static let percent = ExpressionType("percent") { source, compiler throws(Diagnostic) in
    let options = try FormatOptions(source)
    return try derived(options.operand, compiler) { value, place throws(Diagnostic) in
      var share = try digits(value, place)
      if !options.isAsIs { share.shiftPoint(by: 2) }
      var format = options.format
      if !options.isAsIs, format.decimals == nil { format.decimals = 1 }
      return format.text(for: share) + "%"
    }
  }

  /// A date: `date:[STYLE|'PATTERN'] EXPRESSION`.
  private static let date = ExpressionType("date") { source, compiler throws(Diagnostic) in
    let (pattern, rest) = try DatePattern.option(source)
    return try derived(rest, compiler) { value, place throws(Diagnostic) in
      guard let text = value.text, let date = DateParts(text), let shown = pattern.text(for: date)
      else { throw TemplateProblem.noDate(value.text ?? "").diagnostic(at: place) }
      return shown
    }
  }

  /// `json:EXPRESSION`: JSON that may stand inside a script.
  private static let json = ExpressionType("json") { source, compiler throws(Diagnostic) in
    JSONExpression(operand: try compiler.compile(source), source: source.trimmed)
  }

  /// `josa:은/는 EXPRESSION`: text with the form of the particle that it needs.
  private static let josa = ExpressionType("josa") { source, compiler throws(Diagnostic) in
    let (word, rest) = source.leadingTrimmed.split
    guard let particle = KoreanParticle(word.text) else {
      throw TemplateProblem.unknownOption(word.text, known: KoreanParticle.all.map(\.pair))
        .diagnostic(at: word)
    }
    return try derived(rest, compiler) { value, place throws(Diagnostic) in
      guard let text = value.text else {
        throw TemplateProblem.noText(value).diagnostic(at: place)
      }
      return particle.attached(to: text)
    }
  }

  /// Makes text of whatever the operand gives; nothing stays nothing.
  private static func derived(
    _ source: SourceSlice, _ compiler: ExpressionCompiler,
    _ text: @escaping @Sendable (TemplateValue, SourceSlice) throws(Diagnostic) -> String
  ) throws(Diagnostic) -> any Expression {
    let place = source.trimmed
    guard !place.isEmpty else { throw TemplateProblem.emptyPath.diagnostic(at: source) }
    return DerivedExpression(try compiler.compile(source)) { value throws(Diagnostic) in
      value.isNothing ? .nothing : .text(try text(value, place))
    }
  }

  private static func digits(
    _ value: TemplateValue, _ place: SourceSlice
  ) throws(Diagnostic) -> DecimalDigits {
    guard let digits = value.digits else {
      throw TemplateProblem.noNumber(value.text ?? TemplateProblem.kind(value).korean)
        .diagnostic(at: place)
    }
    return digits
  }
}
