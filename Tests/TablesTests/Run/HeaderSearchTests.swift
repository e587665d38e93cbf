import Diagnostics
import Testing

@testable import Tables

/// A file that does not fit its settings, the cause, and the setting that makes it fit.
struct HeaderCase: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  var encoding = "utf-8"
  /// How the file is written.
  var actual = TextEncoding.utf8
  var dialect = #""header": true"#
  let cause: TableCause?
  /// The setting that the hint offers, and the dialect with it.
  let setting: String
  var remedy: String?

  var testDescription: String { name }
}

@Suite("The one fault behind a header that does not fit")
struct HeaderSearchTests {
  private static let fields = #"""
    {"name": "번호", "type": "string"}, {"name": "금액", "type": "integer"},
    {"name": "일자", "type": "date"}
    """#
  private static let row = "A1,1000,2018-01-05\n"

  private static let cases: [HeaderCase] = [
    HeaderCase(
      name: "semicolons", text: "번호;금액;일자\nA1;1000;2018-01-05\n", cause: .delimiter(";"),
      setting: #""delimiter": ";""#),
    HeaderCase(
      name: "tabs", text: "번호\t금액\t일자\nA1\t1000\t2018-01-05\n", cause: .delimiter("\t"),
      setting: #""delimiter": "\t""#),
    HeaderCase(
      name: "bars", text: "번호|금액|일자\nA1|1000|2018-01-05\n", cause: .delimiter("|"),
      setting: #""delimiter": "|""#),
    HeaderCase(
      name: "full-width commas", text: "번호，금액，일자\nA1，1000，2018-01-05\n",
      cause: .delimiter("，"), setting: #""delimiter": "，""#),
    HeaderCase(
      name: "commas where tabs are declared", text: "번호,금액,일자\n" + row,
      dialect: #""delimiter": "\t""#, cause: .delimiter(","), setting: #""delimiter": ",""#),
    HeaderCase(
      name: "two title lines", text: "융자 현황\n(단위: 원),,\n번호,금액,일자\n" + row,
      cause: .titleLines(2), setting: #""headerRows": [3]"#),
    HeaderCase(
      name: "fewer title lines than declared", text: "번호,금액,일자\n" + row + row,
      dialect: #""headerRows": [2]"#, cause: .titleLines(0), setting: #""headerRows": [1]"#),
    HeaderCase(
      name: "a header of two rows", text: "제목\n번호,금액,일\n,,자\n" + row,
      dialect: #""headerJoin": """#, cause: .headerRows([2, 3]),
      setting: #""headerRows": [2,3]"#, remedy: #""headerJoin": "", "headerRows": [2, 3]"#),
    HeaderCase(
      name: "no header", text: row + row, cause: .headerMissing, setting: #""header": false"#),
    HeaderCase(
      name: "cp949 declared as utf-8", text: "번호,금액,일자\n" + row, actual: .cp949,
      cause: .encoding(actual: "cp949"), setting: #""encoding": "cp949""#),
    HeaderCase(
      name: "utf-8 declared as cp949", text: "번호,금액,일자\n" + row, encoding: "cp949",
      cause: .encoding(actual: "utf-8"), setting: #""encoding": "utf-8""#),
    HeaderCase(
      name: "utf-8 with a mark declared as cp949", text: "\u{FEFF}번호,금액,일자\n" + row,
      encoding: "cp949", cause: .encoding(actual: "utf-8"), setting: #""encoding": "utf-8""#),
    HeaderCase(
      name: "utf-8 declared as latin1", text: "번호,금액,일자\n" + row, encoding: "latin1",
      cause: .encoding(actual: "utf-8"), setting: #""encoding": "utf-8""#),
    HeaderCase(
      name: "utf-16 with a mark", text: "\u{FEFF}번호,금액,일자\n" + row,
      actual: .utf16(isBigEndian: false), cause: .encoding(actual: "utf-16"),
      setting: #""encoding": "utf-16""#),
    HeaderCase(
      name: "utf-16 without a mark", text: "번호,금액,일자\n" + row,
      actual: .utf16(isBigEndian: true), cause: .encoding(actual: "utf-16be"),
      setting: #""encoding": "utf-16be""#),
    HeaderCase(
      name: "another label", text: "번호,금액,날짜\n" + row, cause: nil, setting: ""),
    HeaderCase(
      name: "other labels", text: "no,amount,day\nA1,x,y\n", cause: nil, setting: ""),
    HeaderCase(name: "all as it should be", text: "번호,금액,일자\n" + row, cause: nil, setting: ""),
  ]

  private func bytes(_ example: HeaderCase) -> [UInt8] {
    switch example.actual {
    case .cp949:
      return example.text.unicodeScalars.flatMap { scalar in
        CP949.code(of: scalar.value).map { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
          ?? [UInt8(scalar.value)]
      }
    case .utf16(let isBigEndian):
      return example.text.utf16.flatMap { unit in
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return isBigEndian == true ? pair : pair.reversed()
      }
    default: return Array(example.text.utf8)
    }
  }

  private func fixture(
    _ example: HeaderCase, encoding: String, dialect: String
  ) throws -> PackageFixture {
    try PackageFixture(
      csv: bytes(example), fields: Self.fields, resource: #""encoding": "\#(encoding)","#,
      dialect: dialect)
  }

  @Test("the cause is found, and its remedy makes the file valid", arguments: cases)
  func causes(_ example: HeaderCase) throws {
    let fixture = try fixture(example, encoding: example.encoding, dialect: example.dialect)
    let resource = fixture.package.resources[0]
    let (source, encoding) = try ResourceOpener(fixture.package).open(resource)
    let prelude = try Prelude(resource.dialect, source, encoding, recordLimit: 1 << 20)
    let schema = try #require(resource.schema)
    let layout = TableLayout(
      resource: resource, schema: schema, header: Header(labels: prelude.labels, schema: schema))
    let search = try #require(HeaderSearch(layout, fixture.package))
    let isUndecodable = !prelude.undecodableCells.isEmpty
    let cause = search.cause(isUndecodable: isUndecodable)
    #expect(cause == example.cause)
    guard let cause else { return }
    let hint = try #require(TableDiagnostics.error(cause, layout)?.hint)
    #expect(hint.korean.contains("“\(example.setting)”"), "\(hint)")
    #expect(hint.english.contains("“\(example.setting)”"), "\(hint)")
    let isEncoding = example.setting.hasPrefix("\"encoding")
    let changed = try self.fixture(
      example, encoding: isEncoding ? String(example.setting.dropFirst(13).dropLast()) : "utf-8",
      dialect: isEncoding ? example.dialect : example.remedy ?? example.setting)
    #expect(changed.validate().lines == [])
  }

  @Test(
    "a few broken characters do not make another encoding",
    arguments: [("utf-8", TextEncoding.utf8), ("cp949", .cp949)])
  func damaged(_ encoding: String, _ actual: TextEncoding) throws {
    let example = HeaderCase(
      name: "", text: "번호,금액,일자\n가나다라,1,2018-01-05\n", actual: actual, cause: nil, setting: "")
    let fixture = try PackageFixture(
      csv: bytes(example) + Array("x".utf8) + [0xFF, 0x0A], fields: Self.fields,
      resource: #""encoding": "\#(encoding)","#)
    let resource = fixture.package.resources[0]
    let schema = try #require(resource.schema)
    let layout = TableLayout(
      resource: resource, schema: schema,
      header: Header(labels: ["번호", "금액", "일자"], schema: schema))
    #expect(HeaderSearch(layout, fixture.package)?.cause(isUndecodable: true) == nil)
  }
}
