import Diagnostics

/// A literal in an expression.
struct LiteralExpression: Expression {
  let value: TemplateValue
  var constant: TemplateValue? { value }

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> TemplateValue? { value }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    Diagnostic("template-unknown-name", Wording(ko: "정의되지 않음", en: "not defined"))
  }
}
