import Diagnostics
import FoundationEssentials
import JSON
import TestSupport
import Testing

@testable import Tables

/// A descriptor in which any setting is of the wrong kind.
@Suite("Settings of a descriptor of the wrong kind")
struct WrongKindTests {
  /// A package with every setting that is known, at every level.
  private static let full = #"""
    {
      "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
      "name": "p", "title": "t", "description": "d", "homepage": "h", "image": "i",
      "version": "1", "created": "2018-01-01T00:00:00Z", "keywords": ["k"],
      "licenses": [{"name": "n", "path": "p", "title": "t"}],
      "contributors": [{"title": "t", "givenName": "g", "familyName": "f", "path": "p",
        "email": "a@example.com", "role": "r", "roles": ["r"], "organization": "o"}],
      "sources": [{"title": "t", "path": "p", "email": "a@example.com", "version": "1"}],
      "missingValues": ["", "-"],
      "resources": [
        {
          "name": "loans", "title": "t", "description": "d", "type": "table", "path": ["loans.csv"],
          "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "homepage": "h",
          "bytes": 213, "rows": 2, "fields": 13, "compression": "no",
          "hash":
            "sha256:9dc7bfe1470bacfb83bdaf58e8eb7d0723338bcb8e599a67de1f08028edc68f9", "profile": "tabular-data-resource",
          "licenses": [{"name": "n"}], "sources": [{"title": "t"}],
          "dialect": {"title": "t", "header": true, "headerRows": [1], "headerJoin": " ",
            "commentRows": [9], "commentChar": "#", "skipBlankRows": false, "delimiter": ",",
            "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true,
            "nullSequence": "NULL", "skipInitialSpace": false},
          "schema": {
            "$schema": "s", "name": "n", "title": "t", "description": "d",
            "fieldsMatch": "exact", "missingValues": [{"value": "-", "label": "none"}],
            "primaryKey": ["no"], "uniqueKeys": [["no", "day"]],
            "foreignKeys": [
              {"fields": ["fund"], "reference": {"resource": "rates", "fields": ["fund"]}}],
            "fields": [
              {"name": "no", "type": "string", "format": "default", "title": "t",
               "description": "d", "rdfType": "r", "example": "e",
               "constraints": {"required": true, "unique": true, "minLength": 1, "maxLength": 9,
                 "pattern": "[a-z0-9]+"}},
              {"name": "day", "type": "date", "format": "%Y.%m.%d",
               "constraints": {"minimum": "2014.01.01", "maximum": "2020.01.01"}},
              {"name": "fund", "type": "string", "categories": ["a", "b"],
               "categoriesOrdered": false, "constraints": {"enum": ["a", "b"]}},
              {"name": "firm", "type": "string", "missingValues": ["."],
               "gongyak": {"personal": true}},
              {"name": "amount", "type": "number", "decimalChar": ".", "groupChar": ",",
               "bareNumber": true, "gongyak": {"unit": "원"},
               "constraints": {"exclusiveMinimum": 0, "exclusiveMaximum": 1000}},
              {"name": "rate", "type": "number"},
              {"name": "kind", "type": "boolean", "trueValues": ["y"], "falseValues": ["n"]},
              {"name": "bond", "type": "string"},
              {"name": "list", "type": "list", "delimiter": ";", "itemType": "integer"},
              {"name": "json", "type": "object", "constraints": {"jsonSchema": {"type": "object"}}},
              {"name": "month", "type": "yearmonth"}, {"name": "year", "type": "year"},
              {"name": "any"}
            ],
            "gongyak": {
              "familyKey": ["no"],
              "checks": [
                {"check": "business-number", "field": "firm"},
                {"check": "within-term", "field": "day", "from": "2014-07-01", "to": "2018-06-30"},
                {"check": "effective-value", "field": "rate", "date": "day", "by": ["fund"],
                 "resource": "rates", "values": "rate", "from": "since"},
                {"check": "conditional-reference", "when": {"fund": "a"}, "field": "bond",
                 "resource": "bonds", "key": "no", "amount": "amount", "covers": "limit"},
                {"check": "suspicious-duplicate", "fields": ["firm", "day"]},
                {"check": "no-gaps", "field": "day", "by": "month"}
              ]
            }
          },
          "gongyak": {"family": "loans",
            "controlTotal": {"label": "sum", "field": "amount", "equals": "3"}}
        },
        {
          "name": "rates", "path": "rates.csv",
          "schema": {"fields": [{"name": "fund", "type": "string"},
            {"name": "since", "type": "date"}, {"name": "rate", "type": "number"}]}
        },
        {
          "name": "bonds", "data": [["no", "limit"], ["G1", 100]], "type": "table",
          "schema": {"fields": [{"name": "no", "type": "string"},
            {"name": "limit", "type": "integer"}]}
        }
      ],
      "gongyak": {"reconciliations": [
        {"name": "x", "left": [{"family": "loans", "sum": "amount", "date": "day", "scale": 1}],
         "right": {"family": "loans", "sum": "amount", "date": "day", "scale": 1},
         "by": "quarter", "tolerance": "0"}]}
    }
    """#

  private static let loans = """
    no,day,fund,firm,amount,rate,kind,bond,list,json,month,year,any
    l1,2018.01.05,a,220-81-62517,1,2.3,y,G1,1;2,"{""a"": 1}",2018-01,2018,x
    l2,2018.02.05,b,120-81-47521,2,2.3,n,-,1,"{""a"": 2}",2018-02,2018,y
    sum,,,,3
    """
  private static let rates = "fund,since,rate\na,2014-01-01,2.3\nb,2014-01-01,2.3\n"

  /// Where the standard lets a setting be of any kind, or of this one too.
  private static let harmless: Set<String> = Set(
    ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"].map {
      "resources[].schema.fields[].constraints.\($0) null"
    } + ["null", "true", "0", "[]", "{}"].map { "resources[].schema.fields[].example \($0)" } + [
      "resources[].schema.fields[].constraints.jsonSchema true", "resources[].data[][] null",
      "gongyak.reconciliations[].tolerance 0",
    ])

  @Test("is a finding, and never the end of the program")
  func reports() throws {
    let files = ["loans.csv": Array(Self.loans.utf8), "rates.csv": Array(Self.rates.utf8)]
    let fixture = try PackageFixture("", files: files)
    let value = try JSONParser.parse(Array(Self.full.utf8), file: "d.json")
    func findings(_ value: JSONValue) -> [String] {
      let package = DataPackage(value, path: "d.json", folder: fixture.folder + "/")
      var options = PackageReader.Options()
      options.threads = 1
      let report = PackageReader(package, options: options).validate()
      return report.lines + report.warnings.map(\.message.english)
    }
    #expect(findings(value) == [])
    var silent: Set<String> = []
    for wrong in WrongKind.all(of: value) where findings(wrong.value).isEmpty {
      silent.insert("\(wrong.path) \(wrong.kind)")
    }
    #expect(silent.sorted() == Self.harmless.sorted())
  }
}
