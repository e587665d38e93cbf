public import Diagnostics

/// Findings as workflow commands, which GitHub shows beside the lines they are about.
public enum GitHubReport {
  /// The report as one command a line.
  public static func text(
    _ report: ValidationReport, _ package: DataPackage, in language: Language
  ) -> String {
    ReportEntry.all(report, package).map { entry in
      let location = entry.diagnostic.location
      var properties = ["file=" + property(location?.file ?? "")]
      if let line = location?.line { properties.append("line=\(line)") }
      if let column = location?.column { properties.append("col=\(column)") }
      properties.append("title=" + property(entry.error.title.text(in: language)))
      let hint = entry.error.hint.map { "\n" + $0.text(in: language) } ?? ""
      let message = data(entry.diagnostic.message.text(in: language) + hint)
      return
        "::\(entry.isWarning ? "warning" : "error") \(properties.joined(separator: ","))::\(message)\n"
    }.joined()
  }

  private static func data(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "%": "%25"
      case "\r": "%0D"
      case "\n": "%0A"
      default: String(scalar)
      }
    }.joined()
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
