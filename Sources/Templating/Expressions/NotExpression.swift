import Diagnostics

/// `not:`: the opposite truth.
struct NotExpression: Expression {
  let operand: any Expression

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    .bool(!(try operand.value(in: &scope)).isTrue)
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    operand.undefinedProblem(in: &scope)
  }
}
