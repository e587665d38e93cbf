import JSON
import Testing

@testable import Tables

@Suite("Headers, inline data and descriptors as the standard and its reference read them")
struct TableShapeTests {
  private static let fields = #"{"name": "a", "type": "integer"}, {"name": "b"}"#

  @Test(
    "headers",
    arguments: [
      ("blanks of any kind around labels", "", "\u{3000}a\u{A0},b \n1,x\n", []),
      (
        "a short row under a column too many",
        "", "a,b,c\n1,x\n",
        ["-  extra-label", "2 c missing-cell"]
      ),
      (
        "a required field is missing from some of them", #""fieldsMatch": "partial","#, "b\nx\n",
        ["- a missing-label"]
      ),
      (
        "a key field is missing from fewer of them",
        #""fieldsMatch": "superset", "primaryKey": ["a"],"#, "b\nx\n", ["- a missing-label"]
      ),
      ("two blank lines", "", "\n\n", ["- - blank-header", "2 - blank-row"]),
    ])
  func headers(_ name: String, _ schema: String, _ csv: String, _ expected: [String]) throws {
    let fields =
      schema.contains("partial")
      ? #"{"name": "a", "constraints": {"required": true}}, {"name": "b"}"# : Self.fields
    let report = try PackageFixture(csv: Array(csv.utf8), fields: fields, schema: schema).validate()
    #expect(report.lines == expected, "\(name)")
  }

  @Test(
    "header rows and comments",
    arguments: [
      (
        "a comment where the header should be",
        ##""commentChar": "#""##, "#x\n1,x\nz,y\n",
        ["3 a type-error"]
      ),
      (
        "its number among the comments",
        #""commentRows": [1]"#, "x\n1,x\nz,y\n",
        ["3 a type-error"]
      ),
      (
        "a comment between the rows of a header",
        #""headerRows": [1, 3], "commentRows": [2]"#, "a,\nx\n,b\n1,x\n",
        []
      ),
      ("a cell merged over both rows", #""headerRows": [1, 2]"#, "a,b\na,b\n1,x\n", []),
      ("a row that is named twice", #""headerRows": [1, 1]"#, "a,b\n1,x\n", []),
      (
        "numbers with a point",
        #""headerRows": [1.0], "commentRows": [2.0]"#, "a,b\nz,z\n1,x\n",
        []
      ),
    ])
  func dialects(_ name: String, _ dialect: String, _ csv: String, _ expected: [String]) throws {
    let fixture = try PackageFixture(
      csv: Array(csv.utf8), fields: Self.fields, dialect: dialect)
    #expect(fixture.validate().lines == expected, "\(name)")
  }

  @Test(
    "inline data",
    arguments: [
      ("objects have no order", #"[{"b": "x", "a": 1}]"#, []),
      ("an object may lack a member", #"[{"b": "x"}, {"a": 1, "c": 2}]"#, []),
      ("objects and arrays", #"[{"a": 1}, [1]]"#, ["- - source-error"]),
      ("a wrong value", #"[{"a": "z", "b": "x"}]"#, ["2 a type-error"]),
    ])
  func inline(_ name: String, _ data: String, _ expected: [String]) throws {
    let fixture = try PackageFixture(
      #"{"name": "d", "data": \#(data), "schema": {"fields": [\#(Self.fields)]}}"#, files: [:])
    #expect(fixture.validate().lines == expected, "\(name)")
  }

  @Test("inline records are counted from the first line, whatever stands before the header")
  func inlineTitle() throws {
    let fixture = try PackageFixture(
      """
      {"name": "d", "data": [["title"], ["a", "b"], ["1", "x"], ["z", "y"]],
       "dialect": {"headerRows": [2]}, "schema": {"fields": [\(Self.fields)]}}
      """, files: [:])
    #expect(fixture.validate().lines == ["4 a type-error"])
  }

  @Test("items of a list in JSON have the type that the list says")
  func listItems() throws {
    let fixture = try PackageFixture(
      """
      {"name": "d", "data": [["v"], [["a"]], [[1]], [["1"]]], "schema": {"fields": [
       {"name": "v", "type": "list"}]}}
      """, files: [:])
    #expect(fixture.validate().lines == ["3 v type-error"])
  }

  @Test(
    "descriptors",
    arguments: [
      (#""licenses": [{"name": 1}],"#, "", ["package-error"]),
      (#""contributors": ["Kim"],"#, "", ["package-error"]),
      (#""profile": "tabular-data-package","#, "", ["package-error"]),
      (#""profile": "data-resource","#, "", ["metadata-error"]),
      ("", #""sources": [1],"#, ["resource-error"]),
      ("", #""missingValues": ["-"],"#, ["resource-error"]),
      ("", #""dialect": {"title": 1},"#, ["dialect-error"]),
      ("", #""schema": {"title": 1, "fields": []},"#, ["schema-error"]),
      ("", #""schema": {"fields": [], "missingValues": ["-", {"value": ""}]},"#, ["schema-error"]),
    ])
  func descriptors(_ package: String, _ resource: String, _ expected: [String]) throws {
    let fixture = try PackageFixture(
      #"{"name": "d", \#(resource) "path": "d.csv"}"#, extra: package, files: ["d.csv": [0x61]])
    #expect(fixture.validate().lines == expected)
  }

  @Test("a file URL leaves the package, a null bound is none, and 2.0 is whole")
  func properties() throws {
    let away = try PackageFixture(#"{"name": "d", "path": "file:///etc/passwd"}"#, files: [:])
    #expect(away.validate().lines == ["resource-error"])
    let fixture = try PackageFixture(
      csv: Array("a\nxyz\nx\n".utf8),
      fields: #"{"name": "a", "type": "string", "constraints": {"minLength": 2.0}}"#)
    #expect(fixture.validate().lines == ["3 a constraint-error"])
    let unbound = try PackageFixture(
      csv: Array("a\n1\n".utf8),
      fields: #"{"name": "a", "type": "integer", "constraints": {"minimum": null}}"#)
    #expect(unbound.validate().isValid)
  }

  @Test("references to a table that cannot be read are not passed over")
  func unreadableParent() throws {
    let fixture = try PackageFixture(
      """
      {"name": "r", "path": "r.csv", "schema": {"fields": [{"name": "c"}]}},
      {"name": "d", "path": "d.csv", "schema": {"fields": [{"name": "a"}], "foreignKeys": [
       {"fields": ["a"], "reference": {"resource": "r", "fields": ["c"]}}]}}
      """, files: ["d.csv": Array("a\nx\n".utf8)])
    #expect(fixture.validate().lines == ["- - scheme-error", "- - scheme-error"])
  }

  @Test(
    "files of one byte a character",
    arguments: [
      ("us-ascii", [0x61, 0x0A, 0xE9, 0x0A], ["- - encoding-error"]),
      ("iso-8859-1", [0x61, 0x0A, 0xE9, 0x0A], []),
      ("windows-1252", [0x61, 0x0A, 0x80, 0x0A], ["2 a constraint-error"]),
      ("windows-1252", [0x61, 0x0A, 0x81, 0x0A], ["- - encoding-error"]),
    ] as [(String, [UInt8], [String])])
  func encodings(_ encoding: String, _ bytes: [UInt8], _ expected: [String]) throws {
    let fixture = try PackageFixture(
      csv: bytes, fields: #"{"name": "a", "constraints": {"enum": ["é"]}}"#,
      resource: #""encoding": "\#(encoding)","#)
    #expect(fixture.validate().lines == expected)
  }
}
