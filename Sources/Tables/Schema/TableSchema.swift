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
  var checkPlaces: [JSONValue] = []
  /// Where each foreign key is declared.
  var foreignKeyPlaces: [JSONValue] = []
  /// Whether all fields could be read, so that one which is not there was not declared.
  var isWhole = true

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

  /// The field with a name, or nil where there is none.
  public func field(_ name: String) -> Field? { index(of: name).map { fields[$0] } }
}

extension TableSchema {
  /// Reads a schema descriptor; nil where it has no fields to work with.
  static func read(
    _ value: JSONValue, inherited missingValues: [String]?, _ reader: inout SettingsReader
  ) -> TableSchema? {
    reader.within(.schema) { reader in
      reader.checkNames(of: value, .schema)
      reader.checkTexts(["$schema", "name", "title", "description"], in: value)
      guard value["fields"] != nil else {
        reader.fail(value, Wording(ko: "스키마에 “fields”가 없음", en: "the schema lacks “fields”"))
        return nil
      }
      guard let elements = reader.list("fields", in: value) else { return nil }
      var schema = TableSchema(fields: elements.compactMap { Field.read($0, &reader) })
      schema.isWhole = schema.fields.count == elements.count
      let own = reader.own(value, .schema)
      guard schema.isWhole else { return schema }
      schema.checkNames(&reader)
      if value["missingValues"] != nil {
        schema.missingValues = MissingValues.read(value, &reader) ?? [""]
      } else if let missingValues {
        schema.missingValues = missingValues
      }
      schema.fieldsMatch = reader.choice("fieldsMatch", in: value, FieldsMatch.self) ?? .exact
      schema.readKeys(value, &reader)
      schema.readForeignKeys(value, &reader)
      if let own { schema.readChecks(own, &reader) }
      return schema
    }
  }

  private func checkNames(_ reader: inout SettingsReader) {
    var seen: Set<[UInt8]> = []
    for field in fields where !seen.insert(Array(field.name.utf8)).inserted {
      let note = Wording(
        ko: "“\(field.name)” 항목이 두 번 있음", en: "the field “\(field.name)” is given twice")
      reader.fail(field.descriptor, note)
    }
  }

  private mutating func readKeys(_ value: JSONValue, _ reader: inout SettingsReader) {
    primaryKey = names("primaryKey", in: value, &reader) ?? []
    for key in reader.list("uniqueKeys", in: value) ?? [] {
      let names = key.elements?.compactMap(\.string) ?? []
      guard !names.isEmpty, names.count == key.elements?.count else {
        reader.fail(
          key,
          Wording(
            ko: "“uniqueKeys”의 키가 항목 이름의 목록이 아님",
            en: "a key of “uniqueKeys” is not a list of names of fields"))
        continue
      }
      uniqueKeys.append(names)
      require(names, in: key, "uniqueKeys", as: .identity, &reader)
    }
  }

  private mutating func readForeignKeys(_ value: JSONValue, _ reader: inout SettingsReader) {
    for key in reader.objects("foreignKeys", in: value) {
      reader.warnOfMisspelt(
        key, Wording(ko: "외래 키", en: "the foreign key"), ["fields", "reference"])
      let reference = reader.object("reference", in: key)
      if let reference {
        reader.warnOfMisspelt(
          reference, Wording(ko: "외래 키의 “reference”", en: "“reference” of the foreign key"),
          ["resource", "fields"])
      }
      let names = names("fields", in: key, &reader) ?? []
      let referenced = reader.names("fields", in: reference) ?? []
      let resource = reader.text("resource", in: reference) ?? ""
      if names.isEmpty && referenced.isEmpty { continue }
      guard names.count == referenced.count else {
        reader.fail(
          key,
          Wording(
            ko: "외래 키의 항목이 \(names.count)개인데 참조하는 항목은 \(referenced.count)개임",
            en: "the foreign key has \(names.count) fields but refers to \(referenced.count)"))
        continue
      }
      foreignKeyPlaces.append(key)
      foreignKeys.append(
        ForeignKey(
          fields: names, resource: resource.isEmpty ? nil : resource, referenceFields: referenced))
    }
  }

  /// The fields that a setting names, which must give their values in a form; nil where it is
  /// missing or of the wrong kind.
  func names(
    _ key: String, in value: JSONValue, as form: ColumnForm = .identity,
    _ reader: inout SettingsReader
  ) -> [String]? {
    guard let names = reader.names(key, in: value), let found = value[key] else { return nil }
    require(names, in: found, key, as: form, &reader)
    return names
  }

  /// Reports the names in a text or list that stand for no field, or not for one of a form.
  private func require(
    _ names: [String], in list: JSONValue, _ key: String, as form: ColumnForm,
    _ reader: inout SettingsReader
  ) {
    for (name, place) in zip(names, list.elements ?? [list]) {
      _ = reader.field(name, at: place, key, of: self, as: form)
    }
  }
}

extension SettingsReader {
  /// The field of a schema that a setting names, which must give its values in a form.
  ///
  /// `table` is the name of the resource, where it is another one.
  mutating func field(
    _ name: String, at place: JSONValue, _ key: String, of schema: TableSchema,
    named table: String? = nil, as form: ColumnForm
  ) -> Field? {
    guard let field = schema.field(name) else {
      let owner = table.map { Wording(ko: "“\($0)”", en: "“\($0)”") }
      fail(
        place,
        Wording(
          ko: "“\(key)”에 적힌 “\(name)” 항목이 \(owner?.korean ?? "스키마")에 없음",
          en:
            "“\(key)” names a field “\(name)” that \(owner?.english ?? "the schema") does not have"),
        hint: Self.nearest(name, schema.fields.map(\.name)))
      return nil
    }
    guard let refusal = field.refusal(of: form) else { return field }
    fail(
      place,
      Wording(
        ko: "“\(key)”: \(refusal.message.korean)", en: "“\(key)”: \(refusal.message.english)"),
      hint: refusal.hint)
    return nil
  }

  /// The text of a property that must be there.
  mutating func required(_ key: String, of value: JSONValue, _ part: DescriptorPart) -> String? {
    if value[key] != nil { return text(key, in: value) }
    fail(
      value,
      Wording(
        ko: "\(part.title.korean)에 “\(key)”이(가) 없음", en: "\(part.title.english) lacks “\(key)”"))
    return nil
  }
}
