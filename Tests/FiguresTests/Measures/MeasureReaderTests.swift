import Diagnostics
import JSON
import Testing

@testable import Figures

@Suite("The file of measures")
struct MeasureReaderTests {
  @Test(
    "Faults are findings with their place",
    arguments: [
      (#"{}"#, "measure-error"), (#"{"measures": [{"title": "x"}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a"}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a", "family": "f", "date": "d"}]}"#, "measure-error"),
      (
        #"{"measures": [{"name": "a", "family": "f", "date": "d", "sum": "x", "count": true}]}"#,
        "measure-error"
      ),
      (#"{"measures": [{"name": "a", "formula": "b +"}]}"#, "formula-syntax"),
      (#"{"measures": [{"name": "a", "formula": "b"}]}"#, "unknown-measure"),
      (#"{"measures": [{"name": "a", "formula": "1", "tittle": "x"}]}"#, "measure-error"),
      (
        #"{"measures": [{"name": "a", "formula": "1"}, {"name": "a", "formula": "2"}]}"#,
        "measure-error"
      ),
      (
        #"{"measures": [{"name": "a", "declared": {"2015": "many"}, "source": "s"}]}"#,
        "measure-error"
      ),
      (#"{"measures": [{"name": "a", "declared": {"2015": "1"}}]}"#, "measure-error"),
      (
        #"{"measures": [{"name": "a", "formula": "1", "unit": "원", "shown": "개사"}]}"#,
        "measure-error"
      ),
      (
        #"{"measures": [{"name": "a", "family": "f", "date": "d", "count": true, "since": "봄"}]}"#,
        "measure-error"
      ),
      (#"{"measures": [{"name": "a", "formula": "1", "confidential": "true"}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a", "formula": "1", "plan": 1}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a", "formula": "1", "decimals": "2"}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a", "formula": "1", "decimals": 7}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a", "formula": "1", "parts": "b"}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a", "formula": "1", "family": "f"}]}"#, "measure-error"),
      (#"{"measures": [{"name": "a", "declared": 7, "source": "s"}]}"#, "measure-error"),
      (
        #"{"measures": [{"name": "a", "family": "f", "date": "d", "count": true, "since": 2015}]}"#,
        "measure-error"
      ),
      (
        #"{"measures": [{"name": "a", "family": "f", "date": "d", "sum": "x", "scale": "1,000"}]}"#,
        "measure-error"
      ),
      (
        #"{"measures": [{"name": "a", "family": "f", "date": "d", "count": true, "where": {"k": 1}}]}"#,
        "measure-error"
      ),
    ])
  func reportsFaults(_ text: String, _ code: String) throws {
    var log = DiagnosticLog()
    let bytes = Array(text.utf8)
    _ = MeasureCatalogue(
      try JSONParser.parse(bytes, file: "measures.json"), bytes: bytes, file: "measures.json",
      log: &log)
    #expect(log.entries.first?.code == code)
    #expect(log.entries.allSatisfy { $0.location?.line == 1 && $0.cause == .configuration })
  }

  @Test("A fault of one measure is not taken for one of its neighbour")
  func keepsPlaces() throws {
    let text = """
      {"measures": [
        {"name": "broken"},
        {"name": "a", "formula": "1"},
        {"name": "b", "formula": "missing"}
      ]}
      """
    var log = DiagnosticLog()
    _ = MeasureCatalogue(
      try JSONParser.parse(Array(text.utf8), file: "m"), bytes: Array(text.utf8), file: "m",
      log: &log)
    #expect(log.entries.map(\.code) == ["measure-error", "unknown-measure"])
    #expect(log.entries.map(\.location?.line) == [2, 4])
  }

  @Test("A mistyped property gets a suggestion")
  func suggests() throws {
    var log = DiagnosticLog()
    let bytes = Array(#"{"measures": [{"name": "a", "formula": "1", "decimal": 1}]}"#.utf8)
    _ = MeasureCatalogue(
      try JSONParser.parse(bytes, file: "m"), bytes: bytes, file: "m", log: &log)
    let hint = log.entries.first?.hint?.english
    #expect(hint?.hasPrefix("did you mean “decimals”? the settings are name, title") == true)
  }
}
