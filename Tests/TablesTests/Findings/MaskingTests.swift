import Diagnostics
import JSON
import Reports
import Testing

@testable import Tables

@Suite("Personal data in findings")
struct MaskingTests {
  /// A ledger in which a name stands, in its own column or where it does not belong.
  struct Ledger: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let csv: [UInt8]
    let schema: String
    let dialect: String
    let resource: String

    init(
      _ name: String, _ csv: String, schema: String = "", dialect: String = #""header": true"#,
      resource: String = ""
    ) {
      self.init(name, Array(csv.utf8), schema: schema, dialect: dialect, resource: resource)
    }

    init(
      _ name: String, _ csv: [UInt8], schema: String = "", dialect: String = #""header": true"#,
      resource: String = ""
    ) {
      testDescription = name
      self.csv = csv
      self.schema = schema
      self.dialect = dialect
      self.resource = resource
    }

    /// Everything that is printed about it, by form; `isPersonal` says whether names are marked.
    func printed(isPersonal: Bool) throws -> [String: String] {
      let mark = isPersonal ? #", "gongyak": {"personal": true}"# : ""
      let fixture = try PackageFixture(
        csv: csv,
        fields: """
          {"name": "업체", "type": "string"},
          {"name": "대표", "type": "string", "constraints": {"maxLength": 2}\(mark)},
          {"name": "금액", "type": "integer"}, {"name": "비고", "type": "string"}
          """,
        schema: schema, resource: resource, dialect: dialect)
      let report = fixture.validate()
      var printed = ["json": report.json(in: .korean).text()]
      for format in ReportFormat.allCases {
        for language in Language.allCases {
          printed["\(format) \(language)"] = report.text(format, fixture.package, language)
        }
      }
      return printed
    }
  }

  static let head = "업체,대표,금액,비고\n"

  static let ledgers: [Ledger] = [
    Ledger("in its own column", head + "가,홍길동,1,나\n"),
    Ledger("in its own column, beside another fault", head + "가,홍길동,x,나\n"),
    Ledger(
      "in a key", head + "가,홍길동,1,나\n나,홍길동,2,다\n", schema: #""primaryKey": ["대표"],"#),
    Ledger(
      "in a key beside another field", head + "가,홍길동,1,나\n가,홍길동,2,다\n",
      schema: #""uniqueKeys": [["업체", "대표"]],"#),
    Ledger(
      "in a reference to its own table", head + "가,홍길동,1,나\n",
      schema:
        #""foreignKeys": [{"fields": ["대표"], "reference": {"resource": "", "fields": ["비고"]}}],"#),
    Ledger(
      "in a duplicate", head + "가,홍길동,1,나\n나,홍길동,2,다\n",
      schema: #""gongyak": {"checks": [{"check": "suspicious-duplicate", "fields": ["대표"]}]},"#),
    Ledger("columns swapped", "업체,금액,대표,비고\n가,1,홍길동,나\n"),
    Ledger("column renamed", "업체,성명,금액,비고\n가,홍길동,x,나\n", schema: #""fieldsMatch": "superset","#),
    Ledger("label with a name", "업체,홍길동,금액,비고\n가,나,1,다\n"),
    Ledger("label left blank", "업체,,금액,비고\n가,나,홍길동,다\n"),
    Ledger(
      "column outside the schema", "업체,대표,금액,비고,성명\n가,나,x,다,홍길동\n",
      schema: #""fieldsMatch": "subset","#),
    Ledger("no header", "가,홍길동,1,나\n다,라,2,마\n"),
    Ledger("no header, as is declared", "가,홍길동,x,나\n", dialect: #""header": false"#),
    Ledger("title line", "대표 홍길동,,,\n" + head + "가,나,1,다\n"),
    Ledger(
      "two lines of labels", "업체,대표,금액,비고\n,홍길동,,\n가,나,1,다\n", dialect: #""headerRows": [1, 2]"#),
    Ledger("other delimiter", "업체;대표;금액;홍길동\n가;홍길동;x;나\n"),
    Ledger("a cell too many", head + "가,나,1,다,홍길동\n"),
    Ledger("moved by a comma", head + "가,나,홍길동,1,다\n"),
    Ledger("a cell too few", head + "홍길동,1,다\n"),
    Ledger("an open quote", head + "가,나,\"1,다\n라,홍길동,2,마\n"),
    Ledger("swallowed by quotes", head + "가,나,\"1,다\n라,홍길동,2\",마\n"),
    Ledger("a quote inside a cell", head + "\"가\"홍길동,나,x,다\n"),
    Ledger(
      "a byte that is no text", Array((head + "가 홍길동 ").utf8) + [0xFF] + Array(",나,x,다\n".utf8)),
    Ledger(
      "a header that is no text", Array("업체,홍길동".utf8) + [0xFF] + Array(",금액,비고\n가,나,1,다\n".utf8)),
    Ledger(
      "in a closing row that moved", head + "가,나,1,다\n합계,,홍길동,,\n",
      resource: #""gongyak": {"controlTotal": {"field": "금액", "label": "합계"}},"#),
  ]

  @Test("A name is in no form of a report where the schema marks it", arguments: ledgers)
  func isMasked(_ ledger: Ledger) throws {
    for (form, text) in try ledger.printed(isPersonal: true) {
      #expect(!text.contains("홍길동"), "\(form)")
      #expect(!text.contains("길동"), "\(form)")
    }
  }

  @Test("The same text is shown where nothing is marked", arguments: ledgers)
  func isShown(_ ledger: Ledger) throws {
    let printed = try ledger.printed(isPersonal: false)
    #expect(printed.values.contains { $0.contains("홍길동") })
    #expect(printed.values.allSatisfy { !$0.contains("***") })
  }

  @Test("Of a sound record only marked cells are masked")
  func showsOthers() throws {
    let printed = try #require(
      Ledger("sound", Self.head + "가게,홍길동,x1,비고란\n").printed(isPersonal: true)["text english"])
    #expect(printed.contains("2 | 가게,***,x1,비고란"))
    #expect(printed.contains("“x1” is not"))
  }

  static let numbers: [Ledger] = [
    Ledger("in a cell", head + "가,900101-1234567,x,나\n"),
    Ledger("in a cell too many", head + "가,나,1,다,900101-1234567\n"),
    Ledger("as a label", "업체,900101-1234567,금액,비고\n가,나,1,다\n"),
    Ledger(
      "in a title line", "신청 900101-1234567,,,\n" + head + "가,나,1,다\n",
      dialect: #""headerRows": [2]"#),
    Ledger(
      "in a comment", "#900101-1234567\n" + head + "가,나,x,다\n",
      dialect: ##""headerRows": [2], "commentChar": "#""##),
    Ledger(
      "in a key", head + "900101-1234567,나,1,나\n900101-1234567,나,2,다\n",
      schema: #""primaryKey": ["업체"],"#),
    Ledger(
      "behind a long text", head + "\(String(repeating: "x", count: 395))900101-1234567,나,x,다\n"),
  ]

  @Test(
    "A resident number is in no form of a report, whatever the schema says", arguments: numbers,
    [true, false])
  func hidesNumbers(_ ledger: Ledger, isPersonal: Bool) throws {
    for (form, text) in try ledger.printed(isPersonal: isPersonal) {
      #expect(!text.contains("1234567") && !text.contains("900101"), "\(form)")
    }
  }
}
