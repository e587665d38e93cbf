/// How a substitution is written; numbers point into the tables of its program.
struct Substitution: Sendable {
  enum Form: Sendable {
    case text
    /// As it is: `structure`.
    case structure
    /// Inside a script or style, where only safe text may stand; says in which.
    case script(name: Int)
  }

  var expression: Int
  var form: Form
  /// Whether the place drops a newline at its begin, as `pre` and `textarea` do.
  let dropsNewline: Bool
}
