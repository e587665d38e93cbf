import JSON
import Testing

@testable import Tables

@Suite("The constraint jsonSchema")
struct JSONSchemaTests {
  private static func json(_ text: String) throws -> JSONValue {
    try JSONParser.parse(Array(text.utf8), file: "")
  }

  @Test(
    "a keyword allows some values and refuses others",
    arguments: [
      ("true", ["1", "null"], []), ("false", [], ["1", "null"]), ("{}", ["1"], []),
      (#"{"type": "integer"}"#, ["1", "1.0", "10e-1", "1E400"], ["1.5", "\"1\"", "1E-400"]),
      (#"{"type": ["string", "null"]}"#, ["\"\"", "null"], ["1", "[]"]),
      (#"{"type": "number"}"#, ["1.5", "2"], ["true"]),
      (
        #"{"enum": [1, "a", {"x": [1], "y": 2}]}"#, ["1.0", "\"a\"", #"{"y": 2.0, "x": [1]}"#],
        ["2", "\"b\"", #"{"x": [1]}"#, #"{"x": [1, 2], "y": 2}"#]
      ),
      (#"{"const": null}"#, ["null"], ["0"]),
      (#"{"minLength": 2, "maxLength": 3}"#, ["\"가나\"", "\"abc\"", "5"], ["\"가\"", "\"abcd\""]),
      (#"{"minItems": 1, "maxItems": 2.0}"#, ["[1]", "[1, 2]", "{}"], ["[]", "[1, 2, 3]"]),
      (
        #"{"minProperties": 1, "maxProperties": 1}"#, [#"{"a": 1}"#, #"{"a": 1, "a": 2}"#, "[]"],
        ["{}", #"{"a": 1, "b": 2}"#]
      ),
      (#"{"minimum": 1, "maximum": 2}"#, ["1", "1.5", "2.00", "\"9\""], ["0.99", "2.01"]),
      (#"{"exclusiveMinimum": 1, "exclusiveMaximum": 2}"#, ["1.001"], ["1", "2", "1E0"]),
      (#"{"minimum": 1E60}"#, ["1E60", "1E61"], ["1E59", "-1E70"]),
      (
        #"{"maximum": 0}"#, ["-1E9999999999", "0", "-0.0"],
        ["1E-9999999999", "1E-9223372036854775808", "1E99999999999999999999"]
      ),
      (#"{"required": ["a", "b"]}"#, [#"{"a": 1, "b": null}"#, "1"], [#"{"a": 1}"#]),
      (
        #"{"properties": {"a": {"type": "string"}}}"#, [#"{"a": "x", "b": 1}"#, "[]"],
        [#"{"a": 1}"#]
      ),
      (
        #"{"properties": {"a": {}}, "additionalProperties": false}"#, [#"{"a": 1}"#], [#"{"b": 1}"#]
      ),
      (#"{"additionalProperties": {"type": "integer"}}"#, [#"{"a": 1}"#], [#"{"a": "x"}"#]),
      (#"{"items": {"minimum": 0}}"#, ["[]", "[0, 1]", "1"], ["[-1]"]),
      (#"{"pattern": "b+$"}"#, ["\"abb\"", "1"], ["\"abbc\""]),
      (#"{"allOf": [{"minimum": 1}, {"maximum": 2}]}"#, ["1"], ["3"]),
      (#"{"anyOf": [{"type": "null"}, {"minimum": 5}]}"#, ["null", "5"], ["4"]),
      (#"{"oneOf": [{"minimum": 1}, {"maximum": 2}]}"#, ["0", "3"], ["1", "2"]),
      (#"{"not": {"type": "string"}}"#, ["1"], ["\"a\""]),
      (
        #"{"title": "x", "default": 1, "examples": [], "format": "date", "$comment": ""}"#, ["1"],
        []
      ),
    ] as [(String, [String], [String])])
  func values(_ schema: String, _ allowed: [String], _ refused: [String]) throws {
    let schema = try JSONSchema(try Self.json(schema))
    for text in allowed { #expect(schema.allows(try Self.json(text)), "\(text)") }
    for text in refused { #expect(!schema.allows(try Self.json(text)), "\(text)") }
  }

  /// The schema, and where in it the fault stands.
  @Test(
    "a schema that means nothing is refused at the value that is wrong",
    arguments: [
      ("1", "1"), (#"{"maxProperties": -1}"#, "-1"), (#"{"minLength": 1.5}"#, "1.5"),
      (#"{"minItems": "1"}"#, #""1""#), (#"{"maxLength": null}"#, "null"),
      (#"{"maxItems": 1E60}"#, "1E60"), (#"{"minProperties": -1E-9999999999}"#, "-1E"),
      (#"{"minLength": 3, "maxLength": 2}"#, "2}"), (#"{"minItems": 3, "maxItems": 2}"#, "2}"),
      (#"{"minProperties": 3, "maxProperties": 2}"#, "2}"),
      (#"{"minimum": 3, "maximum": 2}"#, "2}"),
      (#"{"minimum": "1"}"#, #""1""#), (#"{"exclusiveMaximum": true}"#, "true"),
      (#"{"maximum": 1E-9223372036854775808}"#, "1E-"), (#"{"type": "integr"}"#, #""integr""#),
      (#"{"type": ["string", 5]}"#, "5]"), (#"{"type": {}}"#, "{}"), (#"{"enum": 1}"#, "1"),
      (#"{"required": "a"}"#, #""a""#), (#"{"required": ["a", 1]}"#, "1]"),
      (#"{"properties": []}"#, "[]"), (#"{"properties": {"a": 1}}"#, "1}"),
      (#"{"additionalProperties": "no"}"#, #""no""#), (#"{"items": [{}]}"#, "[{}]"),
      (#"{"pattern": 1}"#, "1"), (#"{"pattern": "a)(b"}"#, #""a)(b""#),
      (#"{"pattern": "["}"#, #""[""#),
      (#"{"allOf": {}}"#, "{}"), (#"{"anyOf": []}"#, "[]"), (#"{"oneOf": [1]}"#, "1]"),
      (#"{"not": "a"}"#, #""a""#), (#"{"title": 1}"#, "1"), (#"{"$ref": "x"}"#, #""x""#),
      (#"{"minLenght": 1}"#, "1"), (#"{"items": {"items": {"maxItems": -1}}}"#, "-1"),
    ])
  func faults(_ schema: String, _ place: String) throws {
    let value = try Self.json(schema)
    do throws(JSONSchema.Problem) {
      _ = try JSONSchema(value)
      Issue.record("\(schema) was taken")
    } catch {
      #expect(schema.utf8.dropFirst(error.place.offset).starts(with: place.utf8))
    }
  }
}
