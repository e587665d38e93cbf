import JSON
import Testing

@testable import Tables

@Suite("Foreign keys")
struct ReferenceTests {
  /// Two tables; which rows of the first refer to nothing.
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let field: String
    let values: [String]
    /// Nil for a table without a schema.
    let referred: String?
    let keys: [String]
    let expected: [String]

    init(
      _ name: String, _ field: String, _ values: [String], _ referred: String?, _ keys: [String],
      _ expected: [String]
    ) {
      testDescription = name
      (self.field, self.values, self.referred) = (field, values, referred)
      (self.keys, self.expected) = (keys, expected)
    }
  }

  private static let integer = #""type": "integer""#
  private static let number = #""type": "number""#
  private static let day = #""type": "date", "format": "%Y.%m.%d""#

  static let examples = [
    Example("by value", integer, ["1", "+2", "3"], integer, ["1", "02"], ["4 - foreign-key"]),
    Example(
      "whole numbers among numbers", integer, ["1", "2"], number, ["1.0", "2.5"],
      ["3 - foreign-key"]),
    Example(
      "a table without a schema is read as the referring field", integer, ["1", "2", "3"], nil,
      ["01", "2", "x"], ["4 - foreign-key"]),
    Example(
      "and so is a field of any type", day, ["2015.01.05", "2015.01.06"], #""type": "any""#,
      ["2015.1.5"], ["3 - foreign-key"]),
    Example(
      "texts by their bytes", #""type": "string""#, ["1", "01"], #""type": "string""#, ["01"],
      ["2 - foreign-key"]),
    Example(
      "long texts", #""type": "string""#, ["가나다라마바사아자차카타파하1"],
      #""type": "string""#, ["가나다라마바사아자차카타파하2"], ["2 - foreign-key"]),
  ]

  private static func table(_ values: [String]) -> [UInt8] {
    Array(("k\n" + values.joined(separator: "\n") + "\n").utf8)
  }

  @Test("are looked up by value, whichever table comes first", arguments: examples)
  func lookUp(example: Example) throws {
    let key =
      #""foreignKeys": [{"fields": ["k"], "reference": {"resource": "b", "fields": ["k"]}}],"#
    let referring = """
      {"name": "a", "path": "a.csv", "schema": {\(key)
       "fields": [{"name": "k", \(example.field)}]}}
      """
    let schema = example.referred.map { #", "schema": {"fields": [{"name": "k", \#($0)}]}"# } ?? ""
    let referred = #"{"name": "b", "path": "b.csv", "type": "table"\#(schema)}"#
    for resources in [referring + "," + referred, referred + "," + referring] {
      let fixture = try PackageFixture(
        resources, files: ["a.csv": Self.table(example.values), "b.csv": Self.table(example.keys)])
      #expect(fixture.validate().lines == example.expected)
      #expect(fixture.validate(threads: 2, chunkSize: 64).lines == example.expected)
    }
  }

  @Test("may refer to their own table, before or behind")
  func ownTable() throws {
    let fixture = try PackageFixture(
      csv: Array("id,of\n1,3\n2,\n3,1\n4,5\n".utf8),
      fields: #"{"name": "id", "type": "integer"}, {"name": "of", "type": "integer"}"#,
      schema: #""foreignKeys": [{"fields": "of", "reference": {"resource": "", "fields": "id"}}],"#)
    #expect(fixture.validate().lines == ["5 - foreign-key"])
  }
}
