import Testing

@testable import Tables

@Suite("Amounts keep sign and size")
struct NumberMarksTests {
  private static let marks = NumberMarks(decimal: ".", group: ",", isBare: false)

  private func value(_ text: String) -> Value? {
    Self.marks.value(of: Array(text.utf8), isInteger: false)
  }

  @Test(
    "units, currencies and plain words are dropped",
    arguments: [
      ("1,000원", "1000"), ("₩1000", "1000"), ("-1000원", "-1000"), ("1000명", "1000"), ("95%", "95"),
      ("€95", "95"), ("약 100", "100"), ("금1,000원정", "1000"), ("12건", "12"), ("3.5 km", "3.5"),
      ("20kg", "20"), ("84.9㎡", "84.9"), ("84.9m²", "84.9"), ("5t", "5"), ("100m", "100"),
      ("1,000(부가세 별도)", "1000"), ("(약) 1,000원", "1000"), ("3.5M/M", "3.5"), ("10 M/T", "10"),
      ("조사 5건", "5"), ("5 경로당", "5"), ("100부", "100"), ("USD 1,000", "1000"), ("2.5p-value", "2.5"),
      ("+5개", "5"), ("1,000 KRW", "1000"), ("5회~", "5"),
    ])
  func dropped(_ text: String, _ number: String) throws {
    #expect(value(text) == .decimal(try #require(ExactDecimal(parsing: number))))
  }

  @Test(
    "marks of a sign are refused",
    arguments: [
      ("1,000-", "-"), ("1,000원-", "-"), ("－1,000", "－"), ("−1,000", "−"), ("–1,000", "–"),
      ("—1,000", "—"), ("‐1,000", "‐"), ("﹣1,000", "﹣"), ("ㅡ1,000", "ㅡ"), ("∆1,000", "∆"),
      ("△1,000", "△"), ("▲1,000", "▲"), ("▼1,000", "▼"), ("▽1,000", "▽"), ("▵1,000", "▵"),
      ("🔺1,000", "🔺"), ("1,000△", "△"), ("(1,000)", "("), ("（1,000）", "("), ("[1,000]", "["),
      ("【1,000】", "【"), ("〈1,000〉", "〈"), ("<1,000>", "<"), ("(1,000", "("), ("1,000)", ")"),
      ("(1,000)원", "("), ("₩(1,000)", "("), ("마이너스 1,000", "마이너스"), ("1,000 감소", "감소"),
      ("감 1,000", "감"), ("부 1,000", "부"), ("負1,000", "負"), ("minus 1,000", "minus"),
      ("1,000CR", "CR"), ("1,000 Dr.", "Dr"), ("±5", "±"),
    ])
  func sign(_ text: String, _ mark: String) {
    #expect(value(text) == nil)
    #expect(NumberDoubt(in: text) == .sign(mark))
  }

  @Test(
    "marks of a size are refused",
    arguments: [
      ("1천", "천"), ("1,000천원", "천"), ("5만원", "만"), ("1.5억원", "억"), ("3조", "조"), ("5경", "경"),
      ("10백만원", "백"), ("1,000여만원", "만"), ("5億", "億"), ("5千", "千"), ("5萬원", "萬"), ("3兆", "兆"),
      ("백만원 5", "백만원"), ("(단위: 천원) 5", "천원"), ("1K", "K"), ("1 k", "k"), ("1M", "M"),
      ("2B", "B"), ("1K원", "K"), ("5M€", "M"), ("5MUSD", "MUSD"), ("1M/월", "M"), ("5 mil.", "mil"),
      ("5mio EUR", "mio"), ("5 million", "million"), ("2 Thousand", "Thousand"), ("1.5bn", "bn"),
      ("3할", "할"), ("1½", "½"), ("10²", "²"), ("95％", "％"), ("1억 2,000만원", "억"),
    ])
  func size(_ text: String, _ mark: String) {
    #expect(value(text) == nil)
    #expect(NumberDoubt(in: text) == .size(mark))
  }

  @Test("what is usual beside numbers needs no closer look", arguments: NumberDoubt.usual)
  func usual(_ text: String) {
    // Something between the digits asks for the closer look.
    #expect(NumberDoubt(before: text, between: "~", behind: text) == nil)
  }

  @Test(
    "a text may be no number without a doubt about sign and size",
    arguments: ["미정(협의중)", "abc", "1,000 ~ 2,000원", "-", "", "2014-07-01", "-5,,0", "1-2", "1０００원"])
  func undoubted(_ text: String) {
    #expect(value(text) == nil && NumberDoubt(in: text) == nil)
  }

  @Test(
    "groups of other than three digits are read, and slips of the marks are not",
    arguments: [
      ("1,000", "1000", false), ("1,000,000.25", "1000000.25", false), ("-1,000원", "-1000", false),
      ("50,000,00", "5000000", true), ("1,23", "123", true), ("1,0000", "10000", true),
      ("1234,567", "1234567", true), ("1,00,000", "100000", true), ("1000", "1000", false),
      ("1,,000", nil, false), ("1,000,", nil, false), (",100", nil, false), ("1 ,000", nil, false),
    ] as [(String, String?, Bool)])
  func groups(_ text: String, _ number: String?, _ isUneven: Bool) {
    #expect(value(text) == number.flatMap { ExactDecimal(parsing: $0) }.map { .decimal($0) })
    guard number != nil else { return }
    #expect(Self.marks.hasUnevenGroups(Array(text.utf8)) == isUneven)
  }

  @Test("a group mark of several bytes counts as one")
  func longMark() {
    let marks = NumberMarks(decimal: ".", group: "\u{202F}", isBare: true)
    #expect(!marks.hasUnevenGroups(Array("1\u{202F}000".utf8)))
    #expect(marks.hasUnevenGroups(Array("1\u{202F}00".utf8)))
  }

  @Test(
    "exponents without measure are read by their value or refused, and cost nothing",
    arguments: [
      ("1E-9223372036854775808", false), ("1E9223372036854775807", false),
      ("1E99999999999999999999", false), ("1E-99999999999999999999", false),
      ("1E9999999999", true), ("1E-9999999999", true), ("0E1152921504606846976", true),
      ("1E1152921504606846976", true), ("1E-1152921504606846977", false),
    ])
  func exponents(_ text: String, _ isNumber: Bool) {
    let number = DecimalText(Array(text.utf8))
    #expect((number != nil) == isNumber)
    #expect(ExactDecimal(parsing: text) == nil || text.hasPrefix("0"))
    guard let number, let value = value(text), case .wideDecimal = value else { return }
    let one = Value.decimal(ExactDecimal(1))
    #expect(value.precedes(one) == text.contains("-") && one.precedes(value) == !text.contains("-"))
    #expect(number == number && value.spelling.count < 40)
  }
}
