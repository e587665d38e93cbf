import Diagnostics
import Testing

@testable import Tables

@Suite("Constraints and properties of fields")
struct ConstraintTests {
  /// A field, texts that it must take, and texts with the finding that each gives.
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let taken: [String]
    let found: [(text: String, type: String)]

    init(_ field: String, takes taken: [String], finds found: [(String, String)]) {
      (testDescription, self.taken) = (field, taken)
      self.found = found.map { (text: $0.0, type: $0.1) }
    }

    /// Texts that are all of the wrong type.
    init(_ field: String, takes taken: [String], refuses refused: [String]) {
      self.init(field, takes: taken, finds: refused.map { ($0, "type-error") })
    }

    /// Texts that all violate a constraint.
    init(_ field: String, takes taken: [String], excludes excluded: [String]) {
      self.init(field, takes: taken, finds: excluded.map { ($0, "constraint-error") })
    }
  }

  static let bounds = [
    Example(
      #""type": "number", "constraints": {"exclusiveMinimum": 0, "exclusiveMaximum": "1.5"}"#,
      takes: ["0.0001", "1E-60", "1.49999999999999999999999999999999999999999"],
      excludes: ["0", "-0.0", "1.5", "1.50", "2", "NaN", "INF", "1E9999999999"]),
    Example(
      #""type": "integer", "constraints": {"exclusiveMinimum": -1, "maximum": 12}"#,
      takes: ["0", "12"], excludes: ["-1", "13", "99999999999999999999999999999999999999999"]),
    Example(
      #""type": "number", "constraints": {"minimum": 1E60}"#,
      takes: ["1E60", "1E61"], excludes: ["1E59", "5"]),
    Example(
      #""type": "date", "constraints": {"exclusiveMinimum": "2014-07-01"}"#,
      takes: ["2014-07-02"], excludes: ["2014-07-01", "2014-06-30"]),
    Example(
      #""type": "date", "format": "%Y.%m.%d", "constraints": {"exclusiveMaximum": "2018.07.01"}"#,
      takes: ["2018.6.30"], excludes: ["2018.07.01"]),
    Example(
      #""type": "time", "constraints": {"minimum": "09:00:00", "exclusiveMaximum": "18:00:00"}"#,
      takes: ["09:00:00", "17:59:59.999"], excludes: ["08:59:59", "18:00:00"]),
    Example(
      #""type": "datetime", "constraints": {"exclusiveMinimum": "2014-07-01T00:00:00Z"}"#,
      takes: ["2014-07-01T09:00:01+09:00"], excludes: ["2014-07-01T09:00:00+09:00"]),
    Example(
      #""type": "year", "constraints": {"minimum": 2014, "exclusiveMaximum": "2018"}"#,
      takes: ["2014", "2017"], excludes: ["2013", "2018"]),
    Example(
      #""type": "yearmonth", "constraints": {"exclusiveMinimum": "2014-06"}"#,
      takes: ["2014-07"], excludes: ["2014-06"]),
    Example(
      #""type": "duration", "constraints": {"minimum": "P1M", "exclusiveMaximum": "P1Y"}"#,
      takes: ["P1M", "P32D", "P11M27D", "P364D"],
      excludes: [
        "P27D", "P28D", "P31D", "P11M31D", "P12M", "P1Y", "P365D", "P366D", "P999999999999Y",
      ]
    ),
  ]

  static let forms = [
    Example(
      #""type": "duration""#,
      takes: ["P1Y2M3DT4H5M6S", "PT0.5S", "-P1D", "P0D", "PT36H", "P999999999999D"],
      refuses: [
        "P", "PT", "P1", "1Y", "P1.5Y", "PT1.5H", "P1M1Y", "PT1S1H", "+P1D", "P-1D", "P1DT",
      ]),
    Example(
      #""type": "geopoint""#,
      takes: ["127.01,37.51", "-180, 90", "180,-90", "1E-60,0", "0,1E-9999999999"],
      refuses: [
        "181,0", "0,90.0001", "127", "1,2,3", "a,b", "NaN,0", "0,INF", "1E60,0",
        "1E-9223372036854775808,1",
      ]),
    Example(
      #""type": "geopoint", "format": "array""#,
      takes: ["[127.01, 37.51]", "[0, -1E-60]"],
      refuses: ["[127.01]", "[1, 2, 3]", #"["1", "2"]"#, "[200, 0]", "127.01,37.51", "{}"]),
    Example(
      #""type": "geopoint", "format": "object""#,
      takes: [#"{"lon": 127.01, "lat": 37.51}"#, #"{"lat": 0, "lon": 0}"#],
      refuses: [
        #"{"lon": 1}"#, #"{"lon": 1, "lat": 2, "z": 3}"#, #"{"lon": 1, "lat": 91}"#, "[1, 2]",
      ]),
    Example(
      #""type": "boolean", "trueValues": ["예", "Y"], "falseValues": ["아니오", "N"]"#,
      takes: ["예", "Y", "아니오", "N"], refuses: ["true", "1", "y", "예 ", "0"]),
    Example(
      #""type": "boolean", "trueValues": ["1"]"#, takes: ["1", "false", "0"],
      refuses: ["true", "TRUE"]),
    Example(
      #""type": "list", "itemType": "integer""#,
      takes: ["1,2,3", "5", "-1,+2"], refuses: ["1,,2", "1,a", "1.5", "1;2", "1,"]),
    Example(
      #""type": "list", "itemType": "date", "delimiter": ";""#,
      takes: ["2014-07-01;2014-07-02"], refuses: ["2014-07-01,2014-07-02", "2014.07.01"]),
    Example(
      #""type": "list", "itemType": "boolean""#, takes: ["true,0,FALSE"], refuses: ["true,no"]),
    Example(
      #""type": "list", "itemType": "number""#, takes: ["1.5,2E3,NaN"], refuses: ["1.5,x", "1 000"]),
    Example(#""type": "list", "itemType": "time""#, takes: ["10:00:00"], refuses: ["10:00"]),
    Example(
      #""type": "list", "itemType": "datetime""#, takes: ["2014-07-01T10:00:00"],
      refuses: ["2014-07-01"]),
    Example(
      #""type": "number""#, takes: ["1E9999999999", "1E-9999999999", "INF", "-inf", "nan"],
      refuses: ["1E-9223372036854775808", "1E99999999999999999999", "1E", "E1", "1E1.5"]),
  ]

  static let others = [
    Example(
      #""type": "list", "constraints": {"minLength": 2, "maxLength": 3}"#,
      takes: ["a,b", "a,b,c"], excludes: ["a", "a,b,c,d"]),
    Example(
      #""type": "array", "constraints": {"jsonSchema": {"items": {"minimum": 0}, "maxItems": 2}}"#,
      takes: ["[]", "[0, 1E9999999999]"],
      finds: [
        ("[-1]", "constraint-error"), ("[1, 2, 3]", "constraint-error"), ("[1E]", "type-error"),
        ("[1E99999999999999999999]", "constraint-error"),
      ]),
    Example(
      #""type": "object", "constraints": {"maxLength": 1}"#,
      takes: [#"{"a": 1}"#, #"{"a": 1, "a": 2}"#], excludes: [#"{"a": 1, "b": 2}"#]),
    Example(
      #""type": "integer", "constraints": {"enum": [1, "2", 3.0]}"#,
      takes: ["1", "2", "+3"], excludes: ["4"]),
    Example(
      #""type": "number", "groupChar": ",""#, takes: ["1,000", "1000", "1,000,000.5"],
      finds: [
        ("50,000,00", "number-groups"), ("1,23", "number-groups"), ("1234,567", "number-groups"),
        ("1,,000", "type-error"), ("1,000,", "type-error"), ("1,000-", "type-error"),
      ]),
    Example(
      #""type": "integer", "groupChar": ",", "bareNumber": false"#, takes: ["1,000원", "-5%"],
      finds: [("1,0000원", "number-groups"), ("1,000천원", "type-error"), ("1,000,원", "type-error")]),
    Example(
      #""type": "date", "format": "%Y%m%d""#, takes: ["20141101", "20140111"],
      finds: [("2014111", "date-digits"), ("20141301", "type-error")]),
    Example(
      #""type": "integer", "groupChar": ",", "constraints": {"maximum": 99}"#, takes: ["99"],
      finds: [("1,23", "constraint-error"), ("1,23", "number-groups")]),
  ]

  @Test("a field takes what it must, and finds the rest", arguments: bounds + forms + others)
  func cells(_ example: Example) throws {
    var texts = example.taken
    for found in example.found where texts.last != found.text { texts.append(found.text) }
    let rows = texts.map { text in
      "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\",1\n"
    }
    let fixture = try PackageFixture(
      csv: Array(("v,n\n" + rows.joined()).utf8),
      fields: #"{"name": "v", \#(example.testDescription)}, {"name": "n"}"#)
    let task = fixture.validate().tasks[0]
    let found = (task.errors + task.warnings).map { error in
      "\(error.rowNumber.map { texts[$0 - 2] } ?? ""): \(error.type)"
    }
    #expect(Set(found) == Set(example.found.map { "\($0.text): \($0.type)" }))
  }

  @Test(
    "a doubt says how the cell was read and what to do",
    arguments: [
      (#""type": "number", "groupChar": ",""#, "50,000,00", "5000000"),
      (#""type": "date", "format": "%Y%m%d""#, "2014111", "20140715"),
    ])
  func words(_ field: String, _ text: String, _ shown: String) throws {
    let fixture = try PackageFixture(
      csv: Array("v\n\"\(text)\"\n".utf8), fields: #"{"name": "v", \#(field)}"#)
    let report = fixture.validate()
    #expect(report.isValid && report.tasks[0].warnings.count == 1)
    let warning = report.tasks[0].warnings[0]
    for wording in [warning.message.korean, warning.message.english] {
      #expect(wording.contains(text) && wording.contains(shown))
    }
    #expect(warning.hint != nil)
  }
}
