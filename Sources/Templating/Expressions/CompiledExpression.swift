/// An expression as it is run: the commonest kinds are numbers and need no call.
enum CompiledExpression: Sendable {
  case path(VariablePath)
  /// `not:` of a path.
  case notPath(VariablePath)
  case other(any Expression)

  /// The same expression where so many other paths come before those of its file.
  func moved(byPaths offset: Int) -> CompiledExpression {
    switch self {
    case .path(let path): .path(path.moved(by: offset))
    case .notPath(let path): .notPath(path.moved(by: offset))
    case .other: self
    }
  }
}
