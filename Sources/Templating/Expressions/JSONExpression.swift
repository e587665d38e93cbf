import Diagnostics

/// `json:` as an expression: JSON that may stand inside a script.
struct JSONExpression: Expression {
  let operand: any Expression
  let source: SourceSlice

  var isSafeInScript: Bool { true }

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    guard let value = try operand.evaluate(in: &scope) else { return nil }
    if value.isDefault { return value }
    var writer = ScriptJSONWriter()
    guard writer.write(value, of: scope) else {
      throw TemplateProblem.noText(scope.value(value)).diagnostic(at: source)
    }
    return scope.add(text: writer.text)
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    operand.undefinedProblem(in: &scope)
  }
}
