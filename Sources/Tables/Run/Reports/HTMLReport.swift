public import Diagnostics

/// One page that can be sent back to whoever sent the files: what is wrong, where, and how to
/// mend it; equal findings are one line with examples.
public enum HTMLReport {
  /// The report as a self-contained HTML page.
  public static func text(
    _ report: ValidationReport, _ package: DataPackage, in language: Language
  ) -> String {
    let page = Page(entries: ReportEntry.all(report, package), language: language)
    let title = page.word("원장 점검 결과", "Ledger check")
    var body = "<h1>\(title)</h1>\n<p class=\"verdict \(report.isValid ? "good" : "bad")\">"
    body += ReportEntry.escaped(report.summary.text(in: language)) + "</p>\n"
    if !report.errors.isEmpty { body += page.descriptor(package.path) }
    if !report.tasks.isEmpty { body += page.overview(report) }
    body += report.tasks.filter { !$0.groups.isEmpty }.map(page.section).joined()
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(style)</style>
      </head>
      <body>
      <main>
      \(body)</main>
      </body>
      </html>

      """
  }

  private static let style = """

    body { font: 16px/1.6 "Noto Sans KR", "Malgun Gothic", sans-serif; color: #1b1f24;
      background: #fff; margin: 0; }
    main { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
    table { border-collapse: collapse; width: 100%; }
    th, td { border: 1px solid #b8c0c8; padding: .35rem .6rem; text-align: left;
      vertical-align: top; }
    th { background: #eef2f6; } caption { text-align: left; padding: .3rem 0; }
    td.number { text-align: right; font-variant-numeric: tabular-nums; }
    .verdict { padding: .6rem 1rem; border-left: .4rem solid; }
    .good { border-color: #1a7f37; background: #eaf6ed; }
    .bad { border-color: #b42318; background: #fdf0ee; }
    .finding { margin: 1.2rem 0; } .finding h3 { font-size: 1rem; margin: 0 0 .3rem; }
    .hint { margin: .2rem 0; } .scroll { overflow-x: auto; }
    code { background: #f2f4f6; padding: 0 .2rem; white-space: pre-wrap; word-break: break-all; }
    @media print { main { max-width: none; padding: 0; } .finding { break-inside: avoid; } }

    """

  private struct Page {
    let entries: [ReportEntry]
    let language: Language

    func word(_ korean: String, _ english: String) -> String {
      ReportEntry.escaped(Wording(ko: korean, en: english).text(in: language))
    }

    func text(_ wording: Wording) -> String { ReportEntry.escaped(wording.text(in: language)) }

    /// What is wrong with the descriptor.
    func descriptor(_ path: String) -> String {
      let findings = entries.filter { $0.task == nil && !$0.isWarning }.map { entry in
        let line = entry.diagnostic.location?.line
        let place = line.map { word("\($0)번째 줄", "line \($0)") + ": " } ?? ""
        return "<li>\(place)\(text(entry.diagnostic.message))</li>\n"
      }
      return "<h2>\(ReportEntry.escaped(path))</h2>\n<ul>\n\(findings.joined())</ul>\n"
    }

    func overview(_ report: ValidationReport) -> String {
      let head = [
        word("원장", "table"), word("파일", "file"), word("행", "rows"), word("오류", "errors"),
        word("경고", "warnings"),
      ]
      let caption = word("원장마다 찾은 것", "Findings by table")
      // A region that scrolls sideways must be reachable with the keyboard.
      var html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">"
      html += "<table>\n<caption>\(caption)</caption>\n<thead><tr>"
      html += head.map { "<th scope=\"col\">\($0)</th>" }.joined() + "</tr></thead>\n<tbody>\n"
      for task in report.tasks {
        html += "<tr><th scope=\"row\">\(ReportEntry.escaped(task.name))</th>"
        html += "<td>\(ReportEntry.escaped(task.place))</td>"
        for count in [task.rowCount, task.errorCount, task.warningCount] {
          html += "<td class=\"number\">\(ValidationReport.grouped(count))</td>"
        }
        html += "</tr>\n"
      }
      return html + "</tbody>\n</table></div>\n"
    }

    func section(_ task: ValidationReport.Task) -> String {
      let own = entries.filter { $0.task?.name == task.name }
      var html = "<section>\n<h2>\(ReportEntry.escaped(task.place))</h2>\n"
      for isWarning in [false, true] {
        for group in task.groups where group.isWarning == isWarning { html += finding(group, own) }
      }
      return html + "</section>\n"
    }

    private func finding(_ group: ValidationReport.Group, _ own: [ReportEntry]) -> String {
      let title = text(TableDiagnostics.title(of: group.type))
      let field = group.field.isEmpty ? "" : " — “\(ReportEntry.escaped(group.field))”"
      let number = ValidationReport.grouped(group.count)
      let count = word("\(number)건", number)
      let kind = group.isWarning ? word("경고", "warning") : word("오류", "error")
      var html = "<div class=\"finding\">\n<h3>\(title)\(field) · \(kind) \(count)</h3>\n"
      if let hint = group.hint {
        html += "<p class=\"hint\">\(word("고치는 법", "How to mend it")): \(text(hint))</p>\n"
      }
      let listed = own.filter {
        $0.error.type == group.type && $0.error.detail == group.detail
          && ($0.error.fieldName ?? "") == group.field
      }
      return html + examples(of: listed, count: group.count) + "</div>\n"
    }

    /// The first few findings that read differently, each with the first few of its rows.
    private func examples(of listed: [ReportEntry], count: Int) -> String {
      var order: [Wording] = []
      var byMessage: [Wording: [ReportEntry]] = [:]
      for entry in listed {
        let message = entry.diagnostic.message
        if byMessage[message] == nil { order.append(message) }
        byMessage[message, default: []].append(entry)
      }
      var html = "<ul>\n"
      var shown = 0
      for message in order.prefix(5) {
        let entries = byMessage[message] ?? []
        html += "<li>\(places(of: entries))\(text(message))</li>\n"
        shown += entries.count
      }
      let rest = ValidationReport.grouped(count - shown)
      if count > shown { html += "<li>\(word("그 밖에 \(rest)건", "and \(rest) more"))</li>\n" }
      return html + "</ul>\n"
    }

    /// The rows of equal findings; the lines too, where they are counted differently.
    private func places(of entries: [ReportEntry]) -> String {
      let rows = entries.compactMap { $0.error.rowNumber ?? $0.error.excerptRow }
      guard let first = rows.first else { return "" }
      let listed = rows.prefix(10).map(String.init).joined(separator: ", ")
      let more = ValidationReport.grouped(rows.count - 10)
      let rest = rows.count > 10 ? word(" 외 \(more)개 행", " and \(more) others") : ""
      let line = entries.first?.diagnostic.location?.line ?? first
      let place = line == first || rows.count > 1 ? "" : word(" (\(line)번째 줄)", " (line \(line))")
      return word("\(listed)행", rows.count == 1 ? "row \(listed)" : "rows \(listed)")
        + "\(rest)\(place): "
    }
  }
}
