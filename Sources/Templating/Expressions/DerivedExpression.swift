public import Diagnostics

/// An expression whose value is made from that of another one, as the formats are.
public struct DerivedExpression: Expression {
  private let operand: any Expression
  private let derive: @Sendable (TemplateValue) throws(Diagnostic) -> TemplateValue
  /// Whether the derived text is harmless inside a script.
  public let isSafeInScript: Bool

  /// Derives a value from that of `operand`, whose being undefined carries over.
  public init(
    _ operand: any Expression, isSafeInScript: Bool = false,
    derive: @escaping @Sendable (TemplateValue) throws(Diagnostic) -> TemplateValue
  ) {
    self.operand = operand
    self.isSafeInScript = isSafeInScript
    self.derive = derive
  }

  /// The derived value; default stays default.
  public func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    guard let value = try operand.evaluate(in: &scope) else { return nil }
    return value.isDefault ? value : scope.add(try derive(scope.value(value)))
  }

  /// The operand's problem.
  public func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    operand.undefinedProblem(in: &scope)
  }
}
