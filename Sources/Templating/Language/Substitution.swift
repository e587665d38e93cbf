/// How a substitution is written.
final class Substitution: Sendable {
  enum Form: Sendable {
    case text
    /// As it is: `structure`.
    case structure
    /// Inside a script or style, where only safe text may stand.
    case script(String)
  }

  let expression: any Expression
  let form: Form
  /// Whether the place drops a newline at its begin, as `pre` and `textarea` do.
  let dropsNewline: Bool
  let source: SourceSlice

  init(expression: any Expression, form: Form, dropsNewline: Bool, source: SourceSlice) {
    self.expression = expression
    self.form = form
    self.dropsNewline = dropsNewline
    self.source = source
  }
}
