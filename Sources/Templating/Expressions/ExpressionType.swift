public import Diagnostics

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
