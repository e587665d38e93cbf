internal import Diagnostics

/// The findings of a report as rows that every printed form starts from.
struct ReportEntry {
  let task: ValidationReport.Task?
  let error: ReportError
  let isWarning: Bool
  /// The finding as it may be passed on: nothing in it tells about a person.
  let diagnostic: Diagnostic

  /// All listed findings with their places, in the order of the report.
  static func all(_ report: ValidationReport, _ package: DataPackage) -> [ReportEntry] {
    var diagnostics = report.diagnostics(of: package)[...]
    var entries: [ReportEntry] = []
    func take(_ errors: [ReportError], _ isWarning: Bool, _ task: ValidationReport.Task?) {
      let resource = package.resources.first { $0.name == task?.name }
      let isPersonal = resource?.schema?.fields.contains(where: \.isPersonal) ?? false
      for error in errors {
        guard var diagnostic = diagnostics.popFirst() else { return }
        diagnostic.message = error.discreetMessage
        // The line stands for the whole record.
        if isPersonal { diagnostic.location?.excerpt = nil }
        entries.append(
          ReportEntry(task: task, error: error, isWarning: isWarning, diagnostic: diagnostic))
      }
    }
    take(report.errors, false, nil)
    take(report.warnings, true, nil)
    for task in report.tasks {
      take(task.errors, false, task)
      take(task.warnings, true, task)
    }
    return entries
  }

  /// Text for XML and HTML: marked characters escaped, forbidden ones replaced.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
