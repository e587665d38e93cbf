public import Diagnostics

/// A compiled expression: asked for its value as often as its element is rendered.
public protocol Expression: Sendable {
  /// The value, or nil where a name in it is not defined, so that an alternative may be tried.
  ///
  /// Throws for everything else that is wrong, which no alternative may hide.
  func evaluate(in scope: inout Scope) throws(Diagnostic) -> TemplateValue?

  /// What to say when the value was nil and there is no alternative.
  func undefinedProblem(in scope: inout Scope) -> Diagnostic

  /// Whether the text of every value is harmless inside a script, as `json:` makes it.
  var isSafeInScript: Bool { get }

  /// The value where it is known before any data is, or nil.
  var constant: TemplateValue? { get }
}

extension Expression {
  /// An expression is not safe in a script unless it says so.
  public var isSafeInScript: Bool { false }

  /// An expression depends on data unless it says otherwise.
  public var constant: TemplateValue? { nil }

  /// The value; what is not defined is a finding.
  public func value(in scope: inout Scope) throws(Diagnostic) -> TemplateValue {
    guard let value = try evaluate(in: &scope) else { throw undefinedProblem(in: &scope) }
    return value
  }
}

/// A kind of expression, chosen by the word before the colon.
///
/// The standard ones and those of a program are made and registered alike.
public struct ExpressionType: Sendable {
  /// The word before the colon.
  public let name: String
  let compile: @Sendable (SourceSlice, ExpressionCompiler) throws(Diagnostic) -> any Expression

  /// Names a kind of expression and says how the text after its colon is compiled.
  public init(
    _ name: String,
    compile:
      @escaping @Sendable (SourceSlice, ExpressionCompiler) throws(Diagnostic) ->
      any Expression
  ) {
    self.name = name
    self.compile = compile
  }
}

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
  public func evaluate(in scope: inout Scope) throws(Diagnostic) -> TemplateValue? {
    guard let value = try operand.evaluate(in: &scope) else { return nil }
    return value.isDefault ? value : try derive(value)
  }

  /// The operand's problem.
  public func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    operand.undefinedProblem(in: &scope)
  }
}
