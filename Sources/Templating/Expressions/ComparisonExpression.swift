import Diagnostics

/// `is:` as an expression.
struct ComparisonExpression: Expression {
  let comparison: Comparison

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    .bool(try comparison.holds(in: &scope))
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    // Never nil: what is not defined inside is thrown where it stands.
    Diagnostic("template-unknown-name", Wording(ko: "정의되지 않음", en: "not defined"))
  }
}
