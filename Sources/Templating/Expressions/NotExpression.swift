import Diagnostics

/// `not:`: the opposite truth.
struct NotExpression: Expression {
  let operand: any Expression

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    let value = try operand.value(in: &scope)
    return .bool(!scope.isTrue(value))
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    operand.undefinedProblem(in: &scope)
  }
}
