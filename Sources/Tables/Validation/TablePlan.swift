/// Everything about one table that is decided before its records are read.
struct TablePlan: Sendable {
  /// One column of the file.
  struct Column: Sendable {
    let reader: CellReader
    /// The place of its field in the schema; nil where the schema has none.
    let field: Int?
    /// Which of the schema's checks is about business numbers in this column.
    var businessCheck: Int?
  }

  /// Fields whose values together must differ.
  struct Key: Sendable {
    enum Purpose: Hashable, Sendable {
      case unique(column: Int)
      case primary
      case uniqueKey(Int)
      case family
      case suspicious(Int)
    }

    let purpose: Purpose
    /// The columns; a key of which the file lacks one cannot be checked, and is left out.
    let columns: [Int]
  }

  let resource: Resource
  let schema: TableSchema
  let dialect: Dialect
  let header: Header
  let columns: [Column]
  let keys: [Key]
  let encoding: TextEncoding
  let errorLimit: Int

  var controlTotal: ControlTotal? { resource.controlTotal }
  var width: Int { columns.count }

  init(
    _ resource: Resource, schema: TableSchema, header: Header, readers: [CellReader],
    encoding: TextEncoding, errorLimit: Int
  ) {
    self.resource = resource
    self.schema = schema
    self.dialect = resource.dialect
    self.header = header
    self.encoding = encoding
    self.errorLimit = errorLimit
    var reader = DescriptorReader(file: "")
    let unknown = CellReader(
      Field(name: ""), missingValues: schema.missingValues, nullSequence: nil, &reader)
    columns = header.fieldOfColumn.map { field in
      guard let field else { return Column(reader: unknown, field: nil) }
      return Column(
        reader: readers[field], field: field,
        businessCheck: schema.checks.firstIndex {
          if case .businessNumber(let name) = $0 {
            name.utf8.elementsEqual(schema.fields[field].name.utf8)
          } else {
            false
          }
        })
    }
    keys = Self.keys(schema, header)
  }

  private static func keys(_ schema: TableSchema, _ header: Header) -> [Key] {
    func columns(_ names: [String]) -> [Int]? {
      let found = names.compactMap { name in
        schema.index(of: name).flatMap { field in header.fieldOfColumn.firstIndex(of: field) }
      }
      return found.count == names.count && !names.isEmpty ? found : nil
    }
    var keys: [Key] = []
    for (column, field) in header.fieldOfColumn.enumerated() {
      if let field, schema.fields[field].constraints.unique {
        keys.append(Key(purpose: .unique(column: column), columns: [column]))
      }
    }
    if let found = columns(schema.primaryKey) {
      keys.append(Key(purpose: .primary, columns: found))
    }
    for (index, names) in schema.uniqueKeys.enumerated() {
      if let found = columns(names) { keys.append(Key(purpose: .uniqueKey(index), columns: found)) }
    }
    if let found = columns(schema.familyKey) { keys.append(Key(purpose: .family, columns: found)) }
    for (index, check) in schema.checks.enumerated() {
      if case .suspiciousDuplicate(let names) = check, let found = columns(names) {
        keys.append(Key(purpose: .suspicious(index), columns: found))
      }
    }
    return keys
  }

  /// The column of a field, or nil where the file lacks it.
  func column(of name: String) -> Int? {
    schema.index(of: name).flatMap { field in header.fieldOfColumn.firstIndex(of: field) }
  }
}
