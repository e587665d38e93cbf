internal import Diagnostics
internal import JSON

extension Field {
  /// Reads a field descriptor; nil where it has no usable name or type.
  static func read(_ value: JSONValue, _ reader: inout DescriptorReader) -> Field? {
    reader.within(.field) { reader in
      guard value.members != nil else {
        reader.fail(value, Wording(ko: "필드가 객체가 아님", en: "the field is not an object"))
        return nil
      }
      guard let name = requiredName(value, &reader), let type = type(of: value, name, &reader)
      else { return nil }
      for key in ["title", "description", "rdfType"] { _ = reader.string(value, key) }
      var format = reader.string(value, "format") ?? "default"
      if format.hasPrefix("fmt:") { format.removeFirst(4) }
      if let known = type.formats, !known.contains(format), let found = value["format"] {
        reader.fail(
          found,
          Wording(
            ko: "“\(name)” 필드: “\(format)”은(는) \(type.rawValue)의 형식이 아님",
            en: "field “\(name)”: “\(format)” is not a format of type \(type.rawValue)"))
      }
      let ours = value["gongyak"] ?? JSONValue(.object([]))
      var field = Field(
        name: name, type: type, format: format,
        isPersonal: reader.bool(ours, "personal") ?? ResidentRule.isTelling(name),
        unit: reader.string(ours, "unit"),
        descriptor: value)
      field.identifier = reader.string(ours, "identifier").flatMap(Identifier.init)
      field.readDetails(value, &reader)
      field.readConstraints(value, &reader)
      return field
    }
  }

  private static func requiredName(
    _ value: JSONValue, _ reader: inout DescriptorReader
  ) -> String? {
    guard value["name"] != nil else {
      reader.fail(value, Wording(ko: "필드에 “name”이 없음", en: "the field lacks “name”"))
      return nil
    }
    return reader.string(value, "name")
  }

  private static func type(
    of value: JSONValue, _ name: String, _ reader: inout DescriptorReader
  ) -> FieldType? {
    guard let found = value["type"] else { return .any }
    guard let text = reader.string(value, "type") else { return nil }
    if let type = FieldType(rawValue: text) { return type }
    let nearest = Suggestion.nearest(to: text, in: FieldType.allCases.map(\.rawValue))
    let hint = nearest.map { Wording(ko: " (“\($0)”?)", en: " (“\($0)”?)") }
    reader.fail(
      found,
      Wording(
        ko: "“\(name)” 필드: “\(text)”(이)라는 형은 없음\(hint?.korean ?? "")",
        en: "field “\(name)”: there is no type “\(text)”\(hint?.english ?? "")"))
    return nil
  }

  private mutating func readDetails(_ value: JSONValue, _ reader: inout DescriptorReader) {
    if type == .number { decimalChar = reader.string(value, "decimalChar") ?? decimalChar }
    if type == .number || type == .integer {
      groupChar = reader.string(value, "groupChar") ?? groupChar
      bareNumber = reader.bool(value, "bareNumber") ?? bareNumber
    }
    if type == .boolean {
      trueValues = reader.strings(value, "trueValues") ?? trueValues
      falseValues = reader.strings(value, "falseValues") ?? falseValues
    }
    if type == .list { readList(value, &reader) }
    if value["missingValues"] != nil {
      missingValues = MissingValues.read(value, &reader)
    }
    if type == .string || type == .integer, let list = reader.array(value, "categories") {
      categories = list.map { $0["value"] ?? $0 }
    }
    if case .datetime = type { checkPattern(value, &reader) }
    if case .date = type { checkPattern(value, &reader) }
    if case .time = type { checkPattern(value, &reader) }
  }

  private mutating func readList(_ value: JSONValue, _ reader: inout DescriptorReader) {
    listDelimiter = reader.string(value, "delimiter") ?? ","
    guard let text = reader.string(value, "itemType") else { return }
    let types: [FieldType] = [.string, .integer, .boolean, .number, .datetime, .date, .time]
    if let type = types.first(where: { $0.rawValue == text }) {
      listItemType = type
    } else {
      reader.fail(
        value["itemType"] ?? value,
        Wording(
          ko: "“\(name)” 필드: “\(text)”은(는) 목록 항목의 형이 될 수 없음",
          en: "field “\(name)”: “\(text)” cannot be the type of list items"))
    }
  }

  private func checkPattern(_ value: JSONValue, _ reader: inout DescriptorReader) {
    guard format != "default", format != "any", let found = value["format"],
      case .failure(let directive) = DatePattern.compile(format)
    else { return }
    // A text without directives is some writer's private word: nothing can match it but itself.
    reader.warn(
      found,
      Wording(
        ko: "“\(name)” 필드의 형식 “\(format)”: “\(directive.text)” 지시자를 모름",
        en: "format “\(format)” of field “\(name)”: the directive “\(directive.text)” is not known")
    )
  }

  private mutating func readConstraints(_ value: JSONValue, _ reader: inout DescriptorReader) {
    guard let object = value["constraints"] else { return }
    guard let members = object.members else {
      reader.fail(object, DescriptorReader.wrongKind("constraints", ko: "객체", en: "an object"))
      return
    }
    for member in members where !type.constraints.contains(member.key) {
      reader.fail(
        member.value,
        Wording(
          ko: "“\(name)” 필드: \(type.rawValue) 형에는 “\(member.key)” 제약을 쓸 수 없음",
          en: "field “\(name)”: type \(type.rawValue) has no constraint “\(member.key)”"))
    }
    constraints.required = reader.bool(object, "required") ?? false
    constraints.unique = reader.bool(object, "unique") ?? false
    constraints.minLength = reader.integer(object, "minLength", minimum: 0)
    constraints.maxLength = reader.integer(object, "maxLength", minimum: 0)
    constraints.pattern = reader.string(object, "pattern")
    constraints.allowed = reader.array(object, "enum")
    // A bound of null is none.
    func bound(_ key: String) -> JSONValue? { object[key].flatMap { $0.isNull ? nil : $0 } }
    constraints.minimum = bound("minimum")
    constraints.maximum = bound("maximum")
    constraints.exclusiveMinimum = bound("exclusiveMinimum")
    constraints.exclusiveMaximum = bound("exclusiveMaximum")
    constraints.jsonSchema = object["jsonSchema"]
  }
}

/// The texts that mean “no value”.
enum MissingValues {
  /// Reads texts, or objects with a text and a label; nil where they are neither.
  static func read(_ object: JSONValue, _ reader: inout DescriptorReader) -> [String]? {
    guard let elements = reader.array(object, "missingValues") else { return nil }
    let texts = elements.compactMap { $0.string ?? $0["value"]?.string }
    let place = object["missingValues"] ?? object
    let kinds = Set(elements.map { $0.string == nil })
    guard texts.count == elements.count, kinds.count <= 1 else {
      reader.fail(
        place,
        Wording(
          ko: "“missingValues”는 글자열만 또는 “value”가 있는 객체만 담은 배열이어야 함",
          en: "“missingValues” is neither all strings nor all objects with “value”"))
      return nil
    }
    if Set(texts.map { Array($0.utf8) }).count != texts.count {
      reader.fail(
        place, Wording(ko: "“missingValues”에 같은 값이 두 번 있음", en: "“missingValues” repeats a value"))
    }
    return texts
  }
}
