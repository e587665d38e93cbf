import Diagnostics
import JSON
import Testing

@testable import Tables

/// A cell that its field does not accept, and what the hint must say.
struct HintCase: Sendable, CustomTestStringConvertible {
  let field: String
  let cell: String
  /// A text that is offered, which must be accepted in the place of the cell.
  let offer: String?
  /// Properties of the field that are offered, under which the cell must be accepted.
  let setting: String?
  let words: [String]
  let absent: [String]

  var testDescription: String { "\(cell) as \(field)" }

  init(
    _ field: String, _ cell: String, offer: String? = nil, setting: String? = nil,
    _ words: [String] = [], without absent: [String] = []
  ) {
    self.field = field
    self.cell = cell
    self.offer = offer
    self.setting = setting
    self.words = words
    self.absent = absent
  }
}

@Suite("Hints about cells")
struct CellHintTests {
  private static let integer = #""type": "integer", "groupChar": ",""#
  private static let plain = #""type": "integer""#
  private static let number = #""type": "number", "groupChar": ",""#
  private static let comma = #""type": "number", "decimalChar": ",", "groupChar": ".""#
  private static let million = #""type": "integer", "gongyak": {"unit": "백만원"}"#
  private static let firms = #""type": "integer", "gongyak": {"unit": "개사"}"#
  private static let dotted = #""type": "date", "format": "%Y.%m.%d""#
  private static let day = #""type": "date""#
  private static let moment = #""type": "datetime""#
  private static let clock = #""type": "time""#
  private static let year = #""type": "year""#
  private static let month = #""type": "yearmonth""#
  private static let truth = #""type": "boolean""#
  private static let kinds = #""type": "string", "constraints": {"enum": ["융자", "보증"]}"#
  private static let code = #""type": "string", "constraints": {"pattern": "[0-9]{5}"}"#
  private static let short = #""type": "string", "constraints": {"maxLength": 2}"#

  private static let numbers: [HintCase] = [
    // Signs.
    HintCase(integer, "△1,234", offer: "-1,234", ["음수", "negative"]),
    HintCase(integer, "▽1,234", offer: "-1,234", ["음수", "negative"]),
    HintCase(integer, "▼1,234", offer: "-1,234", ["음수", "negative"]),
    HintCase(integer, "∆1,234", offer: "-1,234", ["음수"]),
    HintCase(plain, "△1234", offer: "-1234", ["음수"]),
    HintCase(plain, "△1,234", offer: "-1234", ["음수"]),
    HintCase(integer, "▲1,234", offer: "-1,234", ["음수", "“1,234”", "increase"]),
    HintCase(integer, "–1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "—1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "−1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "－1,234", offer: "-1,234", ["전각", "full-width"]),
    HintCase(integer, "(1,234)", offer: "-1,234", ["음수"]),
    HintCase(integer, "（1,234）", offer: "-1,234", ["음수"], without: ["“(1,234)”"]),
    HintCase(integer, "( 1,234 )", offer: "-1,234", ["음수"]),
    HintCase(integer, "1,234-", offer: "-1,234", ["음수"]),
    HintCase(integer, "(-)1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "마이너스 1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "감1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "증 1,234", offer: "1,234", ["부호", "sign"], without: ["음수"]),
    HintCase(integer, "(+)1,234", offer: "1,234", [], without: ["음수"]),
    HintCase(number, "△1,234.50", offer: "-1,234.5", ["음수"]),
    HintCase(comma, "△1.234,5", offer: "-1.234,5", ["음수"]),
    HintCase(integer, "△50만원", offer: "-500,000", ["음수"]),
    HintCase(integer, "△0", offer: "0", [], without: ["음수"]),
    HintCase(integer, "▵1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "🔻1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "ㅡ1,234", offer: "-1,234", ["음수"]),
    HintCase(integer, "1,234▼", offer: "-1,234", ["음수"]),
    HintCase(integer, "감액 1,234", offer: "-1,234", ["음수"]),
    // Remarks in brackets are no negatives.
    HintCase(integer, "1,000(부가세포함)", offer: "1,000", ["괄호", "brackets"], without: ["음수"]),
    HintCase(integer, "미정(협의중)", [], without: ["음수", "단위"]),
    HintCase(integer, "(주)가나", [], without: ["음수", "negative"]),
    HintCase(integer, "(추정)1,000", ["숫자만"], without: ["음수"]),
    // Sizes.
    HintCase(integer, "50만원", offer: "500,000", ["크기", "size"]),
    HintCase(integer, "５０만원", offer: "500,000", [], without: ["“50만원”"]),
    HintCase(plain, "50만원", offer: "500000", []),
    HintCase(integer, "1억 2,000만원", offer: "120,000,000", []),
    HintCase(integer, "1.5억원", offer: "150,000,000", []),
    HintCase(integer, "5億", offer: "500,000,000", []),
    HintCase(integer, "5천만원", offer: "50,000,000", []),
    HintCase(integer, "12천원", offer: "12,000", []),
    HintCase(integer, "1K", offer: "1,000", []),
    HintCase(integer, "5百萬", offer: "5,000,000", []),
    HintCase(integer, "3억5천만", offer: "350,000,000", []),
    HintCase(integer, "2 million", offer: "2,000,000", []),
    HintCase(integer, "2천5백만원", ["숫자만"], without: ["“2"]),
    HintCase(integer, "일금오천만원정", ["숫자만"], without: ["missingValues"]),
    HintCase(million, "5백만원", offer: "5", []),
    HintCase(million, "3억", offer: "300", []),
    HintCase(million, "5천원", ["숫자만"], without: ["“5,000”", "“0”"]),
    HintCase(firms, "5천", offer: "5000", []),
    HintCase(integer, "10M", ["숫자만", "digits alone"], without: ["“10”"]),
    HintCase(integer, "12.5%", ["숫자만"], without: ["“12”", "“12.5”"]),
    // Units.
    HintCase(integer, "1,000원", offer: "1,000", ["단위", "unit"]),
    HintCase(integer, "₩1,000", offer: "1,000", ["단위"]),
    HintCase(integer, "약 30개소", offer: "30", ["단위"]),
    HintCase(integer, "일금1,000원정", offer: "1,000", []),
    HintCase(integer, "３건", offer: "3", ["단위"]),
    // Spelling.
    HintCase(plain, "1,234", offer: "1234", setting: #""groupChar": ",""#, []),
    HintCase(plain, "-1,234", offer: "-1234", setting: #""groupChar": ",""#, []),
    HintCase(plain, "50,000,00", ["세 자리"], without: ["“5000000”", "groupChar"]),
    HintCase(plain, "1,5", ["세 자리"], without: ["“15”"]),
    HintCase(plain, "1O0", offer: "100", ["글자 O", "letters O"]),
    HintCase(integer, "l2,3OO", offer: "12,300", []),
    HintCase(plain, "12.0", offer: "12", []),
    HintCase(plain, "12.5", setting: #""type": "number""#, ["소수"]),
    HintCase(plain, "'12", offer: "12", []),
    HintCase(plain, "1 000", offer: "1000", []),
    HintCase(integer, "1.23E+11", ["엑셀", "텍스트", "다시", "spreadsheet", "lost"], without: ["“1"]),
    HintCase(integer, "-1.2e+05", ["엑셀"]),
    HintCase(plain, "１２", offer: "12", ["전각", "full-width"]),
    HintCase(plain, "12\u{200B}3", offer: "123", ["U+200B", "폭 없는 공백", "zero-width"]),
    HintCase(plain, "12\u{A0}", offer: "12", ["U+00A0", "줄바꿈 없는 공백", "no-break"]),
    HintCase(plain, "\u{FEFF}12", offer: "12", ["U+FEFF", "BOM"]),
    HintCase(plain, "\u{3000}12", offer: "12", ["U+3000", "전각 공백"]),
    HintCase(plain, "12\u{0}", offer: "12", ["U+0000", "NUL"]),
    HintCase(plain, "\u{202A}12\u{202C}", offer: "12", ["U+202A", "글 방향", "direction"]),
    HintCase(plain, "\u{1A}", ["U+001A", "Ctrl-Z"]),
    HintCase(plain, "12\u{7}", offer: "12", ["U+0007", "제어 문자"]),
    // Words.
    HintCase(plain, "-", setting: #""missingValues": ["", "-"]"#, ["missingValues", "“-”"]),
    HintCase(plain, "미정", setting: #""missingValues": ["", "미정"]"#, ["missingValues", "“미정”"]),
    HintCase(plain, "해당없음", ["missingValues"]),
    HintCase(
      #""type": "integer", "constraints": {"required": true}"#, "미정", [],
      without: ["missingValues", "비우"]),
    HintCase(plain, "#N/A", ["엑셀", "수식", "spreadsheet"], without: ["missingValues"]),
    HintCase(plain, "####", ["엑셀", "열"]),
    HintCase(plain, "v", ["머리글", "header"], without: ["missingValues"]),
  ]

  private static let days: [HintCase] = [
    HintCase(dotted, "20180105", offer: "2018.01.05", setting: #""format": "%Y%m%d""#, []),
    HintCase(
      dotted, "2018-01-05 00:00:00", offer: "2018.01.05",
      setting: #""format": "%Y-%m-%d %H:%M:%S""#, []),
    HintCase(
      dotted, "2018. 1. 5.", offer: "2018.01.05", setting: #""format": "%Y. %m. %d.""#, []),
    HintCase(dotted, "18/01/05", offer: "2018.01.05", setting: #""format": "%y/%m/%d""#, []),
    HintCase(dotted, "'18.1.5", offer: "2018.01.05", setting: #""format": "'%y.%m.%d""#, []),
    HintCase(
      dotted, "2018년 1월 5일", offer: "2018.01.05", setting: #""format": "%Y년 %m월 %d일""#, []),
    HintCase(day, "2018년1월5일", offer: "2018-01-05", setting: #""format": "%Y년%m월%d일""#, []),
    HintCase(day, "2018-1-5", offer: "2018-01-05", setting: #""format": "%Y-%m-%d""#, []),
    HintCase(day, "２０１８-01-05", offer: "2018-01-05", ["전각"]),
    HintCase(day, "2018-01-05(금)", offer: "2018-01-05", [], without: ["format"]),
    HintCase(day, "2018-01-05 오후 2:30:00", offer: "2018-01-05", [], without: ["format"]),
    HintCase(
      day, "20180105093000", offer: "2018-01-05", setting: #""format": "%Y%m%d%H%M%S""#, []),
    HintCase(day, "Jan 5, 2018", offer: "2018-01-05", setting: #""format": "%b %d, %Y""#, []),
    HintCase(day, "5-Jan-18", offer: "2018-01-05", setting: #""format": "%d-%b-%y""#, []),
    HintCase(
      day, "1/5/2018", ["“2018-01-05”", "“2018-05-01”", "보낸 곳", "ask"], without: ["format"]),
    HintCase(day, "13/5/2018", offer: "2018-05-13", setting: #""format": "%d/%m/%Y""#, []),
    HintCase(day, "180105", offer: "2018-01-05", setting: #""format": "%y%m%d""#, []),
    HintCase(day, "201801", ["일까지"], without: ["2020", "2018-01-01"]),
    HintCase(day, "2018105", ["“2014-07-15”"], without: ["2018-10-05", "2018-01-05"]),
    HintCase(dotted, "2018.02.30", ["“28일”", "2018년 2월", "days"], without: ["format"]),
    HintCase(day, "2020-02-30", ["“29일”"]),
    HintCase(day, "2018-04-31", ["“30일”"]),
    HintCase(day, "2018-13-01", ["“13월”", "month"]),
    HintCase(day, "20180230", ["“28일”"]),
    HintCase(dotted, "43105", offer: "2018.01.05", ["엑셀", "일련번호", "Excel"]),
    HintCase(day, "12345", [], without: ["엑셀"]),
    HintCase(day, "2018", setting: #""type": "year", "format": "default""#, ["월과 일", "month"]),
    HintCase(day, "2018년", ["월과 일"], without: ["“\"type\""]),
    HintCase(
      day, "2018-01", setting: #""type": "yearmonth", "format": "default""#, ["일까지", "day"]),
    HintCase(day, "미정", setting: #""missingValues": ["", "미정"]"#, ["missingValues"]),
    HintCase(day, "가나다", ["“2014-07-15”"]),
    HintCase(
      day, "0000-00-00", setting: #""missingValues": ["", "0000-00-00"]"#, ["missingValues"]),
    HintCase(
      moment, "2018-01-05 09:30:00", offer: "2018-01-05T09:30:00",
      setting: #""format": "%Y-%m-%d %H:%M:%S""#, []),
    HintCase(moment, "2018-01-05 오후 2:30", offer: "2018-01-05T14:30:00", [], without: ["format"]),
    HintCase(
      moment, "2018.01.05", offer: "2018-01-05T00:00:00",
      setting: #""type": "date", "format": "%Y.%m.%d""#, ["시각", "time"]),
    HintCase(moment, "43105.5", offer: "2018-01-05T12:00:00", ["엑셀"]),
    HintCase(clock, "9:30", offer: "09:30:00", setting: #""format": "%H:%M""#, []),
    HintCase(clock, "14시 30분", offer: "14:30:00", setting: #""format": "%H시 %M분""#, []),
    HintCase(clock, "0930", offer: "09:30:00", setting: #""format": "%H%M""#, []),
    HintCase(clock, "오후 2:30", offer: "14:30:00", [], without: ["format"]),
    HintCase(clock, "25:00", ["“09:30:00”"]),
    HintCase(year, "2018년", offer: "2018", []),
    HintCase(year, "'18", offer: "2018", []),
    HintCase(year, "2018-01-05", offer: "2018", []),
    HintCase(month, "201801", offer: "2018-01", []),
    HintCase(month, "2018년 1월", offer: "2018-01", []),
    HintCase(month, "2018.1", offer: "2018-01", ["“2018-10”"]),
    HintCase(month, "2018.7", offer: "2018-07", []),
    HintCase(month, "2018-01-05", offer: "2018-01", []),
  ]

  private static let others: [HintCase] = [
    HintCase(truth, "예", setting: #""trueValues": ["예"]"#, ["trueValues", "falseValues"]),
    HintCase(truth, "ｔｒｕｅ", offer: "true", ["전각"]),
    HintCase(
      kinds, "\u{110B}\u{1172}\u{11BC}\u{110C}\u{1161}", offer: "융자", ["NFD", "자모", "apart"]),
    HintCase(kinds, "융자 ", offer: "융자", ["앞뒤 공백", "blanks around"]),
    HintCase(kinds, "융\u{200B}자", offer: "융자", ["U+200B"]),
    HintCase(kinds, "융재", offer: "융자", ["뜻", "meant"]),
    HintCase(code, "1.23457E+11", ["엑셀", "지수", "다시"]),
    HintCase(code, "1234", offer: "01234", ["엑셀", "앞의 0", "zero"]),
    HintCase(code, "１２３４５", offer: "12345", ["전각"]),
    HintCase(code, "12345\u{A0}", offer: "12345", ["U+00A0"]),
    HintCase(short, "\u{110B}\u{1172}\u{11BC}\u{110C}\u{1161}", offer: "융자", ["NFD"]),
  ]

  private func validate(_ field: String, _ cell: String) throws -> ValidationReport.Task {
    let quoted = cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"")
    let fixture = try PackageFixture(
      csv: Array("k,v\na,\"\(quoted)\"\n".utf8),
      fields: #"{"name": "k", "type": "string"}, {"name": "v", \#(field)}"#)
    #expect(fixture.package.findings.isEmpty)
    return fixture.validate().tasks[0]
  }

  @Test(
    "a hint names the cause, and what it offers is accepted", arguments: numbers + days + others)
  func hints(_ example: HintCase) throws {
    let hint = try #require(validate(example.field, example.cell).errors.first).hint
    let both = (hint?.korean ?? "") + "\n" + (hint?.english ?? "")
    for word in example.words { #expect(both.contains(word), "\(both)") }
    for word in example.absent { #expect(!both.contains(word), "\(both)") }
    if let offer = example.offer {
      #expect(hint?.korean.contains("“\(offer)”") ?? false, "\(both)")
      #expect(hint?.english.contains("“\(offer)”") ?? false, "\(both)")
      #expect(try validate(example.field, offer).isValid)
    }
    if let setting = example.setting {
      #expect(try validate(changed(example.field, by: setting), example.cell).isValid, "\(both)")
      guard !setting.hasPrefix("\"missing"), !setting.hasPrefix("\"true") else { return }
      #expect(hint?.korean.contains("“\(setting)”") ?? false, "\(both)")
      #expect(hint?.english.contains("“\(setting)”") ?? false, "\(both)")
    }
  }

  /// The properties of a field with some of them replaced.
  private func changed(_ field: String, by setting: String) throws -> String {
    let own = try JSONParser.parse(Array("{\(field)}".utf8), file: "own").members ?? []
    let new = try JSONParser.parse(Array("{\(setting)}".utf8), file: "new").members ?? []
    let kept = own.filter { member in !new.contains { $0.key == member.key } }
    return (kept + new).map { "\"\($0.key)\": \($0.value.text())" }.joined(separator: ", ")
  }

  @Test("what nobody sees is told of texts that look the same")
  func lookAlikes() {
    #expect(LookAlike.hiddenNames(in: "융자") == nil)
    #expect(LookAlike.plain(" 융\u{200B}자\u{A0}") == "융자")
    let apart = LookAlike.plain("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}")
    #expect(apart.utf8.elementsEqual("한글".utf8))
  }
}
