internal import Diagnostics
internal import JSON

/// The constraint `jsonSchema`: the validation vocabulary of JSON Schema, without references.
struct JSONSchema: Sendable {
  private indirect enum Rule: Sendable {
    case never
    case types(Set<String>)
    case allowed([JSONValue])
    case length(least: Int, most: Int)
    case count(least: Int, most: Int)
    case memberCount(least: Int, most: Int)
    case bound(ExactDecimal, isLower: Bool, isExclusive: Bool)
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

  init(_ value: JSONValue) throws(PatternProblem) {
    if let truth = value.bool {
      if !truth { rules = [.never] }
      return
    }
    guard let members = value.members else { throw Self.problem(ko: "객체가 아님", en: "not an object") }
    for member in members { try add(member.key, member.value, in: value) }
  }

  private static func problem(ko: String, en: String) -> PatternProblem {
    PatternProblem(note: Wording(ko: ko, en: en))
  }

  private mutating func add(
    _ key: String, _ value: JSONValue, in schema: JSONValue
  ) throws(PatternProblem) {
    switch key {
    case "$schema", "$id", "$comment", "title", "description", "default", "examples", "format":
      break
    case "type":
      let names = value.string.map { [$0] } ?? (value.elements ?? []).compactMap(\.string)
      rules.append(.types(Set(names)))
    case "enum": rules.append(.allowed(value.elements ?? []))
    case "const": rules.append(.allowed([value]))
    case "minLength": rules.append(.length(least: value.integer ?? 0, most: .max))
    case "maxLength": rules.append(.length(least: 0, most: value.integer ?? .max))
    case "minItems": rules.append(.count(least: value.integer ?? 0, most: .max))
    case "maxItems": rules.append(.count(least: 0, most: value.integer ?? .max))
    case "minProperties": rules.append(.memberCount(least: value.integer ?? 0, most: .max))
    case "maxProperties": rules.append(.memberCount(least: 0, most: value.integer ?? .max))
    case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
      guard let bound = value.numberText.flatMap({ DecimalText($0.utf8)?.exact }) else {
        throw Self.problem(ko: "“\(key)”가 수가 아님", en: "“\(key)” is not a number")
      }
      rules.append(
        .bound(
          bound, isLower: key.hasSuffix("inimum"), isExclusive: key.hasPrefix("exclusive")))
    case "required": rules.append(.required((value.elements ?? []).compactMap(\.string)))
    case "properties", "additionalProperties":
      if key == "additionalProperties", schema["properties"] != nil { return }
      rules.append(try Self.members(of: schema))
    case "items": rules.append(.items(try JSONSchema(value)))
    case "pattern": rules.append(.pattern(try Pattern(Self.searching(value.string ?? ""))))
    case "allOf": rules.append(.all(try Self.list(value)))
    case "anyOf": rules.append(.any(try Self.list(value)))
    case "oneOf": rules.append(.one(try Self.list(value)))
    case "not": rules.append(.not(try JSONSchema(value)))
    default: throw Self.problem(ko: "“\(key)”을(를) 쓸 수 없음", en: "“\(key)” is not supported")
    }
  }

  /// JSON Schema searches for a pattern, where Table Schema matches the whole.
  private static func searching(_ pattern: String) -> String {
    "[\\s\\S]*(?:\(pattern))[\\s\\S]*"
  }

  private static func list(_ value: JSONValue) throws(PatternProblem) -> [JSONSchema] {
    var schemas: [JSONSchema] = []
    for element in value.elements ?? [] { schemas.append(try JSONSchema(element)) }
    return schemas
  }

  private static func members(of schema: JSONValue) throws(PatternProblem) -> Rule {
    var known: [String: JSONSchema] = [:]
    for member in schema["properties"]?.members ?? [] {
      known[member.key] = try JSONSchema(member.value)
    }
    var others: JSONSchema?
    if let value = schema["additionalProperties"] { others = try JSONSchema(value) }
    return .members(known, others: others)
  }

  /// Whether a value keeps to the schema.
  func allows(_ value: JSONValue) -> Bool { rules.allSatisfy { Self.holds($0, value) } }

  private static func holds(_ rule: Rule, _ value: JSONValue) -> Bool {
    switch rule {
    case .never: return false
    case .types(let names): return !names.isDisjoint(with: self.names(of: value))
    case .allowed(let values): return values.contains(value)
    case .length(let least, let most):
      return value.string.map { (least...most).contains($0.unicodeScalars.count) } ?? true
    case .count(let least, let most):
      return value.elements.map { (least...most).contains($0.count) } ?? true
    case .memberCount(let least, let most):
      return value.members.map { (least...most).contains($0.count) } ?? true
    case .bound(let bound, let isLower, let isExclusive):
      guard let text = value.numberText, let number = DecimalText(text.utf8)?.exact else {
        return true
      }
      if number == bound { return !isExclusive }
      return isLower ? bound < number : number < bound
    case .required(let names):
      return value.members == nil || names.allSatisfy { value[$0] != nil }
    case .members(let known, let others):
      return value.members?.allSatisfy { member in
        (known[member.key] ?? others)?.allows(member.value) ?? true
      } ?? true
    case .items(let schema): return value.elements?.allSatisfy(schema.allows) ?? true
    case .pattern(let pattern): return value.string.map { Self.matches(pattern, $0) } ?? true
    case .all(let schemas): return schemas.allSatisfy { $0.allows(value) }
    case .any(let schemas): return schemas.contains { $0.allows(value) }
    case .one(let schemas): return schemas.count { $0.allows(value) } == 1
    case .not(let schema): return !schema.allows(value)
    }
  }

  private static func matches(_ pattern: Pattern, _ text: String) -> Bool {
    let buffer = ByteBuffer()
    buffer.append(contentsOf: Array(text.utf8))
    buffer.seal()
    var matcher = Pattern.Matcher(pattern)
    return matcher.matches(buffer.view, 0, buffer.count)
  }

  private static func names(of value: JSONValue) -> Set<String> {
    switch value.kind {
    case .null: return ["null"]
    case .bool: return ["boolean"]
    case .string: return ["string"]
    case .array: return ["array"]
    case .object: return ["object"]
    case .number(let digits):
      let number = DecimalText(digits.utf8)
      return number.map { $0.exponent >= 0 } ?? false ? ["number", "integer"] : ["number"]
    }
  }
}
