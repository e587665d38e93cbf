internal import Diagnostics
internal import JSON

extension PackageRun {
  /// The readers of all fields, by resource.
  ///
  /// Files of one family share a schema, which is compiled once.
  static func cellReaders(
    _ package: DataPackage, _ reader: inout SettingsReader
  ) -> [[CellReader]] {
    var known: [SchemaUse: [CellReader]] = [:]
    return package.resources.map { resource in
      let use = SchemaUse(resource)
      if let use, let readers = known[use] { return readers }
      let readers = cellReaders(resource, &reader)
      if let use { known[use] = readers }
      return readers
    }
  }

  /// Notes conditions of checks that no record can meet, because their value is none of the field.
  static func requireConditions(
    _ package: DataPackage, _ readers: [[CellReader]], _ reader: inout SettingsReader
  ) {
    for (resource, cells) in zip(package.resources, readers) {
      guard let schema = resource.schema else { continue }
      for (check, place) in zip(schema.checks, schema.checkPlaces) {
        guard case .conditionalReference(let reference) = check,
          let field = schema.index(of: reference.conditionField), cells.indices.contains(field),
          cells[field].spelling(of: reference.conditionValue) == nil
        else { continue }
        let (name, value) = (reference.conditionField, reference.conditionValue)
        let type = schema.fields[field].type.rawValue
        reader.within(.schema) { reader in
          reader.fail(
            place["when"] ?? place,
            Wording(
              ko: "“when”의 “\(value)”은(는) \(type) 항목 “\(name)”의 값이 될 수 없음",
              en:
                "“\(value)” of “when” is not a value that field “\(name)” of type \(type) can have")
          )
        }
      }
    }
  }

  /// A schema in a file of its own, as a resource uses it.
  private struct SchemaUse: Hashable {
    let path: String
    let nullSequence: String?

    init?(_ resource: Resource) {
      guard let path = resource.descriptor["schema"]?.string else { return nil }
      self.path = path
      nullSequence = resource.dialect.nullSequence
    }
  }

  private static func cellReaders(
    _ resource: Resource, _ reader: inout SettingsReader
  ) -> [CellReader] {
    guard let schema = resource.schema else { return [] }
    return schema.fields.map { field in
      var field = field
      // A key identifies a record, so none of its parts may be missing (Table Schema, primaryKey).
      if schema.primaryKey.contains(where: { $0.utf8.elementsEqual(field.name.utf8) }) {
        field.constraints.required = true
      }
      return CellReader(
        field, missingValues: schema.missingValues, nullSequence: resource.dialect.nullSequence,
        &reader)
    }
  }
}
