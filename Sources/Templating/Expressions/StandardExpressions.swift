import Diagnostics

extension ExpressionType {
  /// The kinds that TALES itself has, and `load:`.
  static let standard: [ExpressionType] = [path, nocall, string, not, exists, load, structure]

  private static let path = ExpressionType("path") { source, compiler throws(Diagnostic) in
    try compiler.path(source)
  }

  /// Nothing is ever called here, so that this is a path too.
  private static let nocall = ExpressionType("nocall") { source, compiler throws(Diagnostic) in
    try compiler.compile(source)
  }

  private static let not = ExpressionType("not") { source, compiler throws(Diagnostic) in
    NotExpression(operand: try compiler.compile(source))
  }

  private static let exists = ExpressionType("exists") { source, compiler throws(Diagnostic) in
    let outer = compiler.isOptional
    compiler.isOptional = true
    defer { compiler.isOptional = outer }
    return ExistsExpression(operand: try compiler.compile(source))
  }

  private static let load = ExpressionType("load") { source, compiler throws(Diagnostic) in
    let name = source.trimmed
    let reference = try compiler.template(named: name)
    return PathExpression(
      root: .constant(.template(reference)), steps: [], source: name, segments: [name])
  }

  /// `${structure:x}`: markup as it is, where no keyword can stand before the expression.
  private static let structure = ExpressionType("structure") {
    source, compiler throws(Diagnostic) in
    let place = source.trimmed
    return DerivedExpression(try compiler.compile(source)) { value throws(Diagnostic) in
      guard let text = value.text else {
        throw TemplateProblem.noText(value).diagnostic(at: place)
      }
      return .markup(text)
    }
  }

  private static let string = ExpressionType("string") { source, compiler throws(Diagnostic) in
    StringExpression(parts: try Interpolation.string(source, compiler))
  }
}
