import Diagnostics

/// Where a finding of the audit is.
enum AuditPlace {
  static func cell(_ cell: PublishedCell, file: String) -> SourceLocation {
    SourceLocation(
      file: file, line: cell.line,
      excerpt: Excerpt(cell.text, start: 0, length: cell.text.unicodeScalars.count))
  }

  static func line(_ line: PublishedLine, file: String) -> SourceLocation {
    SourceLocation(
      file: file, line: line.line,
      excerpt: Excerpt(line.text, start: 0, length: line.text.unicodeScalars.count))
  }
}
