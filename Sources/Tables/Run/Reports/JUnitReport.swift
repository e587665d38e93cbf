public import Diagnostics

/// Findings as a JUnit file: a suite a resource, a case a kind of finding.
public enum JUnitReport {
  /// The report as XML.
  public static func text(
    _ report: ValidationReport, _ package: DataPackage, in language: Language
  ) -> String {
    let entries = ReportEntry.all(report, package)
    var suites = ""
    if !report.errors.isEmpty {
      let own = entries.filter { $0.task == nil && !$0.isWarning }
      suites += suite(package.path, own, count: own.count, in: language)
    }
    for task in report.tasks {
      let own = entries.filter { $0.task?.name == task.name && !$0.isWarning }
      suites += suite(task.name, own, count: task.errorCount, in: language)
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"gongyak validate\""
      + " tests=\"\(tests(in: suites))\" failures=\"\(failures(in: suites))\">\n\(suites)</testsuites>\n"
  }

  private static func tests(in suites: String) -> Int { count("<testcase", in: suites) }
  private static func failures(in suites: String) -> Int { count("<failure", in: suites) }
  private static func count(_ mark: String, in text: String) -> Int {
    text.split(separator: mark, omittingEmptySubsequences: false).count - 1
  }

  private static func suite(
    _ name: String, _ entries: [ReportEntry], count: Int, in language: Language
  ) -> String {
    var order: [String] = []
    var byKind: [String: [ReportEntry]] = [:]
    for entry in entries {
      let kind = [entry.error.type, entry.error.fieldName ?? ""].filter { !$0.isEmpty }
        .joined(separator: " ")
      if byKind[kind] == nil { order.append(kind) }
      byKind[kind, default: []].append(entry)
    }
    let quoted = ReportEntry.escaped(name)
    var cases = ""
    for kind in order {
      let found = byKind[kind] ?? []
      let message = ReportEntry.escaped(found.first?.diagnostic.message.text(in: language) ?? "")
      let printer = DiagnosticPrinter(language: language)
      let text = found.prefix(50).map { printer.text(for: $0.diagnostic) }.joined()
      let type = ReportEntry.escaped(found.first?.error.type ?? "")
      cases +=
        "    <testcase classname=\"\(quoted)\" name=\"\(ReportEntry.escaped(kind))\">"
        + "<failure type=\"\(type)\" message=\"\(message)\">\(ReportEntry.escaped(text))</failure>"
        + "</testcase>\n"
    }
    if cases.isEmpty { cases = "    <testcase classname=\"\(quoted)\" name=\"valid\"/>\n" }
    return "  <testsuite name=\"\(quoted)\" tests=\"\(max(1, order.count))\""
      + " failures=\"\(order.count)\" errors=\"0\" skipped=\"0\">\n\(cases)  </testsuite>\n"
  }
}
