public import JSON

/// One column of a table: its name, what its cells mean, and what they must keep to.
public struct Field: Sendable {
  /// The name, which is also the label in the header.
  public let name: String
  /// The type of its values.
  public let type: FieldType
  /// The format within the type; `default` where none is given.
  public let format: String
  /// Whether its values tell about a person, so that no document may show them.
  public let isPersonal: Bool
  /// The unit of its numbers, such as 원 or 백만원.
  public let unit: String?
  /// The field's part of the descriptor as it stands there.
  public let descriptor: JSONValue

  var constraints = Constraints()
  /// The texts that mean “no value”, where the field has its own.
  var missingValues: [String]?
  var decimalChar = "."
  var groupChar = ""
  var bareNumber = true
  var trueValues = ["true", "True", "TRUE", "1"]
  var falseValues = ["false", "False", "FALSE", "0"]
  var listDelimiter = ","
  var listItemType: FieldType = .string
  /// The numbers that the field is declared to hold.
  var identifier: Identifier?
  /// The values that the categories allow, as the descriptor gives them.
  var categories: [JSONValue]?

  init(
    name: String, type: FieldType = .any, format: String = "default", isPersonal: Bool = false,
    unit: String? = nil, descriptor: JSONValue = .init(.object([]))
  ) {
    self.name = name
    self.type = type
    self.format = format
    self.isPersonal = isPersonal
    self.unit = unit
    self.descriptor = descriptor
  }
}

extension Field {
  /// The texts that mean “no value”, where the schema has `missingValues` and the dialect a
  /// `nullSequence`.
  func missingTexts(_ missingValues: [String], nullSequence: String?) -> [[UInt8]] {
    ((self.missingValues ?? missingValues) + [nullSequence].compactMap(\.self)).map {
      Array($0.utf8)
    }
  }
}

/// What the values of a field must keep to, as the descriptor gives it.
struct Constraints: Sendable {
  /// The names of all constraints.
  static let names = [
    "required", "unique", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "pattern", "enum", "jsonSchema",
  ]

  var required = false
  var unique = false
  var minLength: Int?
  var maxLength: Int?
  var minimum: JSONValue?
  var maximum: JSONValue?
  var exclusiveMinimum: JSONValue?
  var exclusiveMaximum: JSONValue?
  var pattern: String?
  var allowed: [JSONValue]?
  var jsonSchema: JSONValue?
}
