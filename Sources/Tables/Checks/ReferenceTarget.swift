internal import JSON

/// The fields that a foreign key refers to, and how they are read.
struct ReferenceTarget: Hashable, Sendable {
  let resource: String
  let fields: [String]
  /// For each field the referring one as which it is read, where it has no type of its own.
  private let referring: [JSONValue?]
  /// The readers of those.
  let readers: [CellReader?]

  /// - Parameters:
  ///   - key: the foreign key.
  ///   - resource: the table that has it.
  ///   - target: the table that it refers to.
  ///   - readers: those of the referring table's fields.
  init(_ key: ForeignKey, of resource: Resource, in target: Resource, readers: [CellReader]) {
    self.resource = target.name
    fields = key.referenceFields
    self.readers = zip(key.fields, key.referenceFields).map { own, other in
      let referred = target.schema.flatMap { schema in
        schema.index(of: other).map { schema.fields[$0].type }
      }
      guard referred == nil || referred == .any, let place = resource.schema?.index(of: own),
        readers[place].field.type != .any
      else { return nil }
      return readers[place]
    }
    referring = self.readers.map { $0?.field.descriptor }
  }

  static func == (one: ReferenceTarget, other: ReferenceTarget) -> Bool {
    one.resource == other.resource && one.fields == other.fields
      && one.referring == other.referring
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(resource)
    hasher.combine(fields)
    hasher.combine(referring)
  }
}
