public import Diagnostics

/// A compiled expression: asked for its value as often as its element is rendered.
public protocol Expression: Sendable {
  /// The value, or nil where a name in it is not defined, so that an alternative may be tried.
  ///
  /// Throws for everything else that is wrong, which no alternative may hide.
  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue?

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
  public func value(in scope: inout Scope) throws(Diagnostic) -> FlatValue {
    guard let value = try evaluate(in: &scope) else { throw undefinedProblem(in: &scope) }
    return value
  }
}
