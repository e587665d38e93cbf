import Testing

@testable import Tables

@Suite("Exact values")
struct ValueTests {
  @Test(arguments: [
    ("0", "0"), ("-12.50", "-12.5"), ("007", "7"), (".5", "0.5"), ("5.", "5"), ("+1", "1"),
    ("170141183460469231731687303715884105727", "170141183460469231731687303715884105727"),
  ])
  func parses(_ text: String, _ shown: String) {
    #expect(ExactDecimal(parsing: text)?.description == shown)
  }

  @Test(arguments: [
    "", "-", ".", "1,000", "1e", "0x1", "１", "1_0", "999999999999999999999999999999999999999999",
  ])
  func refuses(_ text: String) {
    #expect(ExactDecimal(parsing: text) == nil)
  }

  @Test func comparesNumbersNotSpellings() throws {
    let short = try #require(ExactDecimal(parsing: "1.0"))
    #expect(short == ExactDecimal(1) && short.hashValue == ExactDecimal(1).hashValue)
    let near = try #require(ExactDecimal(parsing: "0.30000000000000000001"))
    let third = try #require(ExactDecimal(parsing: "0.3"))
    #expect(third < near && !(near < third))
  }

  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11016), ("2018-06-30", 17712),
    ("0001-01-01", -719_162), ("9999-12-31", 2_932_896),
  ])
  func countsDays(_ text: String, _ days: Int32) {
    let date = CalendarDate(parsing: text)
    #expect(date?.days == days && date?.description == text)
  }

  @Test(arguments: [
    "2015-02-29", "1900-02-29", "2014-13-01", "2014-7-1", "0000-01-01", "2014-07-01 ",
  ])
  func refusesDates(_ text: String) {
    #expect(CalendarDate(parsing: text) == nil)
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
  ])
  func hashes(_ text: String, _ digest: String) {
    #expect(SHA256.hex(Array(text.utf8)) == digest)
  }

  @Test func hashesOfOldFunctions() {
    func digest<Hash>(_ hasher: Hasher64<Hash>) -> String {
      var hasher = hasher
      hasher.update(Array("ab".utf8))
      hasher.update(Array("c".utf8))
      return Hexadecimal.text(hasher.finish())
    }
    #expect(digest(Hasher64<MD5>()) == "900150983cd24fb0d6963f7d28e17f72")
    #expect(digest(Hasher64<SHA1>()) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(digest(Hasher64<SHA512>()).hasPrefix("ddaf35a193617abacc417349ae204131"))
  }
}
