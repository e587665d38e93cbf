import Diagnostics
import JSON
import Testing

@testable import Tables

@Suite("Checks that the standard does not know")
struct OwnCheckTests {
  /// A check, a file that keeps it or breaks it, and what must be found.
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let check: String
    let rows: String
    let expected: [String]

    init(_ name: String, _ check: String, _ rows: String, _ expected: [String]) {
      (testDescription, self.check, self.rows, self.expected) = (name, check, rows, expected)
    }
  }

  private static let fields = """
    {"name": "no"}, {"name": "day", "type": "date"}, {"name": "firm"},
    {"name": "kind"}, {"name": "amount", "type": "integer"},
    {"name": "rate", "type": "number"}, {"name": "bond"}
    """

  private static let number = #"{"check": "business-number", "field": "firm"}"#
  private static let term =
    #"{"check": "within-term", "field": "day", "from": "2014-07-01", "to": "2018-06-30"}"#
  private static let rate = """
    {"check": "effective-value", "field": "rate", "date": "day", "by": ["kind"],
     "resource": "rates", "values": "value", "from": "since"}
    """
  private static let bond = """
    {"check": "conditional-reference", "when": {"kind": "bond"}, "field": "bond",
     "resource": "bonds", "key": "no", "amount": "amount", "covers": "limit"}
    """
  private static let twin =
    #"{"check": "suspicious-duplicate", "fields": ["firm", "day", "amount"]}"#
  private static let gaps = #"{"check": "no-gaps", "field": "day", "by": "month"}"#

  static let examples = [
    Example("a right business number", number, "1,2015-01-01,220-81-62517,a,1,1,", []),
    Example(
      "a wrong check digit", number, "1,2015-01-01,220-81-62518,a,1,1,", ["2 firm business-number"]),
    Example("nine digits", number, "1,2015-01-01,220816251,a,1,1,", ["2 firm business-number"]),
    Example("the first and last day", term, "1,2014-07-01,x,a,1,1,\n2,2018-06-30,x,a,1,1,", []),
    Example(
      "the day before and after", term, "1,2014-06-30,x,a,1,1,\n2,2018-07-01,x,a,1,1,",
      ["2 day outside-term", "3 day outside-term"]),
    Example(
      "the rates in force", rate, "1,2015-12-31,x,fund,1,2.8,\n2,2016-01-01,x,fund,1,2.30,", []),
    Example("a day early", rate, "1,2015-12-31,x,fund,1,2.3,", ["2 rate effective-value"]),
    Example(
      "before the first rate", rate, "1,2013-12-31,x,fund,1,2.8,", ["2 rate effective-value"]),
    Example(
      "a fund without rates", rate, "1,2015-01-01,x,other,1,2.8,", ["2 rate effective-value"]),
    Example(
      "a bond that covers", bond, "1,2015-01-01,x,bond,100,1,G1\n2,2015-01-01,x,land,1,1,", []),
    Example(
      "a bond too small", bond, "1,2015-01-01,x,bond,101,1,G1", ["2 amount conditional-reference"]),
    Example("no bond", bond, "1,2015-01-01,x,bond,1,1,", ["2 bond conditional-reference"]),
    Example(
      "an unknown bond", bond, "1,2015-01-01,x,bond,1,1,G9", ["2 bond conditional-reference"]),
    Example(
      "a bond uncalled for", bond, "1,2015-01-01,x,land,1,1,G1", ["2 bond conditional-reference"]),
    Example("another amount", twin, "1,2015-01-01,x,a,1,1,\n2,2015-01-01,x,a,2,1,", []),
    Example(
      "all the same", twin, "1,2015-01-01,x,a,1,1,\n2,2015-01-01,x,b,1,2,",
      ["3 - suspicious-duplicate"]),
    Example("month after month", gaps, "1,2015-01-31,x,a,1,1,\n2,2015-02-01,x,a,1,1,", []),
    Example(
      "two months left out", gaps, "1,2015-11-30,x,a,1,1,\n2,2016-02-01,x,a,1,1,",
      ["- day missing-period", "- day missing-period"]),
  ]

  @Test("finds what breaks the check, and nothing else", arguments: examples)
  func finds(_ example: Example) throws {
    let report = try Self.fixture(example).validate()
    #expect(report.lines == example.expected)
    #expect(report.isValid == (example.errorCount == 0))
  }

  @Test("counts the same with several threads", arguments: examples)
  func threads(_ example: Example) throws {
    let report = try Self.fixture(example).validate(threads: 2, chunkSize: 64)
    #expect(report.lines == example.expected)
  }

  private static func fixture(_ example: Example) throws -> PackageFixture {
    try PackageFixture(
      """
      {"name": "loans", "path": "loans.csv", "schema": {"fields": [\(fields)],
       "gongyak": {"checks": [\(example.check)]}}},
      {"name": "rates", "path": "rates.csv", "schema": {"fields": [{"name": "kind"},
       {"name": "since", "type": "date"}, {"name": "value", "type": "number"}]}},
      {"name": "bonds", "path": "bonds.csv", "schema": {"fields": [{"name": "no"},
       {"name": "limit", "type": "integer"}]}}
      """,
      files: [
        "loans.csv": Array("no,day,firm,kind,amount,rate,bond\n\(example.rows)\n".utf8),
        "rates.csv": Array("kind,since,value\nfund,2016-01-01,2.3\nfund,2014-01-01,2.8\n".utf8),
        "bonds.csv": Array("no,limit\nG1,100\n".utf8),
      ])
  }

  // MARK: Families and sums

  @Test(
    "a key is unique in all files of a family",
    arguments: [("a1\na2", "a3\n", []), ("a1\na2", "a3\na2\n", ["3 - family-key"])])
  func familyKey(_ first: String, _ second: String, _ expected: [String]) throws {
    let schema = #"{"fields": [{"name": "no"}], "gongyak": {"familyKey": ["no"]}}"#
    let resources = ["one", "two"].map {
      #"{"name": "\#($0)", "path": "\#($0).csv", "gongyak": {"family": "f"}, "schema": \#(schema)}"#
    }
    let report = try PackageFixture(
      resources.joined(separator: ","),
      files: ["one.csv": Array("no\n\(first)\n".utf8), "two.csv": Array("no\n\(second)".utf8)]
    ).validate()
    #expect(report.lines == expected)
    for error in report.tasks[1].errors {
      #expect(
        error.message.english.contains("“one”, row 3") && error.message.english.contains("“a2”"))
    }
  }

  @Test(
    "the sender's sum and that of the rows stand side by side",
    arguments: [
      (#""label": "sum""#, "sum,6", "6", []),
      (#""label": "sum""#, "sum,7", "7", ["5 n control-total"]),
      (#""equals": "6""#, "c,0", "6", []),
      (#""equals": "60""#, "c,0", "60", ["- n control-total"]),
    ])
  func controlTotal(
    _ total: String, _ last: String, _ declared: String, _ expected: [String]
  ) throws {
    let task = try PackageFixture(
      csv: Array("k,n\na,1\nb,2\nd,3\n\(last)\n".utf8),
      fields: #"{"name": "k"}, {"name": "n", "type": "integer"}"#,
      resource: #""gongyak": {"controlTotal": {"field": "n", \#(total)}},"#
    ).validate().tasks[0]
    #expect(task.controlTotals.map(\.computed.normalized.description) == ["6"])
    #expect(task.controlTotals.map(\.declared.normalized.description) == [declared])
    #expect(task.errors.map { "\($0.rowNumber.map(String.init) ?? "-") n \($0.type)" } == expected)
  }

  @Test(
    "a record is the sender's sum only where its first cell is the label",
    arguments: [("sum,5", []), ("\" sum \",5", []), ("summer,5", ["- n control-total"])])
  func totalLabel(_ last: String, _ expected: [String]) throws {
    let task = try PackageFixture(
      csv: Array("k,n\na,2\nsummary,3\n\(last)\n".utf8),
      fields: #"{"name": "k"}, {"name": "n", "type": "integer"}"#,
      resource: #""gongyak": {"controlTotal": {"field": "n", "label": "sum"}},"#
    ).validate().tasks[0]
    #expect(task.errors.map { "- n \($0.type)" } == expected)
    #expect(task.rowCount == (expected.isEmpty ? 2 : 3))
  }

  @Test(
    "a sum with values that no sum can take is never called right",
    arguments: ["NaN", "INF", String(repeating: "9", count: 43)])
  func unsummable(_ value: String) throws {
    let report = try PackageFixture(
      """
      {"name": "l", "path": "l.csv", "schema": {"fields": [{"name": "d", "type": "date"},
       {"name": "n", "type": "number"}]}, "gongyak": {"controlTotal": {"field": "n", "equals": "5"}}},
      {"name": "b", "path": "b.csv", "schema": {"fields": [{"name": "y", "type": "year"},
       {"name": "s", "type": "integer"}]}}
      """,
      extra: """
        "gongyak": {"reconciliations": [{"name": "x", "left": [{"family": "l", "sum": "n",
         "date": "d"}], "right": {"family": "b", "sum": "s", "date": "y"}, "by": "year",
         "tolerance": "0"}]},
        """,
      files: [
        "l.csv": Array("d,n\n2015-01-01,5\n2015-02-01,\(value)\n".utf8),
        "b.csv": Array("y,s\n2015,5\n".utf8),
      ]
    ).validate()
    #expect(report.lines == ["- - control-total", "- s reconciliation"])
  }

  @Test("of two rates of one day the later record counts, however the table is cut")
  func twoRates() throws {
    // Some hundred changes, each stated twice, in parts that are read side by side.
    let days = (10...28).flatMap { day in ["2015-01-\(day)", "2015-02-\(day)", "2015-03-\(day)"] }
    let rates = days.map { "fund,\($0),1\n" }.joined() + days.map { "fund,\($0),2\n" }.joined()
    let loans = days.map { "\($0),2\n" }.joined()
    let fixture = try PackageFixture(
      """
      {"name": "loans", "path": "loans.csv", "schema": {"fields": [
       {"name": "day", "type": "date"}, {"name": "rate", "type": "number"}],
       "gongyak": {"checks": [{"check": "effective-value", "field": "rate", "date": "day",
        "by": [], "resource": "rates", "values": "value", "from": "since"}]}}},
      {"name": "rates", "path": "rates.csv", "schema": {"fields": [{"name": "kind"},
       {"name": "since", "type": "date"}, {"name": "value", "type": "number"}]}}
      """,
      files: [
        "loans.csv": Array("day,rate\n\(loans)".utf8),
        "rates.csv": Array("kind,since,value\n\(rates)".utf8),
      ])
    for _ in 0..<20 { #expect(fixture.validate(threads: 2, chunkSize: 64).lines == []) }
  }

  @Test(
    "sums across families agree within the tolerance",
    arguments: [(0, []), (5, []), (6, ["- s reconciliation"])])
  func reconciliation(_ excess: Int, _ expected: [String]) throws {
    let report = try PackageFixture(
      """
      {"name": "l", "path": "l.csv", "schema": {"fields": [{"name": "d", "type": "date"},
       {"name": "n", "type": "integer"}]}},
      {"name": "b", "path": "b.csv", "schema": {"fields": [{"name": "y", "type": "year"},
       {"name": "s", "type": "integer"}]}}
      """,
      extra: """
        "gongyak": {"reconciliations": [{"name": "x", "left": [{"family": "l", "sum": "n",
         "date": "d"}], "right": {"family": "b", "sum": "s", "date": "y", "scale": 10},
         "by": "year", "tolerance": "5"}]},
        """,
      files: [
        "l.csv": Array("d,n\n2015-01-01,\(60 + excess)\n2015-02-01,40\n2016-01-01,1\n".utf8),
        "b.csv": Array("y,s\n2015,10\n".utf8),
      ]
    ).validate()
    #expect(report.lines == expected)
  }

  private static let rateCheck =
    #"{"check": "effective-value", "field": "rate", "date": "day", "from": "since", "#

  @Test(
    "a check that has nothing to look up is the descriptor's fault, with its place",
    arguments: [
      (rateCheck + #""resource": "rate", "values": "value"}"#, "“rate”"),
      (rateCheck + #""resource": "rates", "values": "worth"}"#, "“worth”"),
      (
        #"{"check": "conditional-reference", "when": {"kind": "x"}, "field": "bond", "#
          + #""resource": "rates", "key": "no"}"#, "“no”"
      ),
    ])
  func nothingToLookUp(_ check: String, _ name: String) throws {
    let fixture = try PackageFixture(
      """
      {"name": "d", "path": "d.csv", "schema": {"fields": [\(Self.fields)],
       "gongyak": {"checks": [\(check)]}}},
      {"name": "rates", "path": "r.csv",
       "schema": {"fields": [{"name": "value", "type": "number"}, {"name": "since", "type": "date"}]}}
      """, files: [:])
    let report = fixture.validate()
    #expect(report.lines == ["schema-error"])
    #expect(report.errors.first?.message.english.contains(name) == true)
    #expect(report.diagnostics(of: fixture.package).first?.location?.line == 4)
  }
}

extension OwnCheckTests.Example {
  /// How many of the findings are errors; a suspicion is a warning.
  var errorCount: Int { expected.filter { !$0.hasSuffix("suspicious-duplicate") }.count }
}
