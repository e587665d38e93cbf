import JSON
import Testing

@testable import Tables

@Suite("Texts that a field accepts and refuses")
struct LexicalFormTests {
  /// A field, texts that it must accept, and texts that it must refuse.
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let accepted: [String]
    let refused: [String]

    init(_ field: String, accepts accepted: [String], refuses refused: [String]) {
      (testDescription, self.accepted, self.refused) = (field, accepted, refused)
    }
  }

  static let examples = [
    Example(
      #""type": "date", "format": "any""#,
      accepts: [
        "2014-07-01", "2014. 7. 1.", "7/1/2014", "31/12/2014", "1-Jul-14", "20140701", "140701",
        "Tuesday, July 1, 2014", "Tue 1 Jul 2014", "2014-07-01T10:00:00+09:00", " 2014.7.1 ",
      ],
      refuses: ["2014", "2014-07", "2014-13-01", "2014071", "today", "-2014-07-01"]),
    Example(
      #""type": "time", "format": "any""#,
      accepts: ["15:00", "3 PM", "3:00 pm", "T15:00", "15:00:00.123456789", "1500"],
      refuses: ["25:00", "24:00:00", "15:60", "PM 3:00", "noon"]),
    Example(
      #""type": "datetime", "format": "any""#,
      accepts: [
        "2024-01-26T15:00:00Z", "2024-01-26 15:00", "20240126T150000Z", "1/26/2024 3:00 PM",
        "2024-01-26",
      ],
      refuses: ["2024-01-26 25:00", "2024-02-30 15:00", "now"]),
    Example(
      #""type": "date", "format": "%G-W%V-%u""#,
      accepts: ["2014-W27-2", "2015-W53-7", "1969-W52-1"], refuses: ["2014-W53-1", "2014-W27-8"]),
    Example(
      #""type": "date", "format": "%x""#, accepts: ["07/01/14"], refuses: ["2014-07-01"]),
    Example(
      #""type": "time", "format": "%X""#,
      accepts: ["15:00:00", "5:0:0"], refuses: ["15:00:60", "15:00:61", "15:00:00Z"]),
    Example(
      #""type": "time", "format": "%Q""#, accepts: [], refuses: ["15:00:00", "%Q"]),
    Example(
      #""type": "yearmonth""#,
      accepts: ["2014-07", "12014-07"], refuses: ["02014-07", "2014-7", "2014-13", "1234567890-01"]),
    Example(#""type": "number""#, accepts: ["1e99999999", "1E-5"], refuses: ["1e", "Infinity"]),
    Example(
      #""type": "string", "format": "email""#,
      accepts: ["a@b.com", "a@가.한국"],
      refuses: ["a@b.123", "\(String(repeating: "x", count: 65))@b.com", "가@b.com", "a@b..com"]),
    Example(
      #""type": "object""#, accepts: ["{}", #"{"a": [1]}"#],
      refuses: ["\u{FEFF}{}", #"{"a": NaN}"#, "{'a': 1}"]),
    Example(
      #""type": "geojson", "format": "topojson""#,
      accepts: [
        #"{"type": "Topology", "objects": {}, "arcs": []}"#,
        #"{"type": "Topology", "objects": {"a": {"type": "LineString", "arcs": [0]}}, "#
          + #""arcs": [[[1, 2], [3, 4]]]}"#,
        #"{"type": "Point", "coordinates": [1, 2]}"#,
      ],
      refuses: [
        #"{"type": "Topology", "objects": {}, "arcs": [[[1, 2]]]}"#,
        #"{"type": "Topology", "objects": {"a": {"type": "Foo"}}, "arcs": []}"#,
        #"{"type": "Topology", "objects": {}, "arcs": [], "transform": {}}"#,
      ]),
  ]

  @Test("a field keeps to the lexical forms of its type and format", arguments: examples)
  func cells(_ example: Example) throws {
    let texts = example.accepted + example.refused
    let rows = texts.map { text in
      "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\",1\n"
    }
    let fixture = try PackageFixture(
      csv: Array(("v,n\n" + rows.joined()).utf8),
      fields: #"{"name": "v", \#(example.testDescription)}, {"name": "n"}"#)
    let refused = fixture.validate().tasks[0].errors.compactMap(\.rowNumber).map { texts[$0 - 2] }
    #expect(refused == example.refused)
  }

  @Test("moments with and without a zone are never the same")
  func zones() throws {
    let fixture = try PackageFixture(
      csv: Array(
        """
        v
        2014-07-01T00:00:00Z
        2014-07-01T00:00:00
        2014-07-01T09:00:00+09:00

        """.utf8),
      fields: #"{"name": "v", "type": "datetime", "constraints": {"unique": true}}"#)
    #expect(fixture.validate().lines == ["4 v unique-error"])
  }
}
