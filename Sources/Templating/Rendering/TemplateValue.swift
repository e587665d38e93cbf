public import JSON

/// A value that a template can show, test or repeat over.
public enum TemplateValue: Sendable {
  /// No value, as `null` in JSON: shown as nothing, removes an attribute.
  case nothing
  /// The wish that what the template itself says be kept.
  case `default`
  case bool(Bool)
  case integer(Int)
  /// A number as its digits, exactly as they were written.
  case decimal(String)
  case text(String)
  case list([TemplateValue])
  case record(TemplateRecord)
  /// Markup that the program made itself and that is written as it is.
  case markup(String)
  /// A template, its macros, or one of them.
  case template(TemplateReference)
}

extension TemplateValue {
  /// Takes over a JSON value; rows with the same members in the same order share their layout.
  public init(_ json: JSONValue) {
    var shapes = RecordShapes()
    self = shapes.value(json)
  }

  /// Whether the value counts as true: everything but nothing, false, 0, and what is empty.
  public var isTrue: Bool {
    switch self {
    case .nothing: false
    case .default, .template: true
    case .bool(let truth): truth
    case .integer(let number): number != 0
    case .decimal(let digits): !(DecimalDigits(digits)?.isZero ?? false)
    case .text(let text), .markup(let text): !text.isEmpty
    case .list(let values): !values.isEmpty
    case .record(let record): record.count != 0
    }
  }

  /// Whether this is nothing.
  public var isNothing: Bool {
    if case .nothing = self { true } else { false }
  }

  /// Whether this is default.
  var isDefault: Bool {
    if case .default = self { true } else { false }
  }

  /// The value as text, or nil for what has none: a list, a record, a template.
  public var text: String? {
    switch self {
    case .nothing, .default: ""
    case .bool(let truth): truth ? "true" : "false"
    case .integer(let number): String(number)
    case .decimal(let digits): digits
    case .text(let text), .markup(let text): text
    case .list, .record, .template: nil
    }
  }

  /// The digits, if this is a number or text that is one.
  var digits: DecimalDigits? {
    switch self {
    case .integer(let number): DecimalDigits(String(number))
    case .decimal(let text), .text(let text): DecimalDigits(text)
    case .nothing, .default, .bool, .list, .record, .markup, .template: nil
    }
  }

  /// Whether both are the same: numbers by value, text by its bytes, lists and records by content.
  func equals(_ other: TemplateValue) -> Bool {
    switch (self, other) {
    case (.nothing, .nothing), (.default, .default): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal):
      digits.flatMap { left in other.digits.map { left.compared(to: $0) == 0 } } ?? false
    case (.text(let left), .text(let right)), (.markup(let left), .markup(let right)):
      left.utf8.elementsEqual(right.utf8)
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
    case (.record(let left), .record(let right)):
      left.keys == right.keys && zip(left.values, right.values).allSatisfy { $0.equals($1) }
    default: false
    }
  }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Makes a text.
  public init(stringLiteral value: String) { self = .text(value) }
  /// Makes a truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// Makes a whole number.
  public init(integerLiteral value: Int) { self = .integer(value) }
  /// Makes a list.
  public init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
  /// Makes a record with its members in the order given.
  public init(dictionaryLiteral elements: (String, TemplateValue)...) {
    self = .record(TemplateRecord(elements))
  }
}
