internal import JSON

/// Everything about one table that is decided before its records are read.
struct TablePlan: Sendable {
  /// One column of the file.
  struct Column: Sendable {
    let reader: CellReader
    /// Which of the schema's checks is about business numbers in this column.
    var businessCheck: Int?
  }

  let layout: TableLayout
  let columns: [Column]
  let keys: [TableKey]
  let encoding: TextEncoding
  let errorLimit: Int

  var resource: Resource { layout.resource }
  var schema: TableSchema { layout.schema }
  var dialect: Dialect { layout.dialect }
  var header: Header { layout.header }
  var controlTotal: ControlTotal? { resource.controlTotal }
  var width: Int { columns.count }

  init(_ layout: TableLayout, readers: [CellReader], encoding: TextEncoding, errorLimit: Int) {
    self.layout = layout
    self.encoding = encoding
    self.errorLimit = errorLimit
    let schema = layout.schema
    var reader = SettingsReader()
    let unknown = CellReader(
      Field(name: ""), missingValues: schema.missingValues, nullSequence: nil, &reader)
    columns = layout.header.fieldOfColumn.map { field in
      guard let field else { return Column(reader: unknown) }
      return Column(
        reader: readers[field],
        businessCheck: schema.checks.firstIndex {
          if case .businessNumber(let name) = $0 {
            name.utf8.elementsEqual(schema.fields[field].name.utf8)
          } else {
            false
          }
        })
    }
    keys = TableKey.all(layout)
  }

  /// The column of a field, or nil where the file lacks it.
  func column(of name: String) -> Int? { layout.column(of: name) }
}
