/// A table as its file presents it: its schema, and which column holds which field.
struct TableLayout: Sendable {
  let resource: Resource
  let schema: TableSchema
  let header: Header
  /// What of it may be quoted.
  let discretion: Discretion

  init(resource: Resource, schema: TableSchema, header: Header) {
    self.resource = resource
    self.schema = schema
    self.header = header
    discretion = Discretion(schema, header)
  }

  var dialect: Dialect { resource.dialect }
  /// How many columns a record has.
  var width: Int { header.width }

  /// The label of a column as far as it may be shown; empty where it has none.
  func label(of column: Int) -> String {
    guard header.labels.indices.contains(column) else { return "" }
    return discretion.label(header.labels[column]).shown
  }

  /// The field that a column holds; nil where the schema has none.
  func field(of column: Int) -> Field? {
    guard header.fieldOfColumn.indices.contains(column) else { return nil }
    return header.fieldOfColumn[column].map { schema.fields[$0] }
  }

  /// The column of a field, or nil where the file lacks it.
  func column(of name: String) -> Int? {
    schema.index(of: name).flatMap { field in header.fieldOfColumn.firstIndex(of: field) }
  }

  /// The columns of some fields; nil where the file lacks one of them, or there are none.
  func columns(of names: [String]) -> [Int]? {
    let found = names.compactMap(column)
    return found.count == names.count && !names.isEmpty ? found : nil
  }
}
