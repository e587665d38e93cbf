internal import Diagnostics
internal import JSON

/// What tables of a package need of each other, held against what the others declare.
extension SettingsReader {
  mutating func checkCrossReferences(of resources: [Resource]) {
    within(.schema) { reader in
      for resource in resources {
        guard let schema = resource.wholeSchema else { continue }
        for (check, place) in zip(schema.checks, schema.checkPlaces) {
          reader.checkLookup(check, place, of: resource.name, schema, in: resources)
        }
        for (key, place) in zip(schema.foreignKeys, schema.foreignKeyPlaces) {
          reader.checkForeignKey(key, place, of: resource, schema, in: resources)
        }
      }
      var families: Set<String> = []
      for resource in resources {
        guard let key = resource.schema?.familyKey, !key.isEmpty,
          families.insert(resource.family).inserted
        else { continue }
        reader.checkFamilyKey(key, of: resource, in: resources)
      }
    }
  }

  /// A table in which things are looked up; nil where it cannot be used, which is then reported.
  private mutating func table(
    _ name: String, at place: JSONValue, in resources: [Resource]
  ) -> TableSchema? {
    guard let resource = resources.first(where: { $0.name == name }) else {
      fail(
        place,
        Wording(
          ko: "찾아볼 자원 “\(name)”이(가) 패키지에 없음",
          en: "things are to be looked up in “\(name)”, which the package does not have"),
        hint: Self.nearest(name, resources.map(\.name)))
      return nil
    }
    if resource.descriptor["schema"] == nil {
      fail(
        place,
        Wording(
          ko: "찾아볼 자원 “\(name)”에 “schema”가 없어 항목을 알 수 없음",
          en: "things are to be looked up in “\(name)”, which has no “schema” to know its fields by"
        ), hint: Self.schemaHint)
    }
    return resource.wholeSchema
  }

  static var schemaHint: Wording {
    Wording(
      ko: #"그 자원에 "schema": {"fields": [{"name": …, "type": …}]}를 적으십시오"#,
      en: #"give it a "schema": {"fields": [{"name": …, "type": …}]}"#)
  }

  private mutating func checkLookup(
    _ check: Check, _ place: JSONValue, of owner: String, _ schema: TableSchema,
    in resources: [Resource]
  ) {
    func at(_ key: String) -> JSONValue { place[key] ?? place }
    guard let resource = LookupKey(check)?.resource,
      let other = table(resource, at: at("resource"), in: resources)
    else { return }
    if resources.lookups(from: resource).contains(owner) {
      fail(
        at("resource"),
        Wording(
          ko: "“\(resource)”을(를) 먼저 읽어야 찾아볼 수 있는데, 그 자료도 “\(owner)”을(를) 찾아봄",
          en: "“\(resource)” must be read first to be looked up, but needs “\(owner)” itself"),
        hint: Wording(
          ko: "찾아볼 자료를 따로 두십시오", en: "keep what is looked up in a table of its own"))
    }
    switch check {
    case .effectiveValue(let value):
      _ = field(
        value.values, at: at("values"), "values", of: other, named: resource, as: .decimal)
      _ = field(value.from, at: at("from"), "from", of: other, named: resource, as: .day)
      for name in value.by {
        _ = field(name, at: at("by"), "by", of: other, named: resource, as: .code)
      }
    case .conditionalReference(let reference):
      if let covers = reference.covers {
        _ = field(covers, at: at("covers"), "covers", of: other, named: resource, as: .decimal)
      }
      let key = field(
        reference.key, at: at("key"), "key", of: other, named: resource, as: .identity)
      checkKinds(schema.field(reference.field), key, of: resource, at: at("field"))
    case .businessNumber, .withinTerm, .suspiciousDuplicate, .noGaps: break
    }
  }

  /// A resource that the package does not have is said of the table that refers to it, when it is
  /// read.
  private mutating func checkForeignKey(
    _ key: ForeignKey, _ place: JSONValue, of resource: Resource, _ schema: TableSchema,
    in resources: [Resource]
  ) {
    let name = key.resource ?? resource.name
    guard let other = resources.first(where: { $0.name == name }) else { return }
    guard other.isTable else {
      let note = Wording(
        ko: "외래 키가 가리키는 “\(name)”은(는) 표가 아님",
        en: "a foreign key refers to “\(name)”, which is not a table")
      return fail(place["reference"]?["resource"] ?? place, note)
    }
    guard let target = other.wholeSchema else { return }
    let names = place["reference"]?["fields"]
    let places = names?.elements ?? [names ?? place]
    for ((field, referred), place) in zip(zip(key.fields, key.referenceFields), places) {
      let found = self.field(
        referred, at: place, "reference", of: target, named: name, as: .identity)
      checkKinds(schema.field(field), found, of: name, at: place)
    }
  }

  /// Values of different kinds are never equal.
  private mutating func checkKinds(
    _ field: Field?, _ referred: Field?, of table: String, at place: JSONValue
  ) {
    guard let field, let referred, !field.type.canRefer(to: referred.type) else { return }
    let (own, other) = (field.type.rawValue, referred.type.rawValue)
    fail(
      place,
      Wording(
        ko:
          "“\(field.name)” 항목은 \(own) 형인데 “\(table)”의 “\(referred.name)” 항목은 \(other) 형이라 같은 값이 있을 수 없음",
        en: "field “\(field.name)” is of type \(own), but “\(referred.name)” of “\(table)” of type"
          + " \(other), so that no values can be equal"),
      hint: Wording(ko: "두 항목에 같은 값 형식을 선언하십시오", en: "declare one type for both fields"))
  }

  /// A key is unique in a family only if all its tables have it, with values that can be equal.
  private mutating func checkFamilyKey(
    _ key: [String], of resource: Resource, in resources: [Resource]
  ) {
    for other in resources.holders(of: resource.family) {
      if other.wholeSchema == nil, other.descriptor["schema"] != nil { continue }
      let types = [resource, other].map { table in key.map { table.schema?.field($0)?.type ?? .any }
      }
      let areEqual = zip(types[0], types[1]).allSatisfy { $0.canRefer(to: $1) }
      if areEqual, other.schema?.familyKey == key { continue }
      fail(
        other.descriptor,
        Wording(
          ko:
            "원장 “\(resource.family)”의 자원 “\(other.name)”에 “\(resource.name)”과(와) 같은 “familyKey”가 없음",
          en: "“\(other.name)” of the family “\(resource.family)” lacks the “familyKey” of"
            + " “\(resource.name)”"),
        hint: Wording(
          ko: "한 원장의 파일은 같은 스키마를 쓰게 하십시오", en: "let the files of a family share their schema"))
    }
  }
}

extension Sequence<Resource> {
  /// One table of a family for each schema that its files have.
  public func holders(of family: String) -> [Resource] {
    var schemas: Set<JSONValue?> = []
    return filter {
      $0.isTable && $0.family == family && schemas.insert($0.descriptor["schema"]).inserted
    }
  }

  /// The resources in which the checks of one look things up, and so on.
  func lookups(from name: String) -> Set<String> {
    var (found, open): (Set<String>, [String]) = ([name], [name])
    while let name = open.popLast() {
      let checks = first { $0.name == name }?.schema?.checks ?? []
      for other in checks.compactMap({ LookupKey($0)?.resource })
      where found.insert(other).inserted { open.append(other) }
    }
    return found
  }
}
