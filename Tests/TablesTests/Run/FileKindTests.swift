import Diagnostics
import Testing

@testable import Tables

@Suite("Files that are no tables")
struct FileKindTests {
  /// The bytes of the text, one a character.
  private func bytes(_ text: String) -> [UInt8] {
    text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  @Test(
    "are told by how they begin",
    arguments: [
      ("PK\u{3}\u{4}\u{14}\0\u{6}\0[Content_Types].xml", "xlsx", "CSV UTF-8"),
      ("PK\u{3}\u{4}........xl/workbook.xml", "xlsx", "CSV UTF-8"),
      ("PK\u{3}\u{4}....mimetypeapplication/hwp+zip", "hwpx", "요청"),
      (
        "PK\u{3}\u{4}....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods", "CSV UTF-8"
      ),
      ("PK\u{3}\u{4}....word/document.xml", "docx", "요청"),
      ("PK\u{3}\u{4}....a.csv", "zip", "압축을 풀어"),
      ("\u{D0}\u{CF}\u{11}\u{E0}\u{A1}\u{B1}\u{1A}\u{E1}\0\0", "xls", "CSV UTF-8"),
      ("\u{1F}\u{8B}\u{8}\0", "gz", "압축을 풀어"), ("7z\u{BC}\u{AF}\u{27}\u{1C}", "7z", "압축을 풀어"),
      ("%PDF-1.4\n", "PDF", "요청"), ("{\\rtf1", "rtf", "요청"), ("\u{89}PNG\r\n\u{1A}\n", "그림", "요청"),
      ("<html><body><table>", "HTML", "CSV UTF-8"), ("\r\n <!DOCTYPE HTML>", "HTML", "CSV UTF-8"),
      ("\u{EF}\u{BB}\u{BF}<HTML>", "HTML", "CSV UTF-8"),
      ("<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>", "엑셀 XML", "CSV UTF-8"),
      ("<?xml version=\"1.0\"?><rows/>", "XML", "요청"),
    ])
  func kinds(_ start: String, _ name: String, _ remedy: String) throws {
    let fixture = try PackageFixture(
      csv: bytes(start), fields: #"{"name": "a"}, {"name": "b"}"#)
    let error = try #require(fixture.validate().tasks[0].errors.first)
    #expect(error.message.korean.contains(name), "\(error.message)")
    #expect(error.hint?.korean.contains(remedy) ?? false, "\(error)")
    #expect(["format-error", "compression-error"].contains(error.type))
  }

  @Test(
    "and tables are not mistaken for them",
    arguments: ["a,b\n1,2\n", "<a,b\n1,2\n", "PK,b\n1,2\n", "BZhou,b\n1,2\n", "{a},b\n1,2\n", ""])
  func tables(_ text: String) { #expect(FileKind(Array(text.utf8)) == nil) }

  @Test(
    "a name that no file has leads to one that looks like it",
    arguments: [
      ("\u{110B}\u{1172}\u{11BC}\u{110C}\u{1161}.csv", "융자.csv", "NFD"),
      ("A.CSV", "a.csv", "“A.CSV”"),
      ("lones.csv", "loans.csv", "“lones.csv”"), ("a\u{A0}b.csv", "a b.csv", "U+00A0"),
    ])
  func names(_ file: String, _ path: String, _ word: String) throws {
    let fixture = try PackageFixture(
      #"{"name": "d", "path": "\#(path)", "schema": {"fields": [{"name": "a"}]}}"#,
      files: [file: Array("a\n1\n".utf8)])
    let error = try #require(fixture.validate().tasks[0].errors.first)
    #expect(error.type == "scheme-error")
    #expect(error.hint?.korean.contains(word) ?? false, "\(error)")
  }

  @Test("an encoding that is not known leads to one that is")
  func encodings() throws {
    let fixture = try PackageFixture(
      csv: Array("a\n1\n".utf8), fields: #"{"name": "a"}"#, resource: #""encoding": "utf-88","#)
    let error = try #require(fixture.validate().tasks[0].errors.first)
    #expect(error.hint?.korean == "“utf-8”을 뜻했습니까?")
  }
}
