import Diagnostics
import Testing

@testable import Tables

/// Everything that can be asked of a field, asked of fields of every type.
///
/// Each either works, which a planted fault shows, or is refused with a finding: no trap, and no
/// silence.
@Suite("Every type beside every demand")
struct TypeMatrixTests {
  /// For each type three different values in ascending order; the last lies outside the term.
  private static let cells: [FieldType: [String]] = [
    .string: ["abc", "abd", "abe"], .any: ["x", "y", "z"], .integer: ["5", "6", "7"],
    .number: ["1.5", "2.5", "3.5"], .date: ["2026-08-01", "2026-09-01", "2035-08-01"],
    .datetime: ["2026-08-01T00:00:00", "2026-09-01T00:00:00", "2035-08-01T00:00:00"],
    .yearmonth: ["2026-08", "2026-09", "2035-08"], .year: ["2027", "2028", "2035"],
    .boolean: ["true", "false", "true"], .time: ["10:00:00", "11:00:00", "12:00:00"],
    .duration: ["P1D", "P2D", "P3D"], .geopoint: ["1,2", "1,3", "1,4"], .list: ["a", "b", "c"],
    .object: ["{}", #"{"a":1}"#, #"{"a":2}"#], .array: ["[]", "[1]", "[2]"],
    .geojson: [
      #"{"type":"Point","coordinates":[1,2]}"#, #"{"type":"Point","coordinates":[1,3]}"#,
      #"{"type":"Point","coordinates":[1,4]}"#,
    ],
  ]

  /// A demand on the fields `f` and `g`, and the finding that shows that it was met.
  struct Demand: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Our own settings of the schema, the standard's, and those of resource and package.
    var checks = ""
    var schema = ""
    var resource = ""
    var package = ""
    /// The forms that the fields must have.
    var first: [ColumnForm] = []
    var second: [ColumnForm] = []
    let finding: String
  }

  private static let term = #""from": "2026-07-01", "to": "2030-06-30""#

  static let demands = [
    Demand(
      testDescription: "business-number",
      checks: #"{"check": "business-number", "field": "f"}"#, first: [.text],
      finding: "business-number"),
    Demand(
      testDescription: "within-term",
      checks: #"{"check": "within-term", "field": "f", \#(term)}"#, first: [.day],
      finding: "outside-term"),
    Demand(
      testDescription: "no-gaps", checks: #"{"check": "no-gaps", "field": "f", "by": "year"}"#,
      first: [.day], finding: "missing-period"),
    Demand(
      testDescription: "suspicious-duplicate",
      checks: #"{"check": "suspicious-duplicate", "fields": ["f", "g"]}"#,
      finding: "suspicious-duplicate"),
    Demand(
      testDescription: "effective-value",
      checks: #"""
        {"check": "effective-value", "field": "f", "date": "g", "by": ["h"], "resource": "b",
         "values": "f", "from": "g"}
        """#, first: [.decimal], second: [.day], finding: "effective-value"),
    Demand(
      testDescription: "conditional-reference",
      checks: #"""
        {"check": "conditional-reference", "when": {"h": "x"}, "field": "g", "resource": "b",
         "key": "g", "amount": "f", "covers": "f"}
        """#, first: [.decimal], finding: "conditional-reference"),
    Demand(
      testDescription: "conditional-reference by a condition of any type",
      checks: #"""
        {"check": "conditional-reference", "when": {"f": "CELL"}, "field": "h", "resource": "b",
         "key": "h"}
        """#, finding: "conditional-reference"),
    Demand(
      testDescription: "primary key", schema: #""primaryKey": ["f", "g"],"#, finding: "primary-key"
    ),
    Demand(
      testDescription: "unique keys", schema: #""uniqueKeys": [["g", "f"]],"#,
      finding: "unique-error"),
    Demand(
      testDescription: "control total as stated",
      resource: #""controlTotal": {"field": "f", "equals": "1"}"#, first: [.decimal],
      finding: "control-total"),
    Demand(
      testDescription: "control total of a row",
      resource: #""controlTotal": {"field": "f", "label": "sum"}"#, first: [.decimal],
      finding: "control-total"),
    Demand(
      testDescription: "reconciliation",
      package: #"""
        "reconciliations": [{"name": "r", "left": [{"family": "a", "sum": "f", "date": "g"}],
          "right": {"family": "b", "sum": "f", "date": "g"}, "by": "year", "tolerance": "0"}]
        """#, first: [.decimal], second: [.day], finding: "reconciliation"),
  ]

  private static func quoted(_ cell: String) -> String {
    "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// The report of two ledgers with fields of two types, with what is demanded of the first.
  private static func report(
    _ demand: Demand, _ first: FieldType, _ second: FieldType
  ) throws -> ValidationReport {
    let (f, g) = (cells[first] ?? [], cells[second] ?? [])
    func row(_ one: Int, _ other: Int, _ last: String) -> String {
      "\(quoted(f[one])),\(quoted(g[other])),\(last)\n"
    }
    let rows = row(0, 0, "x") + row(0, 0, "x") + row(1, 1, "x") + row(2, 2, "q")
    let fields = """
      {"name": "f", "type": "\(first.rawValue)"}, {"name": "g", "type": "\(second.rawValue)"},
      {"name": "h", "type": "string"}
      """
    let checks = demand.checks.split(separator: "CELL", omittingEmptySubsequences: false)
      .joined(
        separator: f[0].split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\\\""))
    func resource(_ name: String, _ schema: String, _ own: String) -> String {
      """
      {"name": "\(name)", "path": "\(name).csv", "gongyak": {"family": "\(name)"\(own)},
       "schema": {\(schema) "fields": [\(fields)]}}
      """
    }
    let own = demand.resource.isEmpty ? "" : ", " + demand.resource
    let schema = demand.schema + #""gongyak": {"checks": [\#(checks)]},"#
    let fixture = try PackageFixture(
      resource("a", schema, own) + "," + resource("b", "", ""),
      extra: demand.package.isEmpty ? "" : #""gongyak": {\#(demand.package)},"#,
      files: [
        "a.csv": Array("f,g,h\n\(rows)".utf8),
        "b.csv": Array("f,g,h\n\(row(1, 0, "y"))".utf8),
      ])
    return fixture.validate()
  }

  @Test("works or is refused", arguments: demands)
  func worksOrIsRefused(demand: Demand) throws {
    for first in FieldType.allCases {
      // The second field matters only to what looks at it.
      let looksAtBoth = !demand.second.isEmpty || demand.schema.contains("g")
      for second in looksAtBoth ? FieldType.allCases : [first, .string] {
        let report = try Self.report(demand, first, second)
        let works =
          demand.first.allSatisfy(first.canDeliver) && demand.second.allSatisfy(second.canDeliver)
        let found = report.lines.contains { $0.hasSuffix(demand.finding) }
        #expect(
          found == works && (works || !report.isValid),
          "\(first) and \(second): \(report.lines.joined(separator: ", "))")
      }
    }
  }
}
