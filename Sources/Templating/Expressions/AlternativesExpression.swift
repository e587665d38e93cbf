import Diagnostics

/// Paths of which the first that is defined gives the value.
struct AlternativesExpression: Expression {
  let alternatives: [any Expression]

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    for alternative in alternatives {
      if let value = try alternative.evaluate(in: &scope) { return value }
    }
    return nil
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    alternatives[alternatives.count - 1].undefinedProblem(in: &scope)
  }

  var isSafeInScript: Bool {
    alternatives.allSatisfy { $0.isSafeInScript || $0.constant != nil }
  }
}
