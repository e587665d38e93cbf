public import Diagnostics

/// The forms in which a report is printed.
public enum ReportFormat: String, CaseIterable, Sendable {
  case text, csv, html, sarif, junit, github

  /// The report in this form.
  public func text(of report: FindingsReport, in language: Language) -> String {
    switch self {
    case .text: DiagnosticPrinter(language: language).text(for: report)
    case .csv: CSVReport.text(report, in: language)
    case .html: HTMLReport.text(report, in: language)
    case .sarif: SARIFReport.text(report, in: language)
    case .junit: JUnitReport.text(report, in: language)
    case .github: GitHubReport.text(report, in: language)
    }
  }
}

extension DiagnosticPrinter {
  /// The findings, how many there are, and how it ended.
  fileprivate func text(for report: FindingsReport) -> String {
    var log = DiagnosticLog(limit: .max)
    log.add(contentsOf: report.diagnostics)
    return text(for: log) + line(report.verdict) + "\n"
  }
}
