import Diagnostics

/// Where a library's files come from.
protocol TemplateFiles: Sendable {
  /// The bytes of a file, or nil if there is none.
  func bytes(of name: String) throws(Diagnostic) -> [UInt8]?
  /// The name that findings carry.
  func shownName(of name: String) -> String
}
