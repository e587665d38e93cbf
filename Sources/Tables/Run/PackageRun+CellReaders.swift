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
