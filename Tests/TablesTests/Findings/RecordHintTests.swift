import Diagnostics
import Testing

@testable import Tables

@Suite("Hints about labels and records")
struct RecordHintTests {
  private static let fields = #"{"name": "번호"}, {"name": "금액", "type": "integer"}, {"name": "비고"}"#

  private func findings(
    _ csv: String, fields: String = Self.fields, schema: String = ""
  ) throws -> [ReportError] {
    try PackageFixture(csv: Array(csv.utf8), fields: fields, schema: schema)
      .validate().tasks[0].errors
  }

  @Test(
    "the first finding of a file says what to do",
    arguments: [
      ("번호,금액,비고\nA1,1,x,\n", "extra-cell", ["줄 끝", "“,”"], ["따옴표"]),
      ("번호,금액,비고\nA1,1,000,x\n", "extra-cell", ["“\"서울,중구\"”", "따옴표"], ["줄 끝"]),
      ("번호,금액,비고\nA1,1\n", "missing-cell", ["끊겼는지", "칸의 수"], ["따옴표"]),
      ("번호,금액,비고\n,,\n", "blank-row", ["\"skipBlankRows\": true"], []),
      ("번호,금액,비고,\nA1,1,x,\n", "extra-label", ["머리글 줄 끝"], []),
      ("번호,금\u{200B}액,비고\nA1,1,x\n", "incorrect-label", ["U+200B", "“금액”"], []),
      ("번호,금액,비\u{1100}\u{1169}\nA1,1,x\n", "incorrect-label", ["NFD", "“비고”"], []),
      ("번호,비고,금액\nA1,1,x\n", "incorrect-label", ["\"fieldsMatch\": \"equal\""], []),
      ("번호,금액,비고,주소\nA1,1,x,y\n", "extra-label", ["\"fieldsMatch\": \"subset\""], []),
      ("번호,금액\nA1,1\n", "missing-label", ["\"fieldsMatch\": \"superset\""], []),
      ("번호,금액,날짜\nA1,1,x\n", "incorrect-label", ["스키마와 같게"], ["fieldsMatch"]),
      ("번호,금액,금액\nA1,1,1\n", "duplicate-label", ["다른 이름"], []),
    ])
  func hints(_ csv: String, _ type: String, _ words: [String], _ absent: [String]) throws {
    let error = try #require(findings(csv).first)
    #expect(error.type == type)
    let hint = error.hint?.korean ?? ""
    for word in words { #expect(hint.contains(word), "\(hint)") }
    for word in absent { #expect(!hint.contains(word), "\(hint)") }
  }

  @Test(
    "a rule that is offered for the labels makes the file valid",
    arguments: [
      ("번호,비고,금액\nA1,x,1\n", "equal"), ("번호,금액,비고,주소\nA1,1,x,y\n", "subset"),
      ("번호,금액\nA1,1\n", "superset"),
    ])
  func rules(_ csv: String, _ rule: String) throws {
    #expect(try findings(csv, schema: #""fieldsMatch": "\#(rule)","#).isEmpty)
  }

  @Test("blank rows are passed over where the dialect says so, as the hint offers")
  func blankRows() throws {
    let fixture = try PackageFixture(
      csv: Array("번호,금액,비고\nA1,1,x\n,,\n,,\n".utf8), fields: Self.fields,
      dialect: #""skipBlankRows": true"#)
    #expect(fixture.validate().isValid)
  }

  @Test(
    "a key that is not in the other table says what may hide it",
    arguments: [
      ("융자 ", "앞뒤 공백"), ("\u{110B}\u{1172}\u{11BC}자", "NFD"), ("1.2E+11", "엑셀"), ("보증", "빠진 행"),
    ])
  func references(_ key: String, _ word: String) throws {
    let fixture = try PackageFixture(
      #"""
      {"name": "d", "path": "d.csv", "schema": {"fields": [{"name": "k", "type": "string"}],
        "foreignKeys": [{"fields": ["k"], "reference": {"resource": "o", "fields": ["k"]}}]}},
      {"name": "o", "path": "o.csv", "schema": {"fields": [{"name": "k", "type": "string"}]}}
      """#, files: ["d.csv": Array("k\n\(key)\n".utf8), "o.csv": Array("k\n융자\n".utf8)])
    let error = try #require(fixture.validate().tasks[0].errors.first)
    #expect(error.type == "foreign-key")
    #expect(error.hint?.korean.contains(word) ?? false, "\(error)")
  }

  @Test("without a schema nobody says what a label should be")
  func inferred() throws {
    let fixture = try PackageFixture(
      #"{"name": "d", "path": "d.csv"}"#, files: ["d.csv": Array("가,,가\n1,2,3\n".utf8)])
    let errors = fixture.validate().tasks[0].errors
    #expect(errors.map(\.type) == ["blank-label", "duplicate-label"])
    #expect(errors[0].message.korean == "2번째 열의 이름이 비어 있음")
    #expect(errors.allSatisfy { $0.hint?.korean == "열마다 다른 이름을 적으십시오" })
  }

  @Test(
    "what is allowed and hardly meant is a warning",
    arguments: [
      ("A1,1,x\u{0}y", "2 비고 hidden-character", "U+0000"),
      ("A1,1,\u{1A}", "2 비고 hidden-character", "Ctrl-Z"),
      ("A1,1,1.23457E+11", "2 비고 shortened-number", "엑셀"),
      ("A1 ,1,x", "2 번호 hidden-character", "앞뒤 공백"),
      ("\u{1100}\u{1161},1,x", "2 번호 hidden-character", "NFD"),
      ("A\u{200B}1,1,x", "2 번호 hidden-character", "U+200B"),
      ("A1,1, x \u{A0}", nil, ""), ("A1,1,\"x\ny\"", nil, ""), ("가나,1,２３", nil, ""),
      ("A1,1,a+11", nil, ""), ("A1,1,1.5E-11", nil, ""),
    ] as [(String, String?, String)])
  func oddities(_ row: String, _ line: String?, _ word: String) throws {
    let fixture = try PackageFixture(
      csv: Array("번호,금액,비고\n\(row)\n".utf8), fields: Self.fields,
      schema: #""primaryKey": ["번호"],"#)
    let report = fixture.validate()
    #expect(report.isValid && report.lines == [line].compactMap(\.self))
    let warning = report.tasks[0].warnings.first
    #expect(warning == nil || "\(warning?.message.korean ?? "")".contains(word), "\(report.lines)")
    #expect(warning == nil || warning?.hint != nil)
  }

  @Test("odd texts leave errors their room")
  func roomForErrors() throws {
    let rows = (0..<1000).map { "A\($0) ,1,x\n" }.joined() + "B,x,x\nC,y,y\nD,z,z\n"
    let fixture = try PackageFixture(
      csv: Array("번호,금액,비고\n\(rows)".utf8), fields: Self.fields,
      schema: #""primaryKey": ["번호"],"#)
    let report = fixture.validate(threads: 2, chunkSize: 256, maxErrors: 20)
    #expect(report.errorCount == 3 && report.warningCount == 1000)
    #expect(report.tasks[0].errors.count == 3 && report.tasks[0].warnings.count == 5)
  }
}
