import Diagnostics
import JSON
import TestSupport
import Testing

@testable import Figures

/// A file of measures in which any setting is of the wrong kind.
@Suite("Settings of measures of the wrong kind")
struct MeasureKindTests {
  /// Measures with every setting that is known.
  private static let full = #"""
    {"measures": [
      {"name": "a", "title": "t", "description": "d", "family": "f", "sum": "s", "date": "d",
       "where": {"k": "x", "l": ["y", "z"]}, "scale": "1000", "unit": "원", "shown": "천원",
       "decimals": 1, "plan": false, "since": "2015-03", "parts": ["b", "c"],
       "confidential": true, "contributor": "c"},
      {"name": "b", "family": "f", "count": true, "date": "d"},
      {"name": "c", "family": "f", "distinct": "n", "date": "d"},
      {"name": "e", "formula": "a + b"},
      {"name": "g", "declared": {"2015": "1", "term": "2"}, "source": "s"}
    ]}
    """#

  @Test("is a finding, and never the end of the program")
  func reports() throws {
    let value = try JSONParser.parse(Array(Self.full.utf8), file: "m.json")
    func findings(_ value: JSONValue) -> [Diagnostic] {
      var log = DiagnosticLog()
      _ = MeasureCatalogue(value, bytes: [], file: "m.json", log: &log)
      return log.entries
    }
    #expect(findings(value) == [])
    let silent = WrongKind.all(of: value).filter { findings($0.value).isEmpty }
    // Digits may stand without quotes, and one text without its list.
    #expect(
      silent.map { "\($0.path) \($0.kind)" } == [
        "measures[].where.l \"x\"", "measures[].declared.2015 0", "measures[].declared.term 0",
      ])
  }
}
