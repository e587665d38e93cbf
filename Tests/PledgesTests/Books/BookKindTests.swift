import Diagnostics
import JSON
import TestSupport
import Testing

@testable import Pledges

/// A `book.json` in which any setting is of the wrong kind.
@Suite("Settings of a book of the wrong kind")
struct BookKindTests {
  /// Every setting that is known but the earlier edition, which is a file.
  private static let full = #"""
    {
      "title": "t", "municipality": "m", "office": "o",
      "term": {"name": "n", "from": "2014-07-01", "to": "2018-06-30"}, "asOf": "2018-03-31",
      "quarter": "2018Q1", "rounding": "independent",
      "suppression": {"least": 3, "dominance": 60},
      "rates": [{"name": "n", "statuses": ["s"]}, {"name": "n", "measure": "m"}],
      "statuses": ["s"], "site": "https://example.com/",
      "publisher": {"name": "n", "department": "d", "phone": "p"},
      "contact": {"name": "n", "department": "d", "phone": "p"},
      "licence": {"type": 1, "ai": false}, "satisfaction": {"question": "q", "limit": 9},
      "review": {"requests": [{"quarter": "2017Q4", "pledge": "1", "text": "t"}],
        "reasons": [{"figure": "f", "text": "t"}]}
    }
    """#

  @Test("is a finding, and never the end of the program")
  func reports() throws {
    func findings(_ value: JSONValue) throws -> [Diagnostic] {
      var reader = try BookReader(value.bytes(), file: "book.json")
      _ = reader.settings()
      _ = (reader.date("asOf"), reader.date("from", in: "term"), reader.date("to", in: "term"))
      return reader.findings
    }
    let value = try JSONParser.parse(Array(Self.full.utf8), file: "book.json")
    #expect(try findings(value) == [])
    let silent = try WrongKind.all(of: value).filter { try findings($0.value).isEmpty }
    #expect(silent.map { "\($0.path) \($0.kind)" } == [])
  }
}
