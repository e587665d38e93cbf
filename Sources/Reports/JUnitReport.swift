internal import Diagnostics

/// Findings as a JUnit file: a suite for each table or document, a case for each kind of finding.
enum JUnitReport {
  /// The report as XML; warnings are no failures and are left out.
  static func text(_ report: FindingsReport, in language: Language) -> String {
    var (tests, failures) = (0, 0)
    let suites = report.sections.map { section in
      let name = Markup.escaped(section.name)
      let kinds = section.groups.filter { $0.severity == .error }
        .inGroups { [$0.code, $0.field].filter { !$0.isEmpty }.joined(separator: " ") }
      let cases = kinds.map { failure($0, in: section, language) }
      failures += cases.count
      tests += max(1, cases.count)
      return "  <testsuite name=\"\(name)\" tests=\"\(max(1, cases.count))\""
        + " failures=\"\(cases.count)\" errors=\"0\" skipped=\"0\">\n"
        + (cases.isEmpty ? ["    <testcase classname=\"\(name)\" name=\"valid\"/>\n"] : cases)
        .joined() + "  </testsuite>\n"
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"\(Markup.escaped(report.command))\" tests=\"\(tests)\""
      + " failures=\"\(failures)\">\n\(suites.joined())</testsuites>\n"
  }

  private static func failure(
    _ groups: [FindingsReport.Group], in section: FindingsReport.Section, _ language: Language
  ) -> String {
    let examples = groups.flatMap(\.variants).flatMap(\.examples)
    let printer = DiagnosticPrinter(language: language)
    let name = [groups[0].code, groups[0].field].filter { !$0.isEmpty }.joined(separator: " ")
    let message = (examples.first?.message ?? groups[0].title).text(in: language)
    return "    <testcase classname=\"\(Markup.escaped(section.name))\""
      + " name=\"\(Markup.escaped(name))\"><failure type=\"\(Markup.escaped(groups[0].code))\""
      + " message=\"\(Markup.escaped(message))\">"
      + Markup.escaped(examples.map(printer.text).joined()) + "</failure></testcase>\n"
  }
}

/// Text for XML and HTML.
enum Markup {
  /// Marked characters escaped, forbidden ones and those that steer terminals replaced.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
