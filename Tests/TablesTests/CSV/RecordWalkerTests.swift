import Testing

@testable import Tables

@Suite("Records of several files")
struct RecordWalkerTests {
  struct Place: Equatable {
    let number: Int
    let file: Int
    let line: Int
    let text: String
    init(_ number: Int, _ file: Int, _ line: Int, _ text: String) {
      (self.number, self.file, self.line, self.text) = (number, file, line, text)
    }
  }

  static let files: [([String], [Place])] = [
    (["a\nb\n", "c\n"], [Place(1, 0, 1, "a\n"), Place(2, 0, 2, "b\n"), Place(3, 1, 1, "c\n")]),
    // A file without a last line end goes on with the next one's first line.
    (["a\nb", "c\nd\n"], [Place(1, 0, 1, "a\n"), Place(2, 0, 2, "bc\n"), Place(3, 1, 2, "d\n")]),
    (
      ["a\r", "\nb\r", "c"], [Place(1, 0, 1, "a\r\n"), Place(2, 1, 2, "b\r"), Place(3, 2, 1, "c")]
    ),
    (
      ["\u{FEFF}a,\"1\n2", "3\n4\"\n\nb\n", "", "c\n"],
      [
        Place(1, 0, 1, "a,\"1\n23\n4\"\n"), Place(2, 1, 3, "\n"), Place(3, 1, 4, "b\n"),
        Place(4, 3, 1, "c\n"),
      ]
    ),
    (
      ["", "a\n5\" b\n", "c,\"d\n"],
      [
        Place(1, 1, 1, "a\n"), Place(2, 1, 2, "5\" b\n"), Place(3, 2, 1, "c,\"d\n"),
      ]
    ),
  ]

  @Test("each with its file and line", arguments: files, [false, true])
  func places(_ files: (texts: [String], places: [Place]), exact: Bool) throws {
    let names = files.texts.indices.map { "\($0).csv" }
    let contents = zip(names, files.texts.map { Array($0.utf8) })
    let fixture = try PackageFixture(
      #"{"name": "d", "path": [\#(names.map { "\"\($0)\"" }.joined(separator: ","))]}"#,
      files: Dictionary(uniqueKeysWithValues: contents))
    let source = TextSource(
      files: try names.map { try InputFile($0, inside: fixture.folder + "/") })
    var dialect = Dialect()
    if exact { dialect.escapeChar = "\u{1}" }
    var found: [Place] = []
    try RecordWalker(source, dialect, recordLimit: 1 << 20).forEach(where: { _ in true }) {
      let text = String(decoding: $0.array($1.bytes.lowerBound, $1.bytes.upperBound), as: UTF8.self)
      found.append(Place($1.number, $1.file, $1.line, text))
      return true
    }
    #expect(found == files.places)
  }

  @Test("a record that is longer than the window, and one that exceeds the limit")
  func longRecords() throws {
    let long = "\"" + String(repeating: "x\n", count: 1 << 20) + "\"\n"
    let fixture = try PackageFixture(
      #"{"name": "d", "path": "d.csv"}"#, files: ["d.csv": Array("a\n\(long)b\n".utf8)])
    let source = TextSource(files: [try InputFile(fixture.folder + "/d.csv")])
    for (limit, expected) in [(4 << 20, [1, 2, 3 + 1 << 20]), (1 << 20, [1])] {
      var lines: [Int] = []
      try RecordWalker(source, Dialect(), recordLimit: limit).forEach(where: { _ in true }) {
        lines.append($1.line)
        return true
      }
      #expect(lines == expected)
    }
  }
}
