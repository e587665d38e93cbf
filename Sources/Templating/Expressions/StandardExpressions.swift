import Diagnostics

extension ExpressionType {
  /// The kinds that TALES itself has, and `load:`.
  static let standard: [ExpressionType] = [path, nocall, string, not, exists, load]

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
    ExistsExpression(operand: try compiler.compile(source))
  }

  private static let load = ExpressionType("load") { source, compiler throws(Diagnostic) in
    let name = source.trimmed
    let reference = try compiler.template(named: name)
    return PathExpression(
      root: .constant(.template(reference)), steps: [], source: name, segments: [name])
  }

  private static let string = ExpressionType("string") { source, compiler throws(Diagnostic) in
    StringExpression(parts: try Interpolation.string(source, compiler))
  }
}
