internal import Diagnostics
internal import JSON

extension Field {
  /// The properties that only some types have.
  static let propertiesOfTypes: [(name: String, types: [FieldType])] = [
    ("decimalChar", [.number]), ("groupChar", [.number, .integer]),
    ("bareNumber", [.number, .integer]), ("trueValues", [.boolean]), ("falseValues", [.boolean]),
    ("categories", [.string, .integer]), ("categoriesOrdered", [.string, .integer]),
    ("delimiter", [.list]), ("itemType", [.list]),
  ]

  /// Reads a field descriptor; nil where it has no usable name or type.
  static func read(_ value: JSONValue, _ reader: inout SettingsReader) -> Field? {
    let name = value["name"]?.string
    let subject = name.map { Wording(ko: "“\($0)” 항목", en: "field “\($0)”") }
    return reader.within(.field, subject) { reader in
      guard value.members != nil else {
        reader.fail(value, Wording(ko: "항목이 객체가 아님", en: "the field is not an object"))
        return nil
      }
      reader.checkNames(of: value, .field)
      guard let name = reader.required("name", of: value, .field) else { return nil }
      let type = reader.choice("type", in: value, FieldType.self)
      guard let type = type ?? (value["type"] == nil ? .any : nil) else { return nil }
      let own = reader.own(value, .field)
      var field = Field(
        name: name, type: type, format: format(value, type, &reader),
        isPersonal: reader.flag("personal", in: own) ?? ResidentRule.isTelling(name),
        unit: reader.text("unit", in: own), descriptor: value)
      field.identifier = reader.choice("identifier", in: own, Identifier.self)
      field.readDetails(value, &reader)
      field.readConstraints(value, &reader)
      return field
    }
  }

  private static func format(
    _ value: JSONValue, _ type: FieldType, _ reader: inout SettingsReader
  ) -> String {
    var format = reader.text("format", in: value) ?? "default"
    if format.hasPrefix("fmt:") { format.removeFirst(4) }
    guard let found = value["format"] else { return format }
    if let known = type.formats, !known.contains(format) {
      reader.fail(
        found,
        Wording(
          ko: "“\(format)”은(는) \(type.rawValue)의 형식이 아님",
          en: "“\(format)” is not a format of type \(type.rawValue)"),
        hint: SettingsReader.nearest(format, known.sorted()))
    }
    if [.date, .time, .datetime].contains(type), format != "default", format != "any",
      case .failure(let directive) = DatePattern.compile(format)
    {
      // A text without directives is some writer's private word: nothing can match it but itself.
      reader.warn(
        found,
        Wording(
          ko: "“\(format)” 형식의 “\(directive.text)” 지시자를 모름",
          en: "the directive “\(directive.text)” of the format “\(format)” is not known"))
    }
    return format
  }

  private mutating func readDetails(_ value: JSONValue, _ reader: inout SettingsReader) {
    reader.checkTexts(["title", "description", "rdfType"], in: value)
    for (name, types) in Self.propertiesOfTypes where !types.contains(type) {
      guard let found = value[name] else { continue }
      let words = types.map(\.rawValue).joined(separator: ", ")
      reader.warn(
        found,
        Wording(
          ko: "\(type.rawValue) 형에서는 “\(name)”이(가) 쓰이지 않음",
          en: "“\(name)” has no effect on the type \(type.rawValue)"),
        hint: Wording(
          ko: "\(words) 형으로 선언하거나 지우십시오", en: "declare the type \(words), or take it out"))
    }
    if type == .number { decimalChar = reader.text("decimalChar", in: value) ?? decimalChar }
    if type == .number || type == .integer {
      groupChar = reader.text("groupChar", in: value) ?? groupChar
      bareNumber = reader.flag("bareNumber", in: value) ?? bareNumber
    }
    if type == .boolean {
      trueValues = reader.texts("trueValues", in: value) ?? trueValues
      falseValues = reader.texts("falseValues", in: value) ?? falseValues
    }
    if type == .list {
      listDelimiter = reader.text("delimiter", in: value) ?? listDelimiter
      listItemType = reader.choice("itemType", in: value, ItemType.self)?.type ?? listItemType
    }
    if value["missingValues"] != nil { missingValues = MissingValues.read(value, &reader) }
    if type == .string || type == .integer {
      categories = reader.list("categories", in: value)?.map { $0["value"] ?? $0 }
      _ = reader.flag("categoriesOrdered", in: value)
    }
  }

  /// The types that items of a list can have.
  private enum ItemType: String, CaseIterable {
    case string, integer, boolean, number, datetime, date, time
    var type: FieldType { FieldType(rawValue: rawValue) ?? .string }
  }

  private mutating func readConstraints(_ value: JSONValue, _ reader: inout SettingsReader) {
    guard let object = reader.object("constraints", in: value) else { return }
    let known = Constraints.names.filter(type.constraints.contains)
    for member in object.members ?? [] where !known.contains(member.key) {
      reader.fail(
        member.value,
        Wording(
          ko: "\(type.rawValue) 형에는 “\(member.key)” 제약을 쓸 수 없음",
          en: "type \(type.rawValue) has no constraint “\(member.key)”"),
        hint: SettingsReader.nearest(member.key, known))
    }
    constraints.required = reader.flag("required", in: object) ?? false
    constraints.unique = reader.flag("unique", in: object) ?? false
    constraints.minLength = reader.count("minLength", in: object)
    constraints.maxLength = reader.count("maxLength", in: object)
    constraints.pattern = reader.text("pattern", in: object)
    constraints.allowed = reader.list("enum", in: object)
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
  static func read(_ object: JSONValue, _ reader: inout SettingsReader) -> [String]? {
    let wanted = Wording(
      ko: "글만, 또는 “value”가 있는 객체만 담은 목록",
      en: "a list of texts alone, or of objects with “value” alone")
    let texts = reader.value("missingValues", in: object, wanted) { value -> [String]? in
      guard let elements = value.elements else { return nil }
      let texts = elements.compactMap(\.string)
      let labelled = elements.compactMap { element in
        element["label"].map { $0.string == nil } == true ? nil : element["value"]?.string
      }
      return [texts, labelled].first { $0.count == elements.count }
    }
    if let texts, Set(texts.map { Array($0.utf8) }).count != texts.count {
      reader.fail(
        object["missingValues"] ?? object,
        Wording(ko: "“missingValues”에 같은 값이 두 번 있음", en: "“missingValues” repeats a value"))
    }
    return texts
  }
}
