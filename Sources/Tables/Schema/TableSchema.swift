internal import Diagnostics
internal import JSON

/// The fields of a table and the rules that bind them (Table Schema).
public struct TableSchema: Sendable {
  /// The fields in the order of the columns.
  public var fields: [Field]
  /// The names of the fields that identify a record.
  public var primaryKey: [String] = []
  /// Further sets of fields that are unique together.
  public var uniqueKeys: [[String]] = []
  /// References to other tables.
  public var foreignKeys: [ForeignKey] = []
  /// How fields and columns must agree.
  public var fieldsMatch = FieldsMatch.exact
  /// The texts that mean “no value” where a field has no list of its own.
  public var missingValues = [""]
  /// The names of the fields that identify a record in all files of the family.
  public var familyKey: [String] = []
  /// The checks that the standard does not know.
  var checks: [Check] = []
  /// Where each check is declared.
  var checkPlaces: [JSONPlace] = []

  /// The kinds of rules that bind records: keys under the standard's names, our own checks under
  /// theirs.
  public var checkKinds: Set<String> {
    var kinds = Set(checks.map(\.kind))
    if !primaryKey.isEmpty { kinds.insert("primary-key") }
    if !uniqueKeys.isEmpty { kinds.insert("unique-keys") }
    if !foreignKeys.isEmpty { kinds.insert("foreign-keys") }
    if !familyKey.isEmpty { kinds.insert("family-key") }
    return kinds
  }

  init(fields: [Field]) { self.fields = fields }

  /// Where the field with a name stands, or nil where there is none.
  public func index(of name: String) -> Int? {
    fields.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

extension TableSchema {
  /// Reads a schema descriptor; nil where it has no fields to work with.
  static func read(
    _ value: JSONValue, inherited missingValues: [String]?, isSecondEdition: Bool,
    _ reader: inout DescriptorReader
  ) -> TableSchema? {
    reader.within(.schema) { reader in
      guard value.members != nil else {
        reader.fail(value, Wording(ko: "스키마가 객체가 아님", en: "the schema is not an object"))
        return nil
      }
      for key in ["$schema", "name", "title", "description"] { _ = reader.string(value, key) }
      guard value["fields"] != nil else {
        reader.fail(value, Wording(ko: "스키마에 “fields”가 없음", en: "the schema lacks “fields”"))
        return nil
      }
      guard let elements = reader.array(value, "fields") else { return nil }
      var schema = TableSchema(fields: [])
      let before = reader.problems.count
      for element in elements {
        if let field = Field.read(element, &reader) { schema.fields.append(field) }
      }
      guard reader.problems.count == before else { return schema }
      schema.checkNames(value, isSecondEdition: isSecondEdition, &reader)
      if value["missingValues"] != nil {
        schema.missingValues = MissingValues.read(value, &reader) ?? [""]
      } else if let missingValues {
        schema.missingValues = missingValues
      }
      schema.readMatch(value, &reader)
      schema.readKeys(value, &reader)
      schema.readForeignKeys(value, &reader)
      schema.readChecks(value, &reader)
      return schema
    }
  }

  private func checkNames(
    _ value: JSONValue, isSecondEdition: Bool, _ reader: inout DescriptorReader
  ) {
    var seen: Set<[UInt8]> = []
    for field in fields where !seen.insert(Array(field.name.utf8)).inserted {
      let note = Wording(
        ko: "“\(field.name)” 필드가 두 번 있음", en: "the field “\(field.name)” is given twice")
      reader.fail(field.descriptor, note)
    }
  }

  private mutating func readMatch(_ value: JSONValue, _ reader: inout DescriptorReader) {
    guard let text = reader.string(value, "fieldsMatch") else { return }
    if let match = FieldsMatch(rawValue: text) {
      fieldsMatch = match
    } else {
      let known = FieldsMatch.allCases.map(\.rawValue).joined(separator: ", ")
      reader.fail(
        value["fieldsMatch"] ?? value,
        Wording(
          ko: "“fieldsMatch”의 값 “\(text)”은(는) \(known) 가운데 하나가 아님",
          en: "“\(text)” for “fieldsMatch” is not one of \(known)"))
    }
  }

  private mutating func readKeys(_ value: JSONValue, _ reader: inout DescriptorReader) {
    primaryKey = reader.names(value, "primaryKey") ?? []
    requireFields(primaryKey, "primaryKey", value, &reader)
    guard let keys = reader.array(value, "uniqueKeys") else { return }
    for key in keys {
      guard let names = key.elements?.compactMap(\.string), !names.isEmpty else {
        reader.fail(
          key,
          DescriptorReader.wrongKind("uniqueKeys", ko: "필드 이름의 배열", en: "an array of field names"))
        continue
      }
      uniqueKeys.append(names)
      requireFields(names, "uniqueKeys", key, &reader)
    }
  }

  /// Notes names in `key` that no field has.
  func requireFields(
    _ names: [String], _ key: String, _ place: JSONValue, _ reader: inout DescriptorReader
  ) {
    for name in names where index(of: name) == nil {
      let nearest = Suggestion.nearest(to: name, in: fields.map(\.name))
      let hint = nearest.map { " (“\($0)”?)" } ?? ""
      reader.fail(
        place[key] ?? place,
        Wording(
          ko: "“\(key)”에 적힌 “\(name)” 필드가 스키마에 없음\(hint)",
          en: "“\(key)” names a field “\(name)” that the schema does not have\(hint)"))
    }
  }

  private mutating func readForeignKeys(_ value: JSONValue, _ reader: inout DescriptorReader) {
    for key in reader.array(value, "foreignKeys") ?? [] {
      guard key.members != nil else {
        reader.fail(key, Wording(ko: "외래 키가 객체가 아님", en: "the foreign key is not an object"))
        continue
      }
      let reference = key["reference"] ?? JSONValue(.object([]), offset: key.offset)
      let names = reader.names(key, "fields") ?? []
      let referenced = reader.names(reference, "fields") ?? []
      let resource = reader.string(reference, "resource") ?? ""
      requireFields(names, "fields", key, &reader)
      if names.isEmpty && referenced.isEmpty { continue }
      guard names.count == referenced.count else {
        reader.fail(
          key,
          Wording(
            ko: "외래 키의 필드가 \(names.count)개인데 참조하는 필드는 \(referenced.count)개임",
            en: "the foreign key has \(names.count) fields but refers to \(referenced.count)"))
        continue
      }
      foreignKeys.append(
        ForeignKey(
          fields: names, resource: resource.isEmpty ? nil : resource, referenceFields: referenced))
    }
  }
}
