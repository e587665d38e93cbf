internal import Diagnostics
internal import JSON

/// Takes values out of a descriptor, and notes what is of the wrong kind.
struct DescriptorReader {
  /// The file that is being read, for places.
  var file: String
  /// The part whose members are being read.
  var part: DescriptorProblem.Part = .package
  private(set) var problems: [DescriptorProblem] = []
  /// What is odd but not wrong.
  private(set) var warnings: [DescriptorProblem] = []

  init(file: String) { self.file = file }

  mutating func fail(_ value: JSONValue, _ note: Wording, part: DescriptorProblem.Part? = nil) {
    problems.append(
      DescriptorProblem(part: part ?? self.part, note: note, file: file, offset: value.offset))
  }

  mutating func warn(_ value: JSONValue, _ note: Wording) {
    warnings.append(
      DescriptorProblem(part: part, note: note, file: file, offset: value.offset))
  }

  mutating func fail(_ problem: DescriptorProblem) { problems.append(problem) }

  /// Reads the members of another part, and then goes on with this one.
  mutating func within<Result>(
    _ part: DescriptorProblem.Part, file: String? = nil,
    _ body: (inout DescriptorReader) -> Result
  ) -> Result {
    let outer = (self.part, self.file)
    self.part = part
    if let file { self.file = file }
    defer { (self.part, self.file) = outer }
    return body(&self)
  }

  mutating func string(_ object: JSONValue, _ key: String) -> String? {
    guard let value = object[key] else { return nil }
    if let text = value.string { return text }
    fail(value, Self.wrongKind(key, ko: "글자열", en: "a string"))
    return nil
  }

  mutating func bool(_ object: JSONValue, _ key: String) -> Bool? {
    guard let value = object[key] else { return nil }
    if let truth = value.bool { return truth }
    fail(value, Self.wrongKind(key, ko: "true 또는 false", en: "true or false"))
    return nil
  }

  mutating func integer(_ object: JSONValue, _ key: String, minimum: Int = .min) -> Int? {
    guard let value = object[key] else { return nil }
    if let number = value.wholeNumber, number >= minimum { return number }
    let least = minimum == .min ? "" : " ≥ \(minimum)"
    fail(value, Self.wrongKind(key, ko: "정수\(least)", en: "a whole number\(least)"))
    return nil
  }

  mutating func array(_ object: JSONValue, _ key: String) -> [JSONValue]? {
    guard let value = object[key] else { return nil }
    if let elements = value.elements { return elements }
    fail(value, Self.wrongKind(key, ko: "배열", en: "an array"))
    return nil
  }

  mutating func strings(_ object: JSONValue, _ key: String) -> [String]? {
    guard let elements = array(object, key) else { return nil }
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count, let value = object[key] else {
      fail(object[key] ?? object, Self.wrongKind(key, ko: "글자열의 배열", en: "an array of strings"))
      return nil
    }
    _ = value
    return texts
  }

  /// A string or an array of strings; the first edition of the standard allows both.
  mutating func names(_ object: JSONValue, _ key: String) -> [String]? {
    guard let value = object[key] else { return nil }
    if let text = value.string { return [text] }
    if let elements = value.elements {
      let texts = elements.compactMap(\.string)
      if texts.count == elements.count { return texts }
    }
    fail(value, Self.wrongKind(key, ko: "글자열의 배열", en: "an array of strings"))
    return nil
  }

  static func wrongKind(_ key: String, ko: String, en: String) -> Wording {
    Wording(ko: "“\(key)” 속성이 \(ko)이(가) 아님", en: "the property “\(key)” is not \(en)")
  }
}

extension JSONValue {
  /// The value where it is a whole number, however it is written: `2.0` is one too (JSON Schema).
  var wholeNumber: Int? {
    guard let text = numberText, let number = ExactDecimal(parsing: text)?.normalized,
      number.scale == 0
    else { return nil }
    return Int(exactly: number.significand)
  }
}
