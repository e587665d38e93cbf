import Diagnostics
import JSON
import Testing

@testable import Tables

@Suite("Bad input is reported, never fatal")
struct BadInputTests {
  private static let plain = #"{"name": "a", "type": "integer"}, {"name": "b"}"#

  @Test(
    "findings of small files",
    arguments: [
      ("an empty file", "", ["- - source-error"]),
      ("a ragged row", "a,b\n1\n2,x,y\n", ["2 b missing-cell", "3  extra-cell"]),
      ("a wrong header", "a,c\n1,x\n", ["- b incorrect-label"]),
      ("a blank row", "a,b\n\n1,x\n", ["2 - blank-row"]),
      ("an unparsable number", "a,b\n1O,x\n", ["2 a type-error"]),
      ("NUL bytes", "a,b\n1,x\u{0}y\n\u{0},z\n", ["3 a type-error", "2 b hidden-character"]),
      ("an unclosed quote", "a,b\n1,\"x\n2,y\n", ["- - source-error"]),
      ("a resident number", "a,b\n1,900101-1234567\n", ["2 b resident-number"]),
      ("full-width digits of one", "a,b\n1,９００１０１－１２３４５６７\n", ["2 b resident-number"]),
      ("a masked one", "a,b\n1,900101-1******\n", ["2 b resident-number"]),
    ])
  func findings(_ name: String, _ csv: String, _ expected: [String]) throws {
    let fixture = try PackageFixture(csv: Array(csv.utf8), fields: Self.plain)
    #expect(fixture.validate().lines == expected, "\(name)")
  }

  @Test(
    "a pattern that a resident number matches does not hide it",
    arguments: [
      ("[0-9]{13}", "9001011234567"), ("[0-9]{6}-[0-9]{7}", "900101-1234567"),
      ("N[0-9]{6,9}-[0-9]{7}", "N900101-1234567"), ("[0-9]{6}-[0-9*]{7}", "900101-1******"),
    ])
  func patterns(_ pattern: String, _ text: String) throws {
    let fixture = try PackageFixture(
      csv: Array("a\n\(text)\n".utf8),
      fields: #"{"name": "a", "type": "string", "constraints": {"pattern": "\#(pattern)"}}"#)
    #expect(fixture.validate().lines == ["2 a resident-number"])
  }

  @Test("a resident number is never shown")
  func hidesResidentNumbers() throws {
    let fixture = try PackageFixture(
      csv: Array("a,b\n9001011234567,900101-1234567\n".utf8), fields: Self.plain)
    let report = fixture.validate()
    // In a column of numbers it may be an amount: a warning, which is listed behind the errors.
    #expect(report.lines == ["2 b resident-number", "2 a resident-number"])
    let printed = report.diagnostics(of: fixture.package).map { "\($0)" }.joined()
    #expect(!printed.contains("1234567") && !report.json().text().contains("1234567"))
  }

  @Test("bytes that do not decode are shown with line and column, beside the other findings")
  func undecodable() throws {
    let bytes = Array("a,b\n1,x\nz,".utf8) + [0xFF, 0x0A] + Array("q,y\n".utf8)
    let fixture = try PackageFixture(csv: bytes, fields: Self.plain)
    let report = fixture.validate()
    #expect(report.lines == ["3 a type-error", "- - encoding-error", "4 a type-error"])
    let location = report.diagnostics(of: fixture.package)[1].location
    #expect(location?.line == 3 && location?.column == 3)
  }

  @Test("a byte that does not decode is no mark of groups", arguments: ["utf-8", "cp949"])
  func undecodableNumber(encoding: String) throws {
    let fixture = try PackageFixture(
      csv: Array("n,b\n1".utf8) + [0xFF] + Array("2,x\n".utf8),
      fields: #"{"name": "n", "type": "integer"}, {"name": "b"}"#,
      resource: #""encoding": "\#(encoding)","#)
    #expect(!fixture.validate().isValid)
  }

  @Test("findings that tie are in the order of the schema")
  func ties() throws {
    let fixture = try PackageFixture(
      csv: Array("a,b\nxy,1\nxy,1\n".utf8),
      fields: #"""
        {"name": "a", "type": "string",
         "constraints": {"minLength": 3, "pattern": "z", "enum": ["q"]}}, {"name": "b"}
        """#,
      schema: #"""
        "uniqueKeys": [["a"], ["b"], ["a", "b"]],
        "foreignKeys": [
          {"fields": ["a"], "reference": {"resource": "", "fields": ["b"]}},
          {"fields": ["b"], "reference": {"resource": "", "fields": ["a"]}}],
        """#)
    let task = fixture.validate().tasks[0]
    let first = task.errors.filter { $0.rowNumber == 2 }
    let constraints = ["enum", "minLength", "pattern"]
    #expect(first.prefix(3).map(\.detail) == constraints)
    #expect(task.kinds.prefix(3).map(\.detail) == constraints)
    let references = first.filter { $0.type == "foreign-key" }.map(\.message.english)
    #expect(references.map { $0.contains("of “a” is not in “b”") } == [true, false])
  }

  @Test("blank rows stand among the other findings in the order of rows", arguments: [64, 1 << 20])
  func blankRows(chunkSize: Int) throws {
    let rows = String(repeating: "x,y\n\n", count: 3000)
    let fixture = try PackageFixture(csv: Array("a,b\n\(rows)".utf8), fields: Self.plain)
    let report = fixture.validate(threads: 2, chunkSize: chunkSize, maxErrors: 100)
    let expected = (1...50).flatMap { ["\(2 * $0) a type-error", "\(2 * $0 + 1) - blank-row"] }
    #expect(report.lines == expected)
  }

  @Test("resident numbers in comments are counted, and the first ones shown")
  func commentsWithNumbers() throws {
    let comments = String(repeating: "#900101-1234567\n", count: 1000)
    let fixture = try PackageFixture(
      csv: Array("a,b\n\(comments)1,x\n".utf8), fields: Self.plain,
      dialect: ##""header": true, "commentChar": "#""##)
    let task = fixture.validate().tasks[0]
    #expect(task.errors.count == 5 && task.errorCount == 1000)
  }

  @Test("a header that does not decode is all that can be said about a file")
  func undecodableHeader() throws {
    let bytes = Array("a,".utf8) + [0xB1, 0xDD] + Array("\nz,x\n1\n".utf8)
    let fixture = try PackageFixture(
      csv: bytes, fields: Self.plain, resource: #""encoding": "utf-8","#)
    let report = fixture.validate()
    #expect(report.lines == ["- - encoding-error"])
    let location = report.diagnostics(of: fixture.package)[0].location
    #expect(location?.line == 1)
  }

  @Test("a sum is not compared where amounts cannot be read")
  func undecodableSum() throws {
    let bytes = Array("a,b\n1,x\n".utf8) + [0xFF] + Array(",y\n합계,\n".utf8)
    let fixture = try PackageFixture(
      csv: bytes, fields: Self.plain,
      resource: #""gongyak": {"controlTotal": {"label": "합계", "field": "a"}},"#)
    #expect(fixture.validate().lines == ["- - encoding-error"])
  }

  private static let undeclared: [(name: String, bytes: [UInt8], lines: [String])] = [
    ("UTF-8", Array("a,가\n1,나\n".utf8), []),
    (
      "CP949", [0x61, 0x2C, 0x62, 0x0A, 0x31, 0x2C, 0xB3, 0xAA, 0x0A], ["- - encoding-error"]
    ),
    (
      "UTF-16 with its mark",
      "\u{FEFF}a,가\n1,나\n".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }, []
    ),
  ]

  @Test("an undeclared encoding is UTF-8 and never guessed", arguments: undeclared)
  func undeclaredEncoding(_ name: String, _ bytes: [UInt8], _ lines: [String]) throws {
    let fixture = try PackageFixture(
      csv: bytes, fields: #"{"name": "a", "type": "integer"}, {"name": "b"}"#,
      schema: #""fieldsMatch": "partial","#)
    #expect(fixture.validate().lines == lines, "\(name)")
  }

  @Test("very many columns")
  func manyColumns() throws {
    let count = 5_000
    let header = (0..<count).map { "c\($0)" }.joined(separator: ",")
    let row = repeatElement("1", count: count).joined(separator: ",")
    let fixture = try PackageFixture(
      #"{"name": "d", "path": "d.csv"}"#, files: ["d.csv": Array("\(header)\n\(row)\n".utf8)])
    let report = fixture.validate()
    #expect(report.isValid && report.tasks[0].fieldCount == count)
  }

  @Test("deep JSON in a cell")
  func deepJSON() throws {
    let deep = String(repeating: "[", count: 100_000)
    let fixture = try PackageFixture(
      csv: Array("a,b\n\"\(deep)\",x\n".utf8),
      fields: #"{"name": "a", "type": "array"}, {"name": "b"}"#)
    #expect(fixture.validate().lines == ["2 a type-error"])
  }

  @Test(
    "patterns that make others backtrack for ever", arguments: ["(a+)+", "(a|aa)*", "(.*.*)*x"])
  func patterns(_ pattern: String) throws {
    let text = String(repeating: "a", count: 20_000) + "!"
    let fixture = try PackageFixture(
      csv: Array("a\n\(text)\n".utf8),
      fields: #"{"name": "a", "type": "string", "constraints": {"pattern": "\#(pattern)"}}"#)
    #expect(fixture.validate().lines == ["2 a constraint-error"])
  }

  @Test(
    "patterns that cannot be used are the descriptor's fault",
    arguments: ["(", "[a", "(?=x)", "a{2,1}", "*", "(a{9999}){9999}"])
  func refusedPatterns(_ pattern: String) throws {
    let fixture = try PackageFixture(
      csv: Array("a\nx\n".utf8),
      fields: #"{"name": "a", "type": "string", "constraints": {"pattern": "\#(pattern)"}}"#)
    #expect(fixture.validate().lines == ["field-error"])
  }

  @Test(
    "a record without end is refused, wherever it begins",
    arguments: [1, 2], ["", "a,b\n1,2\n", String(repeating: "1,2\n", count: 3000)])
  func endlessRecord(threads: Int, before: String) throws {
    let endless = "\"x" + String(repeating: "y\n", count: 200_000)
    for dialect in [#""header": true"#, #""escapeChar": "\\""#] {
      let fixture = try PackageFixture(
        csv: Array(("a,b\n" + before + endless).utf8), fields: Self.plain, dialect: dialect)
      let report = fixture.validate(threads: threads, chunkSize: 4096, recordLimit: 64 << 10)
      #expect(report.lines == ["- - source-error"])
    }
  }

  @Test(
    "a table that is wrong throughout is counted to its end, and its first findings are kept",
    arguments: [64, 4096, 1 << 20], [1, 2])
  func wrongThroughout(chunkSize: Int, threads: Int) throws {
    let rows = (1...3000).map { "x\($0),b\n\($0.isMultiple(of: 1000) ? "1,b,c\n" : "")" }
    let fixture = try PackageFixture(
      csv: Array(("a,b\n" + rows.joined()).utf8), fields: Self.plain,
      schema: #""uniqueKeys": [["b"]],"#)
    let report = fixture.validate(threads: threads, chunkSize: chunkSize, maxErrors: 20)
    let task = try #require(report.tasks.first)
    #expect(task.errorCount == 3000 + 3 + 3002)
    // The first twenty, but for one of a kind that comes late, as an example.
    let found = report.lines.map { String($0.split(separator: " ").last ?? "") }
    #expect(found.count { $0 == "type-error" } == 10)
    #expect(found.count { $0 == "unique-error" } == 9)
    #expect(report.lines.filter { $0.contains("extra") } == ["1002  extra-cell"])
    #expect(report.lines.count == 20)
  }

  @Test("errors beyond the limit are counted")
  func limit() throws {
    let rows = String(repeating: "x,y\n", count: 5000)
    let fixture = try PackageFixture(csv: Array(("a,b\n" + rows).utf8), fields: Self.plain)
    let task = fixture.validate(threads: 2, chunkSize: 1024, maxErrors: 100).tasks[0]
    #expect(task.errors.count == 100 && task.errorCount == 5000 && task.omittedCount == 4900)
    #expect(Array(task.counts.values) == [5000])
  }

  @Test(
    "paths that leave the package",
    arguments: ["/etc/passwd", "../d.csv", "x/../d.csv", ".hidden/d.csv", "~/d.csv"])
  func paths(_ path: String) throws {
    let fixture = try PackageFixture(#"{"name": "d", "path": "\#(path)"}"#, files: [:])
    #expect(fixture.validate().lines == ["resource-error"])
  }
}
