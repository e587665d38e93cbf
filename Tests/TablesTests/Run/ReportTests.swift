import Diagnostics
import FoundationEssentials
import JSON
import Reports
import Testing

@testable import Tables

@Suite("Printed reports")
struct ReportTests {
  private func fixture() throws -> PackageFixture {
    try PackageFixture(
      csv: Array("no,who,n\n1,\"Kim, <A&B>\",x%y\n2,Lee,\"=1+1\"\n2,900101-1234567,3\n".utf8),
      fields: """
        {"name": "no", "type": "integer"}, {"name": "who", "gongyak": {"personal": true}},
        {"name": "n", "type": "integer"}
        """,
      schema: #""primaryKey": ["no"],"#)
  }

  @Test("CSV has each offending record whole, once, with all its reasons")
  func csv() throws {
    let fixture = try fixture()
    let text = fixture.validate().text(.csv, fixture.package, .english)
    let lines = text.split(separator: "\r\n").map(String.init)
    #expect(lines.count == 4)
    #expect(lines[0].hasSuffix(#""how to fix it","no","who","n""#))
    #expect(lines[1].hasSuffix(#""1","***, <*&*>","x%y""#))
    #expect(lines[2].hasSuffix(#""2","***","'=1+1""#))
    #expect(
      lines[3].contains("resident-number / primary-key")
        || lines[3].contains("primary-key / resident-number"))
    #expect(!text.contains("Kim") && !text.contains("1234567"))
  }

  @Test("JUnit and HTML escape what the data holds", arguments: Language.allCases)
  func escapes(_ language: Language) throws {
    let fixture = try fixture()
    let report = fixture.validate()
    let xml = report.text(.junit, fixture.package, language)
    #expect(xml.contains("tests=\"3\" failures=\"3\"") && !xml.contains("<A&B>"))
    let html = report.text(.html, fixture.package, language)
    #expect(html.contains("x%y") && !html.contains("<A&B>") && !html.contains("1234567"))
  }

  @Test("ten thousand equal errors are one line with examples")
  func grouped() throws {
    let rows = String(repeating: "x\n", count: 10_000)
    let fixture = try PackageFixture(
      csv: Array(("n\n" + rows).utf8), fields: #"{"name": "n", "type": "integer"}"#)
    let html = fixture.validate().text(.html, fixture.package, .korean)
    #expect(html.split(separator: "<div class=\"finding\">").count == 2)
    #expect(html.contains("오류 10,000건") && html.contains("<li>2–10001행: “x”는"))
  }

  @Test("a descriptor that is no JSON has a report in every form")
  func noJSON() throws {
    let finding = Diagnostic(
      "package-error", at: SourceLocation(file: "d.json", line: 3, column: 7),
      Wording(ko: "틀림", en: "wrong"))
    let report = ValidationReport(finding)
    let package = DataPackage(JSONValue(.object([])), path: "d.json", folder: "")
    #expect(report.text(.github, package, .english).contains("file=d.json,line=3,col=7"))
    #expect(report.text(.junit, package, .english).contains("failures=\"1\""))
    #expect(report.text(.html, package, .english).contains("wrong"))
    #expect(report.text(.csv, package, .english).contains("\"wrong\""))
    #expect(report.diagnostics(of: package).first?.location?.line == 3)
  }
}
