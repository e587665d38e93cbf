public import Diagnostics

/// A value that is known when the template is compiled.
public struct LiteralExpression: Expression {
  let value: TemplateValue

  /// Makes an expression of its value.
  public init(_ value: TemplateValue) { self.value = value }

  /// The value.
  public var constant: TemplateValue? { value }

  /// The value.
  public func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? { scope.add(value) }

  /// Never asked for.
  public func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    Diagnostic("template-unknown-name", Wording(ko: "정의되지 않음", en: "not defined"))
  }
}
