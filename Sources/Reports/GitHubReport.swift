internal import Diagnostics

/// Findings as workflow commands, which GitHub shows beside the lines they are about.
enum GitHubReport {
  /// The report as one command a line; equal findings are one command, at the first of them.
  static func text(_ report: FindingsReport, in language: Language) -> String {
    report.sections.flatMap { section in
      section.listedGroups.flatMap { group in
        group.variants.map { command($0, group, in: language) }
      }
    }.joined()
  }

  private static func command(
    _ variant: FindingsReport.Group.Variant, _ group: FindingsReport.Group, in language: Language
  ) -> String {
    guard let first = variant.findings.first, let last = variant.examples.last else { return "" }
    var properties = ["file=" + property(first.location?.file ?? "")]
    if let line = first.location?.line { properties.append("line=\(line)") }
    if let column = first.location?.column { properties.append("col=\(column)") }
    properties.append("title=" + property(group.title.text(in: language)))
    let others = variant.examples.dropFirst().map(\.message)
    let lines = [first.message] + (first.hint.map { [$0] } ?? []) + others + last.notes
    let message = lines.map { data($0.text(in: language)) }.joined(separator: "%0A")
    let level = group.severity == .note ? "notice" : group.severity.rawValue
    return "::\(level) \(properties.joined(separator: ","))::\(message)\n"
  }

  private static func data(_ text: String) -> String {
    text.printable.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
  }

  private static func property(_ text: String) -> String {
    data(text).unicodeScalars.map { scalar in
      switch scalar {
      case ":": "%3A"
      case ",": "%2C"
      default: String(scalar)
      }
    }.joined()
  }
}
