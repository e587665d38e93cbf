import Testing

@testable import Tables

@Suite("Dialects and encodings")
struct DialectTests {
  struct Example: CustomTestStringConvertible {
    let testDescription: String
    let dialect: String
    /// The separators of cells and records in ``text``, so that it can be repeated.
    let text: String
    let cells: [[String?]]
  }

  private static let examples = [
    Example(
      testDescription: "a tab", dialect: #""delimiter": "\t""#, text: "x\t\"y\t1\"\t2,3\n",
      cells: [["x", "y\t1", "2,3"]]),
    Example(
      testDescription: "a delimiter of two characters", dialect: #""delimiter": "||""#,
      text: "x|1||\"y||2\"||z\r\n|a||||b|\n", cells: [["x|1", "y||2", "z"], ["|a", "", "b|"]]),
    Example(
      testDescription: "a delimiter that is not ASCII", dialect: #""delimiter": "、""#,
      text: "가、\"나、다\"、라\n", cells: [["가", "나、다", "라"]]),
    Example(
      testDescription: "line ends of all kinds", dialect: "",
      text: "a,b,c\nd,e,f\r\ng,h,i\rj,\"k\r\nl\rm\",n\r\n",
      cells: [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"], ["j", "k\r\nl\rm", "n"]]),
    Example(
      testDescription: "a terminator of its own", dialect: #""lineTerminator": "<end>""#,
      text: "a,b,c<end>d,\"<end>\",<en<end>", cells: [["a", "b", "c"], ["d", "<end>", "<en"]]),
    Example(
      testDescription: "blanks behind delimiters", dialect: #""skipInitialSpace": true"#,
      text: "a,  b, \"c, d\"\n e , \"f\" ,g\n", cells: [["a", "b", "c, d"], [" e ", "f ", "g"]]),
    Example(
      testDescription: "blanks that count", dialect: "", text: "a,  b, \"c\"\n",
      cells: [["a", "  b", " \"c\""]]),
    Example(
      testDescription: "quotes that are not doubled", dialect: #""doubleQuote": false"#,
      text: "\"a\"\"b\",c,\"d\"\n", cells: [["a\"b\"", "c", "d"]]),
    Example(
      testDescription: "quotes that are doubled", dialect: "", text: "\"a\"\"b\",\"\"\"\",\"\"\n",
      cells: [["a\"b", "\"", ""]]),
    Example(
      testDescription: "an escape", dialect: #""escapeChar": "\\""#,
      text: #"a\,b,"c\"d",e\\f"# + "\\\n\n", cells: [["a,b", "c\"d", "e\\f\n"]]),
    Example(
      testDescription: "another quote", dialect: #""quoteChar": "'""#,
      text: "'a,''1',\"b\",c'd\n", cells: [["a,'1", "\"b\"", "c'd"]]),
    Example(
      testDescription: "a quote that is not ASCII", dialect: #""quoteChar": "※""#,
      text: "※a,※※b※,c,d\n", cells: [["a,※b", "c", "d"]]),
    Example(
      testDescription: "no quote", dialect: #""quoteChar": """#, text: "\"a,b\",\"\n",
      cells: [["\"a", "b\"", "\""]]),
    Example(
      testDescription: "quotes where none can stand", dialect: "",
      text: "5\",\"a\"b\"c,\"d\" \n\"\"e\",f\"\"g,\"h\n,\"\n",
      cells: [["5\"", "ab\"c", "d "], ["e\"", "f\"\"g", "h\n,"]]),
    Example(
      testDescription: "letters that separate and enclose",
      dialect: #""delimiter": "b", "quoteChar": "q""#, text: "qabcqb\u{3131}b갂갃\n",
      cells: [["abc", "\u{3131}", "갂갃"]]),
  ]

  /// Bytes of a text in an encoding.
  private static func encoded(_ text: String, _ encoding: String) -> [UInt8] {
    switch encoding {
    case "utf-16", "utf-16be":
      let mark: [UInt8] = encoding == "utf-16" ? [0xFE, 0xFF] : []
      return mark + text.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case "utf-16le": return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case "cp949":
      return text.unicodeScalars.flatMap { scalar -> [UInt8] in
        guard let code = CP949.code(of: scalar.value) else { return Array(String(scalar).utf8) }
        return [UInt8(code >> 8), UInt8(truncatingIfNeeded: code)]
      }
    default: return Array(text.utf8)
    }
  }

  @Test(
    "cells, wherever parts end", arguments: examples,
    ["utf-8", "cp949", "utf-16", "utf-16le", "utf-16be"])
  func cells(_ example: Example, encoding: String) throws {
    let count = 40
    let text = repeatElement(example.text, count: count).joined()
    let dialect = example.dialect.isEmpty ? "" : ", " + example.dialect
    let fixture = try PackageFixture(
      csv: Self.encoded(text, encoding), fields: #"{"name": "a"}, {"name": "b"}, {"name": "c"}"#,
      schema: #""missingValues": [],"#, resource: #""encoding": "\#(encoding)","#,
      dialect: #""header": false"# + dialect)
    var expected: [Int: [String?]] = [:]
    for (index, cells) in repeatElement(example.cells, count: count).joined().enumerated() {
      expected[index + 1] = cells
    }
    for (size, threads) in [(1 << 20, 1), (64, 1), (64, 2), (192, 2)] {
      let cells = fixture.cells(["a", "b", "c"], size: size, threads: threads)
      #expect(cells == expected, "parts of \(size) bytes, \(threads) threads")
    }
    let reader = try RowReader(fixture.package, fixture.package.resources[0])
    var found: [Int: [String?]] = [:]
    try reader.forEach { found[$0.number] = $0.cells }
    #expect(found == expected, "found again")
  }

  @Test(
    "half a character of UTF-16",
    arguments: [[0x61, 0], [0xD8, 0, 0, 0x61], [0xDC, 0], [0xD8]] as [[UInt8]])
  func damagedUTF16(_ bytes: [UInt8]) throws {
    let whole = Self.encoded("a\nx", "utf-16be")
    let fixture = try PackageFixture(
      csv: whole + bytes, fields: #"{"name": "a"}"#, resource: #""encoding": "utf-16be","#)
    let expected = bytes == [0x61, 0] ? [] : ["- - encoding-error"]
    #expect(fixture.validate().lines == expected)
  }
}
