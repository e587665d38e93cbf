import Diagnostics
import JSON
import Testing

@testable import Tables

/// Nothing that somebody wrote into a descriptor is passed over in silence.
@Suite("Settings of a descriptor")
struct StrictSettingTests {
  /// A descriptor with some part of it replaced, and what is said of that.
  struct Fault: CustomTestStringConvertible, Sendable {
    let old: String
    let new: String
    let codes: [String]
    var hint: String?
    var testDescription: String { new }

    init(_ old: String, _ new: String, _ codes: [String], hint: String? = nil) {
      (self.old, self.new, self.codes, self.hint) = (old, new, codes, hint)
    }
  }

  private static let whole = #"""
    {
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "sources": [{"title": "s"}],
      "resources": [
        {
          "name": "loans", "path": "loans.csv", "dialect": {"delimiter": ","},
          "schema": {
            "fields": [
              {"name": "no", "type": "string", "constraints": {"required": true}},
              {"name": "day", "type": "date"}, {"name": "fund", "type": "string"},
              {"name": "amount", "type": "integer", "groupChar": ","},
              {"name": "year", "type": "year"}, {"name": "month", "type": "yearmonth"},
              {"name": "who", "type": "string", "gongyak": {"personal": true}}
            ],
            "primaryKey": ["no"],
            "foreignKeys": [
              {"fields": ["fund"], "reference": {"resource": "funds", "fields": ["fund"]}}],
            "gongyak": {"familyKey": ["no"], "checks": [
              {"check": "within-term", "field": "day", "from": "2014-07-01", "to": "2018-06-30"},
              {"check": "conditional-reference", "when": {"fund": "a"}, "field": "no",
               "resource": "funds", "key": "fund", "amount": "amount", "covers": "limit"},
              {"check": "no-gaps", "field": "day", "by": "month"}]}
          },
          "gongyak": {"family": "loans", "controlTotal": {"label": "sum", "field": "amount"}}
        },
        {
          "name": "funds", "path": "funds.csv",
          "schema": {"fields": [{"name": "fund", "type": "string"},
            {"name": "limit", "type": "number"}, {"name": "id", "type": "integer"},
            {"name": "any"}]}
        },
        {"name": "plain", "path": "plain.csv"},
        {"name": "picture", "path": "picture.png"}
      ],
      "gongyak": {"reconciliations": [
        {"name": "x", "left": [{"family": "loans", "sum": "amount", "date": "day"}],
         "right": {"family": "loans", "sum": "amount", "date": "day"}, "by": "month",
         "tolerance": "500"}]}
    }
    """#

  private static let total = #""controlTotal": {"label": "sum", "field": "amount"}"#
  private static let term = #""from": "2014-07-01", "to": "2018-06-30""#
  private static let covers = #""amount": "amount", "covers": "limit""#
  private static let key =
    #"{"fields": ["fund"], "reference": {"resource": "funds", "fields": ["fund"]}}"#

  static let ours = [
    Fault(
      total, #""controltotal": {}"#, ["resource-error"],
      hint: "did you mean “controlTotal”? the settings are family, controlTotal"),
    Fault(
      total, #""checks": []"#, ["resource-error"],
      hint: "write it into “gongyak” of the schema"),
    Fault(total, #""controlTotal": "amount""#, ["resource-error"]),
    Fault(total, #""controlTotal": {"field": "amount"}"#, ["resource-error"]),
    Fault(total, #""controlTotal": {"label": "", "field": "amount"}"#, ["resource-error"]),
    Fault(total, #""controlTotal": {"label": "sum"}"#, ["resource-error"]),
    Fault(
      total, #""controlTotal": {"label": "sum", "feild": "x", "field": "amount"}"#,
      ["resource-error"]),
    Fault(
      total, #""controlTotal": {"label": "sum", "field": "amount", "equals": "12,000"}"#,
      ["resource-error"], hint: "write it without commas and units, like “500000” or 500000"),
    Fault(
      total, #""controlTotal": {"label": "sum", "field": "amuont"}"#, ["resource-error"],
      hint: "did you mean “amount”?"),
    Fault(total, #""controlTotal": {"label": "sum", "field": "fund"}"#, ["resource-error"]),
    Fault(
      #""familyKey": ["no"]"#, #""familykey": ["no"]"#, ["schema-error"],
      hint: "did you mean “familyKey”? the settings are familyKey, checks"),
    Fault(#""familyKey": ["no"]"#, #""familyKey": []"#, ["schema-error"]),
    Fault(
      #""familyKey": ["no"]"#, #""family": "f""#, ["schema-error"],
      hint: "write it into “gongyak” of the resource"),
    Fault(#"{"personal": true}"#, #"{"personal": "yes"}"#, ["field-error"]),
    Fault(
      #"{"personal": true}"#, #"{"personl": true}"#, ["field-error"],
      hint: "did you mean “personal”? the settings are personal, identifier, unit"),
    Fault(#"{"personal": true}"#, "true", ["field-error"]),
    Fault(
      #""reconciliations""#, #""reconciliation""#, ["package-error"],
      hint: "did you mean “reconciliations”? the settings are reconciliations"),
    Fault(
      #""tolerance": "500""#, #""tolerance": "500,000""#, ["package-error"],
      hint: "write it without commas and units, like “500000” or 500000"),
    Fault(#""tolerance": "500""#, #""tolerance": -1"#, ["package-error"]),
    Fault(
      #""tolerance": "500""#, #""tolerence": "500""#, ["package-error"],
      hint: "did you mean “tolerance”? the settings are name, left, right, by, tolerance"),
    Fault(
      #""right": {"family": "loans""#, #""right": {"family": "laons""#, ["package-error"],
      hint: "did you mean “loans”?"),
    Fault(
      #""right": {"family": "loans""#, #""right": {"scale": "1,000", "family": "loans""#,
      ["package-error"]),
    Fault(
      #""right": {"family": "loans""#, #""right": {"family": "plain""#, ["package-error"],
      hint: #"give it a "schema": {"fields": [{"name": …, "type": …}]}"#),
    Fault(#""sum": "amount", "date": "day"},"#, #""sum": "amount"},"#, ["package-error"]),
    Fault(
      #""sum": "amount", "date": "day"},"#, #""sum": "amount", "date": "fund"},"#, ["package-error"]
    ),
    Fault(
      #""sum": "amount", "date": "day"},"#, #""sum": "day", "date": "day"},"#, ["package-error"]),
    Fault(
      #""sum": "amount", "date": "day"},"#, #""sum": "amount", "date": "year"},"#,
      ["package-error"],
      hint: #"write "by": "year""#),
    Fault(#""left": ["#, #""left": [], "lift": ["#, ["package-error", "package-error"]),
    Fault(
      #""check": "within-term""#, #""check": "within-trem""#, ["schema-error"],
      hint: "did you mean “within-term”?"),
    Fault(#""check": "within-term""#, #""chek": "within-term""#, ["schema-error"]),
    Fault(term, #""from": "2014-07-01""#, ["schema-error"]),
    Fault(term, #""from": "2014.07.01", "to": "2018-06-30""#, ["schema-error"]),
    Fault(term, #""from": "2018-07-01", "to": "2014-06-30""#, ["schema-error"]),
    Fault(
      term, #""until": "x", "# + term, ["schema-error"],
      hint: "the settings are check, field, from, to"),
    Fault(covers, #""amount": "amount""#, ["schema-error"]),
    Fault(covers, #""covers": "limit""#, ["schema-error"]),
    Fault(
      covers, #""amount": "amount", "covers": "limits""#, ["schema-error"],
      hint: "did you mean “limit”?"),
    Fault(covers, #""amount": "fund", "covers": "limit""#, ["schema-error"]),
    Fault(covers, #""amount": "amount", "covers": "fund""#, ["schema-error"]),
    Fault(#""when": {"fund": "a"}"#, #""when": {"fund": "a", "who": "b"}"#, ["schema-error"]),
    Fault(#""when": {"fund": "a"}"#, #""when": {"fund": 1}"#, ["schema-error"]),
    Fault(
      #""when": {"fund": "a"}"#, #""when": {"fond": "a"}"#, ["schema-error"],
      hint: "did you mean “fund”?"),
    Fault(
      #""resource": "funds", "key": "fund""#, #""resource": "funds", "key": "id""#,
      ["schema-error"],
      hint: "declare one type for both fields"),
    Fault(
      #""resource": "funds", "key": "fund""#, #""resource": "fnuds", "key": "fund""#,
      ["schema-error"],
      hint: "did you mean “funds”?"),
    Fault(
      #""resource": "funds", "key": "fund""#, #""resource": "plain", "key": "fund""#,
      ["schema-error"],
      hint: #"give it a "schema": {"fields": [{"name": …, "type": …}]}"#),
    Fault(
      #""resource": "funds", "key": "fund""#, #""resource": "loans", "key": "no""#,
      ["schema-error", "schema-error"],
      hint: "keep what is looked up in a table of its own"),
    Fault(#""field": "day", "by": "month""#, #""field": "day", "by": "week""#, ["schema-error"]),
    Fault(
      #""field": "day", "by": "month""#, #""field": "year", "by": "month""#, ["schema-error"],
      hint: #"write "by": "year""#),
    Fault(
      #""field": "day", "by": "month""#, #""field": "month", "by": "day""#, ["schema-error"],
      hint: #"write "by": "month""#),
  ]

  static let standard = [
    Fault(#""sources""#, #""soruces""#, ["package-error"], hint: "did you mean “sources”?"),
    Fault(#"{"title": "s"}"#, #"{"titel": "s"}"#, ["package-error"], hint: "did you mean “title”?"),
    Fault(
      #"{"title": "s"}"#, #"{"title": "s", "email": "", "path": ""}"#,
      ["package-error", "package-error"],
      hint: "fill it in or take it out"),
    Fault(#""delimiter""#, #""delimeter""#, ["dialect-error"], hint: "did you mean “delimiter”?"),
    Fault(
      #"{"delimiter": ","}"#, #"{"csv": {"delimiter": ","}}"#, ["control-error"],
      hint: "write the settings of a CSV file into “dialect” itself"),
    Fault(
      #"{"delimiter": ","}"#, #"{"csv": {"delimiter": ",", "quotechar": "'"}}"#,
      ["control-error", "control-error"]),
    Fault(#"{"delimiter": ","}"#, #"{"excel": {"sheet": 1}}"#, ["control-error"]),
    Fault(
      #""dialect": {"delimiter": ","}"#, #""delimiter": ",""#, ["resource-error"],
      hint: "write it into “dialect”"),
    Fault(#""primaryKey""#, #""primarykey""#, ["schema-error"], hint: "did you mean “primaryKey”?"),
    Fault(
      #""primaryKey""#, #""primary_key""#, ["schema-error"], hint: "did you mean “primaryKey”?"),
    Fault(
      #""constraints": {"required": true}"#, #""required": true"#, ["field-error"],
      hint: "write it into “constraints”"),
    Fault(
      #""constraints": {"#, #""constraint": {"#, ["field-error"],
      hint: "did you mean “constraints”?"),
    Fault(
      #""groupChar": ",""#, #""trueValues": ["y"]"#, ["field-error"],
      hint: "declare the type boolean, or take it out"),
    Fault(
      #""gongyak": {"personal""#, #""gongyack": {"personal""#, ["field-error"],
      hint: "did you mean “gongyak”?"),
    Fault(
      #""gongyak": {"personal": true}"#, #""personal": true"#, ["field-error"],
      hint: "write it into “gongyak”"),
    Fault(
      #""gongyak": {"recon"#, #""gonyak": {"recon"#, ["package-error"],
      hint: "did you mean “gongyak”?"),
    Fault(#""sources""#, #""x-own": 1, "unit": 2, "sources""#, []),
    Fault(#""name": "plain""#, #""name": "plain", "family": "f", "unit": "u", "own": {}"#, []),
  ]

  static let keys = [
    Fault(
      key, #"{"fields": ["fund"], "reference": {"resource": "funds", "fields": ["found"]}}"#,
      ["schema-error"],
      hint: "did you mean “fund”?"),
    Fault(
      key, #"{"fields": ["fund"], "reference": {"resource": "funds", "fields": ["id"]}}"#,
      ["schema-error"],
      hint: "declare one type for both fields"),
    Fault(
      key, #"{"fields": ["fund"], "reference": {"resource": "picture", "fields": ["x"]}}"#,
      ["schema-error"]),
    Fault(key, #"{"fields": ["fund"], "reference": {"fields": ["nothing"]}}"#, ["schema-error"]),
    Fault(
      key, #"{"fields": ["amount"], "reference": {"resource": "funds", "fields": ["limit"]}}"#, []),
    Fault(
      key, #"{"fields": ["amount"], "reference": {"resource": "funds", "fields": ["any"]}}"#, []),
    Fault(key, #"{"fields": ["amount"], "reference": {"resource": "plain", "fields": ["x"]}}"#, []),
  ]

  private func findings(_ fault: Fault) throws -> [Diagnostic] {
    let text = Self.whole.replacing(fault.old, with: fault.new, maxReplacements: 1)
    try #require(text != Self.whole || fault.old == fault.new)
    let package = DataPackage(
      try JSONParser.parse(Array(text.utf8), file: "d.json"), path: "d.json", folder: "")
    return package.findings
  }

  @Test("the descriptor is sound as it is")
  func isSound() throws {
    #expect(try findings(Fault("resources", "resources", [])) == [])
  }

  @Test("ours that mean nothing are errors", arguments: ours + keys)
  func errors(_ fault: Fault) throws {
    let found = try findings(fault)
    #expect(found.map(\.code) == fault.codes)
    #expect(found.allSatisfy { $0.severity == .error && $0.cause == .configuration })
    if let hint = fault.hint { #expect(found.first?.hint?.english == hint) }
  }

  @Test("the standard's that are misspelt or stand elsewhere are warnings", arguments: standard)
  func warnings(_ fault: Fault) throws {
    let found = try findings(fault)
    #expect(found.map(\.code) == fault.codes)
    #expect(found.allSatisfy { $0.severity == .warning })
    if let hint = fault.hint { #expect(found.first?.hint?.english == hint) }
  }

  @Test(
    "a form that a type does not deliver is refused, whatever asks for it",
    arguments: FieldType.allCases)
  func deliver(_ type: FieldType) throws {
    let uses: [(String, ColumnForm)] = [
      (#"{"check": "business-number", "field": "f"}"#, .text),
      (#"{"check": "within-term", "field": "f", "from": "2014-07-01", "to": "2018-06-30"}"#, .day),
      (#"{"check": "no-gaps", "field": "f", "by": "year"}"#, .day),
      (#"{"check": "suspicious-duplicate", "fields": ["f"]}"#, .identity),
      (
        #"""
        {"check": "effective-value", "field": "f", "date": "d", "resource": "b", "values": "n",
         "from": "d"}
        """#, .decimal
      ),
      (
        #"""
        {"check": "effective-value", "field": "n", "date": "f", "resource": "b", "values": "n",
         "from": "d"}
        """#, .day
      ),
      (
        #"""
        {"check": "effective-value", "field": "n", "date": "d", "by": ["f"], "resource": "b",
         "values": "f", "from": "d"}
        """#, .decimal
      ),
      (
        #"""
        {"check": "effective-value", "field": "n", "date": "d", "resource": "b", "values": "n",
         "from": "f"}
        """#, .day
      ),
      (
        #"""
        {"check": "conditional-reference", "when": {"f": "x"}, "field": "f", "resource": "b",
         "key": "f"}
        """#, .identity
      ),
      (
        #"""
        {"check": "conditional-reference", "when": {"f": "x"}, "field": "f", "resource": "b",
         "key": "f", "amount": "f", "covers": "f"}
        """#, .decimal
      ),
    ]
    let fields = #"""
      [{"name": "f", "type": "\#(type.rawValue)"}, {"name": "d", "type": "date"},
       {"name": "n", "type": "number"}]
      """#
    for (check, form) in uses {
      let text = #"""
        {"resources": [{"name": "a", "path": "a.csv", "schema": {"fields": \#(fields),
          "gongyak": {"checks": [\#(check)]}}},
         {"name": "b", "path": "b.csv", "schema": {"fields": \#(fields)}}]}
        """#
      let package = DataPackage(
        try JSONParser.parse(Array(text.utf8), file: "d.json"), path: "d.json", folder: "")
      #expect(package.isSound == type.canDeliver(form), "\(type) for \(check)")
      #expect(package.isSound || package.findings.allSatisfy { $0.hint != nil })
    }
  }

  @Test("a fault in the file of a schema is placed there, once for all that share it")
  func placesInFiles() throws {
    let resources = ["a", "b"].map {
      #"{"name": "\#($0)", "path": "\#($0).csv", "schema": "s.json"}"#
    }
    func report(_ schema: String) throws -> [String] {
      let fixture = try PackageFixture(
        resources.joined(separator: ","), files: ["s.json": Array(schema.utf8)])
      return fixture.validate().diagnostics(of: fixture.package).map { finding in
        let file = finding.location?.file.split(separator: "/").last ?? ""
        return "\(file):\(finding.location?.line ?? 0) \(finding.code)"
      }
    }
    #expect(
      try report("{\"fields\": [\n{\"name\": \"a\"}\n{\"name\": \"b\"}]}") == [
        "s.json:3 schema-error"
      ])
    #expect(
      try report("{\"fields\": [\n{\"name\": \"a\",\n\"type\": \"intger\"}]}") == [
        "s.json:3 field-error"
      ])
    #expect(
      try report(
        """
        {"fields": [
        {"name": "a", "type": "string", "constraints": {
        "pattern": "("}}]}
        """) == ["s.json:3 field-error"])
    #expect(try report("[1]") == ["s.json:1 schema-error"])
  }

  @Test("tables of a family must agree in its key")
  func families() throws {
    func findings(_ second: String) throws -> [String] {
      let text = #"""
        {"resources": [
          {"name": "a", "path": "a.csv", "gongyak": {"family": "f"}, "schema": {"fields": [
            {"name": "k", "type": "integer"}], "gongyak": {"familyKey": ["k"]}}},
          {"name": "b", "path": "b.csv", "gongyak": {"family": "f"}, "schema": \#(second)}]}
        """#
      return DataPackage(
        try JSONParser.parse(Array(text.utf8), file: "d.json"), path: "d.json", folder: ""
      ).findings.map(\.code)
    }
    let own = #""gongyak": {"familyKey": ["k"]}"#
    #expect(try findings(#"{"fields": [{"name": "k", "type": "number"}], \#(own)}"#) == [])
    #expect(try findings(#"{"fields": [{"name": "k", "type": "number"}]}"#) == ["schema-error"])
    #expect(
      try findings(#"{"fields": [{"name": "k", "type": "string"}], \#(own)}"#) == ["schema-error"])
  }

  @Test("what a check looks up is read before it, whatever keys lead back")
  func order() throws {
    let report = try PackageFixture(
      #"""
      {"name": "rates", "path": "r.csv", "schema": {"fields": [{"name": "since", "type": "date"},
        {"name": "rate", "type": "number"}, {"name": "loan", "type": "string"}],
        "foreignKeys": [{"fields": ["loan"], "reference": {"resource": "loans", "fields": ["no"]}}]}},
      {"name": "loans", "path": "l.csv", "schema": {"fields": [{"name": "no", "type": "string"},
        {"name": "day", "type": "date"}, {"name": "rate", "type": "number"}],
        "gongyak": {"checks": [{"check": "effective-value", "field": "rate", "date": "day",
          "resource": "rates", "values": "rate", "from": "since"}]}}}
      """#,
      files: [
        "r.csv": Array("since,rate,loan\n2014-01-01,2,a\n2015-01-01,3,z\n".utf8),
        "l.csv": Array("no,day,rate\na,2014-05-05,3\n".utf8),
      ]
    ).validate()
    #expect(report.lines == ["3 - foreign-key", "2 rate effective-value"])
  }
}
