import Diagnostics
import JSON
import Tables
import Testing

@testable import Figures

/// Every kind of measure over fields of every type: it gives the right figure, or a finding.
@Suite("Every type beside every measure")
struct MeasureMatrixTests {
  /// For each type a value within the term, and another one.
  private static let cells: [FieldType: (one: String, other: String)] = [
    .string: ("abc", "abd"), .any: ("x", "y"), .integer: ("5", "7"), .number: ("1.5", "2.5"),
    .date: ("2015-08-01", "2015-09-01"),
    .datetime: ("2015-08-01T00:00:00", "2015-09-01T00:00:00"),
    .yearmonth: ("2015-08", "2015-09"), .year: ("2015", "2016"), .boolean: ("true", "false"),
    .time: ("10:00:00", "11:00:00"), .duration: ("P1D", "P2D"), .geopoint: ("1,2", "1,3"),
    .list: ("a", "b"), .object: ("{}", #"{"a":1}"#), .array: ("[]", "[1]"),
    .geojson: (
      #"{"type":"Point","coordinates":[1,2]}"#, #"{"type":"Point","coordinates":[1,3]}"#
    ),
  ]

  /// A measure over the field `f`, what it gives for two rows of one value and one of another, and
  /// the form that it needs.
  struct Kind: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var needs: ColumnForm?
    /// The rows that count, or nil for the sum of all.
    let expected: Int?
    let settings: @Sendable (String) -> JSONValue
  }

  private static func measure(_ members: [JSONMember]) -> JSONValue {
    let usual: [JSONMember] = [
      JSONMember("name", "m"), JSONMember("family", "a"), JSONMember("date", "g"),
      JSONMember("unit", "개"),
    ]
    return JSONValue(.object(usual + members))
  }

  static let kinds = [
    Kind(testDescription: "sum", needs: .decimal, expected: nil) { _ in
      measure([JSONMember("sum", "f")])
    },
    Kind(testDescription: "count", expected: 3) { _ in measure([JSONMember("count", true)]) },
    Kind(testDescription: "distinct", expected: 2) { _ in measure([JSONMember("distinct", "f")]) },
    Kind(testDescription: "count where", expected: 2) { cell in
      measure([
        JSONMember("count", true), JSONMember("where", ["f": JSONValue(.string(cell))]),
      ])
    },
    Kind(testDescription: "sum where, by contributor", needs: .decimal, expected: nil) { cell in
      measure([
        JSONMember("sum", "f"), JSONMember("confidential", true), JSONMember("contributor", "g"),
        JSONMember("where", ["f": JSONValue(.string(cell))]),
      ])
    },
  ]

  private static func package(_ first: FieldType, _ second: FieldType) throws -> DataPackage {
    let (f, g) = (try #require(cells[first]), try #require(cells[second]))
    func row(_ one: String) -> JSONValue {
      JSONValue(.array([JSONValue(.string(one)), JSONValue(.string(g.one))]))
    }
    func field(_ name: String, _ type: FieldType) -> JSONValue {
      ["name": JSONValue(.string(name)), "type": JSONValue(.string(type.rawValue))]
    }
    let descriptor: JSONValue = [
      "resources": [
        [
          "name": "a", "data": [["f", "g"], row(f.one), row(f.one), row(f.other)],
          "schema": ["fields": [field("f", first), field("g", second)]],
        ]
      ]
    ]
    return DataPackage(descriptor, path: "datapackage.json", folder: "")
  }

  @Test("gives its figure or a finding", arguments: kinds)
  func givesFigureOrFinding(kind: Kind) throws {
    let term = PeriodTests.term(asOf: "2018-03-31")
    for first in FieldType.allCases {
      for second in FieldType.allCases {
        let cell = try #require(Self.cells[first]).one
        var log = DiagnosticLog()
        let catalogue = MeasureCatalogue(
          ["measures": [kind.settings(cell)]], bytes: [], file: "measures.json", log: &log)
        #expect(log.entries.isEmpty)
        let reader = PackageReader(try Self.package(first, second))
        let (report, consumers) = reader.read { resource in
          LedgerAggregator(resource, catalogue: catalogue, term: term)
        }
        let works =
          second.canDeliver(.day) && (kind.needs.map { first.canDeliver($0) } ?? true)
        #expect(report.isValid == works, "\(first) and \(second): \(report.errorCount) errors")
        guard works, let cube = consumers["a"]?.cube() else { continue }
        var whole = cube
        whole.countDistinct()
        let quarters = 0..<term.quarterCount
        if let expected = kind.expected {
          let found =
            kind.testDescription == "distinct"
            ? whole.distinct(0, in: quarters) : whole.rows(0, in: quarters)
          #expect(found == expected, "\(first) and \(second)")
        } else {
          let isFiltered = kind.testDescription.contains("where")
          let sum = first == .integer ? (isFiltered ? "10" : "17") : (isFiltered ? "3" : "5.5")
          let exact = try #require(ExactDecimal(parsing: sum).flatMap(Fraction.init))
          #expect(whole.sum(0, in: quarters) == exact, "\(first) and \(second)")
        }
      }
    }
  }
}
