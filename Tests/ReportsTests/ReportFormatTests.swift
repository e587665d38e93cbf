import Diagnostics
import Foundation
import JSON
@testable import Reports
import TestSupport
import Testing

@Suite("Forms of a report")
struct ReportFormatTests {
  private static let title = Wording(ko: "점검 결과", en: "Check")

  private static func wording(_ text: String) -> Wording { Wording(ko: "가:" + text, en: text) }

  private static func finding(
    _ code: String, row: Int?, field: String? = nil, _ text: String, hint: String? = nil,
    file: String = "in/a.csv", severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let excerpt = row.map { Excerpt("A\($0),\(text),x", start: 3, length: text.count) }
    let place = SourceLocation(
      file: file, line: row, column: field == nil ? nil : 4, row: row, field: field,
      excerpt: excerpt)
    return Diagnostic(
      code, severity: severity, at: place, wording("“\(text)” is wrong"), hint: hint.map(wording))
  }

  /// One of everything: few and many findings, equal and different ones, with two remedies, without
  /// a place, warnings, what is not listed, and what must not come out as it is.
  static let report: FindingsReport = {
    let descriptor = Diagnostic(
      "schema-error", cause: .configuration,
      at: SourceLocation(file: "in/datapackage.json", line: 3, column: 7), wording("no such type"))
    let amounts =
      [2, 3, 4, 5].map { (row: Int) in
        finding("type-error", row: row, field: "n", "1\(row)x", hint: "drop “1\(row)x”")
      } + [finding("type-error", row: 6, field: "n", "=1+1", hint: "write digits")]
    let blank = (10...30).map { row in
      Diagnostic(
        "blank-row", at: SourceLocation(file: "in/a.csv", line: row, row: row),
        wording("the row is blank"), hint: wording("delete it"))
    }
    var table = FindingsReport.Section(
      "a", at: "a.csv", file: "in/a.csv", rowCount: 12_345,
      groups: [
        group("type-error", field: "n", count: 1205, amounts),
        group("blank-row", count: 21, blank),
        group(
          "primary-key", count: 1, [finding("primary-key", row: 2, "<A&B>\u{1B}[2J\u{9B}1m\n%")]),
        group("control-total", count: 7, []),
        group(
          "suspicious-duplicate", count: 1, severity: .warning,
          [finding("suspicious-duplicate", row: 40, "둘", severity: .warning)]),
      ])
    table.groups[2].notes = [wording("left out: 3")]
    table.fields = ["k", "n"]
    table.cells = { row in
      switch row {
      case 2: ["A2", "\"12x\""]
      case 3...5: ["A\(row)", "1\(row)x"]
      case 6: ["A\u{1B}6\nB", "=1+1"]
      case 10...30: ["", ""]
      default: []
      }
    }
    return FindingsReport(
      command: "gongyak validate", title: title, verdict: wording("1,235 errors"), isGood: false,
      sections: [
        FindingsReport.Section(
          "p", at: "datapackage.json", file: "in/datapackage.json",
          groups: FindingsReport.Group.all([descriptor], title: wording)),
        table,
        FindingsReport.Section("b", at: "b.csv", file: "in/b.csv", rowCount: 0, groups: []),
      ])
  }()

  private static func group(
    _ code: String, field: String = "", count: Int, severity: Diagnostic.Severity = .error,
    _ findings: [Diagnostic]
  ) -> FindingsReport.Group {
    FindingsReport.Group(
      code, title: wording(code), severity: severity, field: field, count: count,
      findings: findings)
  }

  @Test("Every form prints what it always did", arguments: ReportFormat.allCases, Language.allCases)
  func prints(_ format: ReportFormat, _ language: Language) throws {
    let text = format.text(of: Self.report, in: language)
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Expected")
    try Golden.expect(
      Data(text.utf8), at: folder.appending(path: "\(language.rawValue).\(format.rawValue)"))
  }

  @Test("No form lets a character through that steers a terminal", arguments: ReportFormat.allCases)
  func isInert(_ format: ReportFormat) {
    let text = format.text(of: Self.report, in: .english)
    let allowed: Set<Unicode.Scalar> = ["\n", "\r"]
    let steering = text.unicodeScalars.filter {
      $0.properties.generalCategory == .control && !allowed.contains($0)
    }
    #expect(steering.isEmpty)
  }

  @Test("SARIF is JSON, and each result has its rule and says how many it stands for")
  func sarif() throws {
    let text = ReportFormat.sarif.text(of: Self.report, in: .english)
    let run = try #require(JSONParser.parse(Array(text.utf8), file: "s")["runs"]?.elements?.first)
    let rules = (run["tool"]?["driver"]?["rules"]?.elements ?? []).map { $0["id"]?.string }
    let results = run["results"]?.elements ?? []
    for result in results {
      #expect(rules[try #require(result["ruleIndex"]?.integer)] == result["ruleId"]?.string)
    }
    #expect(results.compactMap { $0["occurrenceCount"]?.integer } == [1, 1204, 1, 21, 1, 1, 1])
  }

  @Test(
    "Rows that follow each other are a range",
    arguments: [
      ([], ""), ([7], "7"), ([3, 1, 2], "1–3"), ([1, 3, 4, 9, 9], "1, 3–4, 9"),
      ((0..<20).map { 2 * $0 }, "0, 2, 4, 6, 8, 10, 12, 14, …"),
    ])
  func ranges(rows: [Int], text: String) { #expect(RowRanges(rows).description == text) }
}
