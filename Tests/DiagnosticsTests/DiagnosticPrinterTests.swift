import Diagnostics
import Testing

@Suite("Findings")
struct DiagnosticPrinterTests {
  private static let finding = Diagnostic(
    "type-error",
    at: SourceLocation(
      file: "bank/loans.csv", line: 118, column: 9, row: 118, field: "대출금액",
      excerpt: Excerpt("L1,서울,\"12,3OO\",A", start: 6, length: 8)),
    Wording(ko: "“12,3OO”은(는) 수가 아님", en: "“12,3OO” is not a number"),
    hint: Wording(ko: "글자 O를 숫자 0으로 고치십시오", en: "replace the letter O by a zero"))

  @Test("A finding is printed with its place, its line, a caret and a hint")
  func printsEnglish() {
    #expect(
      DiagnosticPrinter(language: .english).text(for: Self.finding) == """
        bank/loans.csv:118:9: row 118 field “대출금액”: error: “12,3OO” is not a number [type-error]
          118 | L1,서울,"12,3OO",A
              |         ^~~~~~~~
          hint: replace the letter O by a zero

        """)
  }

  @Test("The same finding in Korean")
  func printsKorean() {
    let text = DiagnosticPrinter(language: .korean).text(for: Self.finding)
    #expect(
      text.hasPrefix("bank/loans.csv:118:9: 118행 “대출금액” 항목: 오류: “12,3OO”는 수가 아님 [type-error]\n"))
    #expect(text.hasSuffix("  도움말: 글자 O를 숫자 0으로 고치십시오\n"))
  }

  @Test("A line of a megabyte is shown as a window, and control characters as dots")
  func shortensLines() {
    var finding = Self.finding
    let long =
      String(repeating: "가", count: 500_000) + "\u{1B}[31m오류"
      + String(repeating: "나", count: 500_000)
    finding.location?.excerpt = Excerpt(long, start: 500_000, length: 1)
    let text = DiagnosticPrinter(language: .english).text(for: finding)
    #expect(text.count < 600)
    #expect(text.contains("·[31m오류"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("A log keeps what it may and counts the rest")
  func countsBeyondLimit() {
    var log = DiagnosticLog(limit: 2)
    for _ in 0..<5 { log.add(Self.finding) }
    log.add(Diagnostic("w", severity: .warning, Wording(ko: "경고", en: "warning")))
    #expect(log.entries.count == 2)
    #expect(log.errorCount == 5)
    #expect(log.warningCount == 1)
    #expect(log.omittedCount == 4)
    #expect(log.errorCauses == [.content])
    log.add(Diagnostic("u", cause: .configuration, Wording(ko: "오류", en: "error")))
    #expect(log.entries.count == 2)
    #expect(log.errorCauses == [.content, .configuration])
    #expect(
      DiagnosticPrinter(language: .english).summary(of: log)
        == "6 errors, 1 warning in 1 file, 5 of them not listed\n")
  }

  @Test(
    "The nearest known name is suggested, a far one is not",
    arguments: [
      ("totl", "total"), ("loans.amout", "loans.amount"), ("대출금엑", "대출금액"), ("xyz", nil),
      ("", nil), ("total", "total"),
    ] as [(String, String?)])
  func suggests(_ name: String, _ expected: String?) {
    let names = ["total", "loans.amount", "loans.count", "대출금액", "대출일자"]
    #expect(Suggestion.nearest(to: name, in: names) == expected)
  }

  @Test("An offset becomes a line and a column, however the lines end")
  func findsPlaces() {
    let bytes = Array("첫째\r\n둘째 줄\n끝".utf8)
    let second = TextPlace.location(of: 8 + 7, length: 3, in: bytes, file: "a")
    #expect(second.line == 2)
    #expect(second.column == 4)
    #expect(second.excerpt == Excerpt("둘째 줄", start: 3, length: 1))
    let end = TextPlace.location(of: 999, in: bytes, file: "a")
    #expect(end.line == 3)
    #expect(end.column == 2)
  }
}
