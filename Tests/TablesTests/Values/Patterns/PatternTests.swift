import Testing

@testable import Tables

@Suite("Patterns")
struct PatternTests {
  private func isMatch(_ pattern: String, _ text: String) throws -> Bool {
    var matcher = Pattern.Matcher(try Pattern(pattern))
    let buffer = ByteBuffer()
    buffer.append(contentsOf: Array(text.utf8))
    buffer.seal()
    return matcher.matches(buffer.view, 0, buffer.count)
  }

  @Test(arguments: [
    ("L[0-9]{4}-[0-9]{6,9}", "L2014-000001"), ("L[0-9]{4}-[0-9]{6,9}", "L2014-000000001"),
    ("[0-9]{3}-[0-9]{2}-[0-9]{5}", "123-45-67890"), ("a*", ""), ("a*", "aaaaaaaaaaaaaaaaaaaa"),
    ("a+b", "aaaaaaaaaaaaaaab"), ("[a-c]{2,}", "abcabcabcabcabcabc"), ("a?b?", "b"),
    ("[가-힣]{2}", "서울"), ("(ab){2}", "abab"),
  ])
  func matches(_ pattern: String, _ text: String) throws {
    #expect(try isMatch(pattern, text))
  }

  /// The bytes right below and above a range, one place too many or too few, and other scalars.
  @Test(arguments: [
    ("L[0-9]{4}-[0-9]{6,9}", "L2014-00001"), ("L[0-9]{4}-[0-9]{6,9}", "L2014-0000000001"),
    ("L[0-9]{4}-[0-9]{6,9}", "L2014/000001"), ("L[0-9]{4}-[0-9]{6,9}", "L2014-00000:"),
    ("L[0-9]{4}-[0-9]{6,9}", "L2014-00000/"), ("[0-9]{3}-[0-9]{2}-[0-9]{5}", "123-45-6789서"),
    ("[0-9]{2}", ""), ("a+b", "b"), ("a+b", "aaaaaaaaaaaaaaaa"), ("[a-c]{2}", "ad"),
    ("[0-9]{16}", "123456789012345"), ("[0-9]{16}", "12345678901234567"),
  ])
  func declines(_ pattern: String, _ text: String) throws {
    #expect(try !isMatch(pattern, text))
  }
}
