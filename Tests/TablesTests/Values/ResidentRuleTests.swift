import JSON
import TestSupport
import Testing

@testable import Tables

@Suite("Resident registration numbers")
struct ResidentRuleTests {
  private static func verdict(
    _ text: String, label: String = "비고", type: FieldType = .string, _ identifier: Identifier? = nil
  ) -> ResidentRule.Verdict {
    ResidentRule(labels: [label], type: type, identifier: identifier).verdict(of: text)
  }

  @Test(
    "a number is found however it is written",
    arguments: [
      "9001011234567", "900101-1234567", "홍길동(900101-1234567)", "900101 - 1234567",
      "900101 1234567", "900101.1234567", "900101/1234567", "900101_1234567", "900101:1234567",
      "90.01.01-1234567",
      "90-01-01-1234567", "90 01 01 1 234567 x", "900101-1 234567", "9 0 0 1 0 1 - 1 2 3 4 5 6 7",
      "900101‐1234567", "900101‑1234567", "900101–1234567", "900101—1234567", "900101―1234567",
      "900101−1234567", "900101﹣1234567", "900101－1234567", "900101ㅡ1234567", "900101·1234567",
      "900101\u{200B}-\u{200B}1234567", "9001\u{200D}011234567", "900101\u{2060}1234567",
      "\u{FEFF}900101-1234567", "9\u{AD}00101-1234567", "900101\u{A0}1234567",
      "900101\u{3000}1234567", "900101\n1234567", "９００１０１－１２３４５６７", "９００１０１1234567",
      "900101-1******", "900101-1●●●●●●", "900101-1○○○○○○", "900101 - 2＊＊＊＊＊＊", "90.01.01-3******",
      #"{"no": "900101-1234567"}"#, "[9001011234567]", #"["900101-1234567", 1]"#,
      #""\u0039\u0030\u0030\u0031\u0030\u0031-1234567""#, "a,9001011234567,b", "1:900101-1234567",
    ])
  func found(_ text: String) {
    #expect(Self.verdict(text) == .certain)
    let masked = ResidentNumber.masked(text)
    #expect(ResidentNumber.isIn(text) && !masked.contains("234567") && !masked.contains("２３４"))
    #expect(ResidentNumber.matches(in: ResidentNumber.folded(masked)).isEmpty)
  }

  @Test(
    "other numbers are none",
    arguments: [
      "90010112345678", "19001011234567", "901301-1234567", "900132-1234567", "900101-9234567",
      "900101-0234567", "900101-123456", "110-123-456789", "1002-123-456789", "3333-01-1234567",
      "123456-12-123456", "2014-07-01 12:30:45", "20140701123045", "010-1234-5678",
      "127.0108011234567",
      "37.5112, 127.0108011234567", "220-81-62517", "900101-1**", "2014.07.01 ~ 2018.06.30",
      "9001-0112-3456-7", "9001-01-1234567", "200123.123456789",
    ])
  func others(_ text: String) {
    #expect(Self.verdict(text) == .none)
  }

  @Test(
    "lost zeros are found under a label that promises a number",
    arguments: [
      ("주민등록번호", "101014234567", ResidentRule.Verdict.certain), ("주민번호", "10101-4234567", .certain),
      ("주민등록 번호", "1014234567", .certain), ("주민(법인)등록번호", "11011234567", .certain),
      ("RRN", " 101014234567 ", .certain), ("생년월일(성별)", "101014234567", .certain),
      ("resident_no", "101014234567", .certain), ("실명번호", "101014234567", .certain),
      ("외국인등록번호", "101017234567", .certain), ("비고", "101014234567", .none),
      ("주민등록인구", "101014234567", .none), ("주민참여예산액", "101014234567", .none),
      ("주민센터 전화번호", "01012345678", .none), ("주민번호", "1014134567", .certain),
      ("주민번호", "0212345678", .none), ("주민번호", "1011234567", .none),
      ("주민번호", "비고 101014234567", .none),
    ])
  func lostZeros(_ label: String, _ text: String, _ verdict: ResidentRule.Verdict) {
    #expect(Self.verdict(text, label: label) == verdict)
  }

  @Test(
    "a column says whether digits are an amount, a company or a person",
    arguments: [
      // Amounts and bar codes.
      ("금액", .integer, "1010041354742", .suspected), ("바코드", .integer, "8801231888991", .suspected),
      ("금액", .number, "1010041354742원", .suspected), ("경도", .number, "127.0108011234567", .none),
      ("경도", .number, "127,0108011234567", .none), ("좌표", .number, "200123.1234567", .none),
      ("금액", .integer, "900101-1234567", .certain), ("주민번호", .integer, "9001011234567", .certain),
      ("금액", .integer, "101014234567", .none), ("비고", .string, "8801231888991", .certain),
      // Companies: the label or the check digit tells.
      ("법인등록번호", .string, "100111-1999917", .none), ("법인등록번호", .string, "1001112999924", .none),
      ("법인번호", .integer, "1101110062432", .none), ("법인등록번호", .string, "100111-1999918", .suspected),
      ("법인등록번호", .string, "900101-1234567", .certain),
      ("비고", .string, "100111-1999917", .suspected),
      ("비고", .string, "100111-1999918", .certain), ("주민등록번호", .string, "100111-1999917", .certain),
      ("주민(법인)등록번호", .string, "100111-1999917", .suspected),
      ("주민(법인)등록번호", .string, "900101-1234567", .certain),
      // A date and an amount.
      ("비고", .string, "14.07.01 1500000", .suspected),
      ("비고", .string, "14.07.01-1500000", .certain),
    ] as [(String, FieldType, String, ResidentRule.Verdict)])
  func columns(
    _ label: String, _ type: FieldType, _ text: String, _ verdict: ResidentRule.Verdict
  ) {
    #expect(Self.verdict(text, label: label, type: type) == verdict)
  }

  @Test("a field can be declared to hold corporate numbers")
  func declared() {
    #expect(Self.verdict("100111-1999917", label: "번호", .corporate) == .none)
    #expect(Self.verdict("900101-1234567", label: "번호", .corporate) == .certain)
  }

  @Test("the quick look never misses what the whole look finds")
  func quickLook() {
    var random = SeededGenerator(seed: 5)
    let pieces = [
      "900101", "９００１０１", "0101", "85", "-", " – ", ".", "", "", "1234567", "１２３４５６７", "2●●●●●●",
      "3****", "＊*", "x", "가나", "（", "7",
    ]
    let rules = [
      ResidentRule.plain, ResidentRule(labels: ["주민번호"], type: .string),
      ResidentRule(labels: [], type: .integer),
    ]
    var found = 0
    for _ in 0..<30_000 {
      let count = Int.random(in: 1...5, using: &random)
      let text = (0..<count).flatMap { _ in Array((pieces.randomElement(using: &random) ?? "").utf8)
      }
      let buffer = ByteBuffer(Array("17".utf8) + text + Array("99".utf8))
      for rule in rules {
        let whole = rule.verdict(of: text)
        #expect(rule.verdict(of: buffer.view, 2, 2 + text.count) == whole)
        found += whole == .none ? 0 : 1
      }
    }
    #expect(found > 1000)
  }

  @Test("a label that promises numbers hides its column without a schema too")
  func withoutSchema() throws {
    let fixture = try PackageFixture(
      #"{"name": "d", "path": "d.csv", "type": "table"}"#,
      files: ["d.csv": Array("번호,주민등록번호\nA1,101014234567\n".utf8)])
    let report = fixture.validate()
    #expect(report.lines == ["2 주민등록번호 resident-number"])
    let printed = report.diagnostics(of: fixture.package).map { "\($0)" }.joined()
    #expect(!printed.contains("1014") && !report.json().text().contains("1014"))
  }

  @Test("a number is masked in all findings, a cut through it too, and a suspicion is a warning")
  func findings() throws {
    let long = String(repeating: "가", count: 130) + " 900101-1234567"
    let fixture = try PackageFixture(
      csv: Array("id,주민등록번호,금액,법인\n\(long),101014234567,8801231888991,900111-1999918\n".utf8),
      fields: #"""
        {"name": "id", "type": "string", "constraints": {"maxLength": 5}},
        {"name": "주민등록번호", "type": "string", "constraints": {"maxLength": 5}},
        {"name": "금액", "type": "integer", "constraints": {"maximum": 5}},
        {"name": "법인", "type": "string", "gongyak": {"identifier": "corporate"}}
        """#)
    let report = fixture.validate()
    #expect(
      report.lines == [
        "2 id constraint-error", "2 id resident-number", "2 주민등록번호 constraint-error",
        "2 주민등록번호 resident-number", "2 금액 constraint-error", "2 금액 resident-number",
        "2 법인 resident-number",
      ])
    let printed =
      report.diagnostics(of: fixture.package).map { "\($0)" }.joined() + report.json().text()
    for part in ["0101-1", "1014", "8801", "231888"] { #expect(!printed.contains(part)) }
    #expect(report.tasks[0].warnings.map(\.type) == ["resident-number", "resident-number"])
  }
}
