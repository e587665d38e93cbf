import Diagnostics

/// `exists:`: whether a path leads anywhere, be it to nothing.
struct ExistsExpression: Expression {
  let operand: any Expression

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    .bool(try operand.evaluate(in: &scope) != nil)
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    operand.undefinedProblem(in: &scope)
  }
}
