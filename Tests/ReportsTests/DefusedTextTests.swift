import Reports
import Testing

@Suite("Text for spreadsheets")
struct DefusedTextTests {
  @Test(
    "Text that would run as a formula is defused, a number or a mark of absence stays",
    arguments: [
      ("=1+1", "'=1+1"), ("+82-2", "'+82-2"), ("+82", "+82"), ("-1+1", "'-1+1"), ("-1", "-1"),
      ("-1.50", "-1.50"), ("-1.5.0", "'-1.5.0"), ("-A", "'-A"),
      ("@SUM(A1)", "'@SUM(A1)"),
      ("\t=1", "'\t=1"), ("\r=1", "'\r=1"), ("\n=1", "'\n=1"), ("-", "-"), ("자금지원", "자금지원"),
      ("", ""),
    ])
  func defuses(text: String, expected: String) {
    #expect(DefusedText.text(text) == expected)
  }
}
