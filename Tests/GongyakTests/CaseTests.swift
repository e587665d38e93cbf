import Testing

@Suite("Command line")
struct CaseTests {
  @Test(
    "does what its case shows, in Korean and English", arguments: try CommandCase.all(),
    ["ko", "en"])
  func matches(_ example: CommandCase, language: String) throws { try example.check(language) }

  @Test("reads every expectation", arguments: try CommandCase.all())
  func readsAll(_ example: CommandCase) throws {
    #expect(try example.unreadExpectations() == [])
  }
}
