internal import Diagnostics

/// One page that can be sent back to whoever sent the files: what is wrong, where, and how to fix
/// it; equal findings are one line with examples.
enum HTMLReport {
  /// The report as a self-contained HTML page.
  static func text(_ report: FindingsReport, in language: Language) -> String {
    let page = Page(language: language)
    let title = page.text(report.title)
    var body = "<h1>\(title)</h1>\n<p class=\"verdict \(report.isGood ? "good" : "bad")\">"
    body += page.text(report.verdict) + "</p>\n"
    let tables = report.sections.filter { $0.rowCount != nil }
    if !tables.isEmpty { body += page.overview(tables) }
    body += report.sections.filter { !$0.groups.isEmpty }.map(page.section).joined()
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
    let language: Language

    func word(_ korean: String, _ english: String) -> String {
      text(Wording(ko: korean, en: english))
    }

    func text(_ wording: Wording) -> String { Markup.escaped(wording.text(in: language)) }

    func overview(_ sections: [FindingsReport.Section]) -> String {
      let head = [
        word("원장", "table"), word("파일", "file"), word("행", "rows"), word("오류", "errors"),
        word("경고", "warnings"),
      ]
      let caption = word("원장마다 찾은 것", "Findings by table")
      // A region that scrolls sideways must be reachable with the keyboard.
      var html = "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(caption)\">"
      html += "<table>\n<caption>\(caption)</caption>\n<thead><tr>"
      html += head.map { "<th scope=\"col\">\($0)</th>" }.joined() + "</tr></thead>\n<tbody>\n"
      for section in sections {
        html += "<tr><th scope=\"row\">\(Markup.escaped(section.name))</th>"
        html += "<td>\(Markup.escaped(section.place))</td>"
        for count in [section.rowCount ?? 0, section.count(.error), section.count(.warning)] {
          html += "<td class=\"number\">\(Count.text(count))</td>"
        }
        html += "</tr>\n"
      }
      return html + "</tbody>\n</table></div>\n"
    }

    func section(_ section: FindingsReport.Section) -> String {
      var html = "<section>\n<h2>\(Markup.escaped(section.place))</h2>\n"
      for severity in [Diagnostic.Severity.error, .warning, .note] {
        for group in section.groups where group.severity == severity {
          html += self.group(group, in: section)
        }
      }
      return html + "</section>\n"
    }

    private func group(
      _ group: FindingsReport.Group, in section: FindingsReport.Section
    ) -> String {
      let field = group.field.isEmpty ? "" : " — “\(Markup.escaped(group.field))”"
      let number = Count.text(group.count)
      let kind =
        switch group.severity {
        case .error: word("오류", "error")
        case .warning: word("경고", "warning")
        case .note: word("참고", "note")
        }
      return "<div class=\"finding\">\n<h3>\(text(group.title))\(field) · \(kind)"
        + " \(word("\(number)건", number))</h3>\n"
        + group.variants.map { variant($0, in: section) }.joined() + "</div>\n"
    }

    /// What would help, and the first few findings that read differently, each with its rows.
    private func variant(
      _ variant: FindingsReport.Group.Variant, in section: FindingsReport.Section
    ) -> String {
      var html = ""
      if let hint = variant.findings.first?.hint {
        html += "<p class=\"hint\">\(word("고치는 법", "How to fix it")): \(text(hint))</p>\n"
      }
      html += "<ul>\n"
      let different = variant.findings.inGroups(by: \.message).prefix(5)
      for equal in different {
        html += "<li>\(places(of: equal, in: section))\(text(equal[0].message))</li>\n"
      }
      let rest = variant.rest(behind: different.flatMap { $0 })
      html += ((rest.map { [$0] } ?? []) + variant.notes).map { "<li>\(text($0))</li>\n" }.joined()
      return html + "</ul>\n"
    }

    /// The rows of equal findings; the lines too, where they are counted differently.
    private func places(
      of equal: [Diagnostic], in section: FindingsReport.Section
    ) -> String {
      let location = equal[0].location
      let isOneOfSeveral = location.map { !$0.file.hasSuffix(section.place) } ?? false
      let file = isOneOfSeveral ? Markup.escaped(location?.file ?? "") + " " : ""
      let line = location?.line.map { word("\($0)번째 줄", "line \($0)") }
      let rows = RowRanges(equal.compactMap(\.location?.row))
      guard !rows.isEmpty else { return line.map { "\(file)\($0): " } ?? "" }
      let hasOtherLine = rows.isOne && location?.line != location?.row
      let place = hasOtherLine ? line.map { " (\(file)\($0))" } ?? "" : ""
      return word("\(rows)행", "\(rows.isOne ? "row" : "rows") \(rows)") + "\(place): "
    }
  }
}
