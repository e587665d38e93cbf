import Diagnostics
import JSON
import Testing

@Suite("JSON text")
struct JSONParserTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONParser.parse(Array(text.utf8), file: "a.json")
  }

  @Test(
    "What is read is written back as it was",
    arguments: [
      "null", "true", "false", "0", "-0", "1.50", "1e400", "-12.5E-3", "\"\"", "\"가나\"", "[]", "{}",
      "[1,[2,{\"a\":null}]]", "{\"b\":1,\"a\":2}", "\"\\\"\\\\\\n\\t\"", "\"\\u0001\"", "\"😀\"",
      "12345678901234567890123456789012345678901234567890",
    ])
  func roundTrips(_ text: String) throws {
    #expect(try parse(text).text() == text)
  }

  @Test(
    "Escapes stand for their characters",
    arguments: [
      (#""\u0041""#, "A"), (#""\ud83d\ude00""#, "😀"), (#""\/""#, "/"), (#""\b\f""#, "\u{8}\u{C}"),
    ])
  func readsEscapes(_ text: String, _ value: String) throws {
    #expect(try parse(text).string == value)
  }

  @Test(
    "What is no JSON is refused",
    arguments: [
      "", " ", "nul", "tru", "01", "1.", ".5", "1e", "+1", "--1", "'a'", "\"a", "\"\t\"", "\"\\x\"",
      "\"\\u12\"", #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#, "[1,]", "[1 2]", "[", "{\"a\"}",
      "{\"a\":}", "{a:1}", "{\"a\":1,}", "{", "1 2", "[1]]", "NaN", "Infinity", "\u{FEFF}\u{FEFF}1",
    ])
  func refuses(_ text: String) {
    let error = #expect(throws: Diagnostic.self) { try parse(text) }
    #expect(error?.code == "json-syntax")
    #expect(error?.cause == .configuration)
  }

  @Test("A finding names line and column")
  func namesPlaces() {
    let error = #expect(throws: Diagnostic.self) { try parse("{\n  \"이름\": [1, 2,, 3]\n}") }
    #expect(error?.location?.line == 2)
    #expect(error?.location?.column == 15)
    #expect(error?.location?.excerpt?.text == "  \"이름\": [1, 2,, 3]")
  }

  @Test("A byte order mark is passed over, and bad bytes are refused")
  func readsBytes() throws {
    #expect(try JSONParser.parse([0xEF, 0xBB, 0xBF, 0x31], file: "a").integer == 1)
    #expect(throws: Diagnostic.self) { try JSONParser.parse([0x22, 0xFF, 0x22], file: "a") }
  }

  @Test("Deep nesting is refused and not followed")
  func boundsDepth() {
    let text = String(repeating: "[", count: 1_000_000)
    #expect(throws: Diagnostic.self) { try parse(text) }
  }

  @Test("The last of equal keys counts, and two spellings of a syllable are two keys")
  func looksUpKeys() throws {
    let value = try parse("{\"a\":1,\"a\":2,\"각\":3,\"\u{1100}\u{1161}\u{11A8}\":4}")
    #expect(value["a"]?.integer == 2)
    #expect(value["각"]?.integer == 3)
    #expect(value["\u{1100}\u{1161}\u{11A8}"]?.integer == 4)
    #expect(value["b"] == nil)
  }

  @Test("Indented text has a member a line")
  func indents() throws {
    let value: JSONValue = ["a": [1, 2], "b": [:], "c": "x"]
    #expect(
      value.text(.indented) == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": \"x\"\n}"
    )
  }

  @Test("A text written piece by piece is that of the whole value", arguments: [true, false])
  func streams(_ isIndented: Bool) {
    let layout: JSONValue.Layout = isIndented ? .indented : .compact
    var stream = JSONStream(layout)
    stream.beginObject()
    stream.member("a\"", "x\n")
    stream.key("b")
    stream.beginArray()
    stream.number("1.50")
    stream.beginObject()
    stream.endObject()
    stream.string("\u{2028}나")
    stream.endArray()
    stream.key("c")
    stream.write(["d": [JSONValue(.null), true]])
    stream.endObject()
    let value: JSONValue = [
      "a\"": "x\n",
      "b": [JSONValue(.number("1.50")), [:], "\u{2028}나"], "c": ["d": [JSONValue(.null), true]],
    ]
    #expect(stream.bytes == value.bytes(layout))
    #expect(String(decoding: stream.bytes, as: UTF8.self) == value.text(layout))
  }

  @Test("No cut of a text crashes the reader")
  func survivesCuts() throws {
    let bytes = Array(#"{"a":[1.5e3,"\ud83d\ude00",true,null],"나":{"b":"\n"}}"#.utf8)
    for end in bytes.indices {
      #expect(throws: Diagnostic.self) {
        try JSONParser.parse(Array(bytes[..<end]), file: "cut")
      }
    }
    #expect(try JSONParser.parse(bytes, file: "whole").members?.count == 2)
  }

  @Test("No character that steers a terminal is written as it is, and each is read again")
  func escapesControls() throws {
    let text = String(String.UnicodeScalarView((0...0xA0).compactMap { Unicode.Scalar($0) }))
    let written = JSONValue(text).text()
    #expect(
      written.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    #expect(try parse(written).string == text)
  }
}
