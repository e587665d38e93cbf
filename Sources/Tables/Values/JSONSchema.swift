internal import Diagnostics
internal import JSON

/// The constraint `jsonSchema`: the validation vocabulary of JSON Schema (draft 2020-12), without
/// references.
struct JSONSchema: Sendable {
  /// What cannot be used in a schema, and where it stands.
  struct Problem: Error {
    let note: Wording
    let place: JSONValue
  }

  /// What the length of a value counts.
  private enum Measure: Sendable { case scalars, elements, members }

  private indirect enum Rule: Sendable {
    case never
    case types(Set<String>)
    case allowed([JSONValue])
    case length(Measure, ClosedRange<Int>)
    case bound(DecimalText, isLower: Bool, isExclusive: Bool)
    case required([String])
    case members([String: JSONSchema], others: JSONSchema?)
    case items(JSONSchema)
    case pattern(Pattern)
    case all([JSONSchema])
    case any([JSONSchema])
    case one([JSONSchema])
    case not(JSONSchema)
  }

  private var rules: [Rule] = []

  /// Compiles a schema; a keyword that is not known, or whose value is of the wrong kind, is never
  /// passed over.
  init(_ value: JSONValue) throws(Problem) {
    if let truth = value.bool {
      if !truth { rules = [.never] }
      return
    }
    guard let members = value.members else {
      throw Problem(
        note: Wording(ko: "스키마가 객체가 아님", en: "the schema is not an object"), place: value)
    }
    for member in members { try add(member.key, member.value, in: value) }
    try Self.checkOrder(value)
  }

  private mutating func add(
    _ key: String, _ value: JSONValue, in schema: JSONValue
  ) throws(Problem) {
    switch key {
    case "default", "examples": break
    case "$schema", "$id", "$comment", "title", "description", "format":
      _ = try Self.text(value, key)
    case "type": rules.append(.types(try Self.types(value)))
    case "enum": rules.append(.allowed(try Self.list(value, key)))
    case "const": rules.append(.allowed([value]))
    case "minLength", "maxLength": rules.append(.length(.scalars, try Self.range(value, key)))
    case "minItems", "maxItems": rules.append(.length(.elements, try Self.range(value, key)))
    case "minProperties", "maxProperties":
      rules.append(.length(.members, try Self.range(value, key)))
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
      guard let bound = Self.number(value) else {
        throw Self.wrongKind(key, value, ko: "수", en: "a number")
      }
      rules.append(
        .bound(bound, isLower: key.hasSuffix("inimum"), isExclusive: key.hasPrefix("exclusive")))
    case "required": rules.append(.required(try Self.texts(value, key)))
    case "properties", "additionalProperties":
      if key == "additionalProperties", schema["properties"] != nil { return }
      rules.append(try Self.members(of: schema))
    case "items": rules.append(.items(try JSONSchema(value)))
    case "pattern": rules.append(.pattern(try Self.pattern(value)))
    case "allOf": rules.append(.all(try Self.schemas(value, key)))
    case "anyOf": rules.append(.any(try Self.schemas(value, key)))
    case "oneOf": rules.append(.one(try Self.schemas(value, key)))
    case "not": rules.append(.not(try JSONSchema(value)))
    default:
      throw Problem(
        note: Wording(ko: "“\(key)”을(를) 쓸 수 없음", en: "“\(key)” is not supported"), place: value)
    }
  }
}

// MARK: Keywords

extension JSONSchema {
  private static let typeNames = [
    "null", "boolean", "object", "array", "number", "integer", "string",
  ]

  private static func wrongKind(
    _ key: String, _ value: JSONValue, ko: String, en: String
  ) -> Problem {
    Problem(
      note: Wording(ko: "“\(key)”이(가) \(ko)이(가) 아님", en: "“\(key)” is not \(en)"), place: value)
  }

  private static func text(_ value: JSONValue, _ key: String) throws(Problem) -> String {
    guard let text = value.string else {
      throw wrongKind(key, value, ko: "글자열", en: "a string")
    }
    return text
  }

  private static func list(_ value: JSONValue, _ key: String) throws(Problem) -> [JSONValue] {
    guard let elements = value.elements else {
      throw wrongKind(key, value, ko: "배열", en: "an array")
    }
    return elements
  }

  private static func texts(_ value: JSONValue, _ key: String) throws(Problem) -> [String] {
    var texts: [String] = []
    for element in try list(value, key) { texts.append(try text(element, key)) }
    return texts
  }

  private static func types(_ value: JSONValue) throws(Problem) -> Set<String> {
    let names = if let name = value.string { [name] } else { try texts(value, "type") }
    for name in names where !typeNames.contains(name) {
      let known = typeNames.joined(separator: ", ")
      throw Problem(
        note: Wording(
          ko: "“\(name)”(이)라는 형은 없음 (쓸 수 있는 것: \(known))",
          en: "there is no type “\(name)” (there are \(known))"),
        place: value)
    }
    return Set(names)
  }

  private static func range(
    _ value: JSONValue, _ key: String
  ) throws(Problem) -> ClosedRange<Int> {
    guard let number = number(value), !number.isNegative, number.exponent >= 0,
      let whole = number.exact, let count = Int(exactly: whole.significand)
    else { throw wrongKind(key, value, ko: "0 이상의 정수", en: "a whole number from 0") }
    return key.hasPrefix("min") ? count...Int.max : 0...count
  }

  private static func number(_ value: JSONValue) -> DecimalText? {
    value.numberText.flatMap { DecimalText($0.utf8) }
  }

  /// A pattern is searched for, where Table Schema matches the whole.
  private static func pattern(_ value: JSONValue) throws(Problem) -> Pattern {
    let text = try text(value, "pattern")
    do throws(PatternProblem) {
      // Alone it must be whole, too: the group around it could close its brackets.
      _ = try PatternParser.parse(text)
      return try Pattern("[\\s\\S]*(?:\(text))[\\s\\S]*")
    } catch {
      throw Problem(note: error.note, place: value)
    }
  }

  private static func schemas(
    _ value: JSONValue, _ key: String
  ) throws(Problem) -> [JSONSchema] {
    var schemas: [JSONSchema] = []
    for element in try list(value, key) { schemas.append(try JSONSchema(element)) }
    guard !schemas.isEmpty else {
      throw wrongKind(key, value, ko: "비지 않은 배열", en: "an array with elements")
    }
    return schemas
  }

  private static func members(of schema: JSONValue) throws(Problem) -> Rule {
    var known: [String: JSONSchema] = [:]
    if let properties = schema["properties"] {
      guard let members = properties.members else {
        throw wrongKind("properties", properties, ko: "객체", en: "an object")
      }
      for member in members { known[member.key] = try JSONSchema(member.value) }
    }
    var others: JSONSchema?
    if let value = schema["additionalProperties"] { others = try JSONSchema(value) }
    return .members(known, others: others)
  }

  /// A least value above the greatest one would refuse everything.
  private static func checkOrder(_ schema: JSONValue) throws(Problem) {
    for name in ["Length", "Items", "Properties", "imum"] {
      guard let high = schema["max" + name], let least = schema["min" + name].flatMap(number),
        let most = number(high), most < least
      else { continue }
      throw Problem(
        note: Wording(
          ko: "“min\(name)”이(가) “max\(name)”보다 큼",
          en: "“min\(name)” is greater than “max\(name)”"),
        place: high)
    }
  }
}

// MARK: Values

extension JSONSchema {
  /// Whether a value keeps to the schema.
  func allows(_ value: JSONValue) -> Bool { rules.allSatisfy { Self.holds($0, value) } }

  private static func holds(_ rule: Rule, _ value: JSONValue) -> Bool {
    switch rule {
    case .never: return false
    case .types(let names): return !names.isDisjoint(with: self.names(of: value))
    case .allowed(let values): return values.contains { areEqual($0, value) }
    case .length(let measure, let range):
      return length(value, measure).map(range.contains) ?? true
    case .bound(let bound, let isLower, let isExclusive):
      guard value.numberText != nil else { return true }
      // A power of ten beyond all measure is within no bounds.
      guard let number = number(value) else { return false }
      if number == bound { return !isExclusive }
      return isLower ? bound < number : number < bound
    case .required(let names):
      return value.members == nil || names.allSatisfy { value[$0] != nil }
    case .members(let known, let others):
      return value.members?.allSatisfy { member in
        (known[member.key] ?? others)?.allows(member.value) ?? true
      } ?? true
    case .items(let schema): return value.elements?.allSatisfy(schema.allows) ?? true
    case .pattern(let pattern): return value.string.map { matches(pattern, $0) } ?? true
    case .all(let schemas): return schemas.allSatisfy { $0.allows(value) }
    case .any(let schemas): return schemas.contains { $0.allows(value) }
    case .one(let schemas): return schemas.count { $0.allows(value) } == 1
    case .not(let schema): return !schema.allows(value)
    }
  }

  private static func length(_ value: JSONValue, _ measure: Measure) -> Int? {
    switch measure {
    case .scalars: value.string?.unicodeScalars.count
    case .elements: value.elements?.count
    case .members: value.members == nil ? nil : Value.json(value).length
    }
  }

  /// Numbers are equal by value, and objects in any order of their members.
  private static func areEqual(_ left: JSONValue, _ right: JSONValue) -> Bool {
    switch (left.kind, right.kind) {
    case (.number, .number): number(left).map { $0 == number(right) } ?? (left == right)
    case (.array(let elements), .array(let others)):
      elements.count == others.count && zip(elements, others).allSatisfy(areEqual)
    case (.object(let members), .object(let others)):
      members.count == others.count
        && members.allSatisfy { member in
          right[member.key].map { areEqual(member.value, $0) } ?? false
        }
    default: left == right
    }
  }

  private static func matches(_ pattern: Pattern, _ text: String) -> Bool {
    let buffer = ByteBuffer(Array(text.utf8))
    buffer.seal()
    var matcher = Pattern.Matcher(pattern)
    return matcher.matches(buffer.view, 0, buffer.count)
  }

  private static func names(of value: JSONValue) -> Set<String> {
    switch value.kind {
    case .null: ["null"]
    case .bool: ["boolean"]
    case .string: ["string"]
    case .array: ["array"]
    case .object: ["object"]
    // 1.0 is a whole number (JSON Schema, 6.1.1).
    case .number:
      number(value).map { $0.exponent >= 0 } ?? false ? ["number", "integer"] : ["number"]
    }
  }
}
