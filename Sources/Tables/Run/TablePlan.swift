/// Everything about one table that is decided before its records are read.
struct TablePlan: Sendable {
  /// A key, compiled.
  struct Key: Sendable {
    let key: TableKey
    let identities: [ColumnKey<IdentityColumn>]
    /// What the table may be in the order of.
    let leading: OrderedKey.Leading?
  }

  /// A foreign key, compiled.
  struct Reference: Sendable {
    let index: Int
    let identities: [ColumnKey<IdentityColumn>]
    let target: TableContext.Reference
    /// The check that looks up the same records, if there is one.
    let check: Int?
  }

  let layout: TableLayout
  let encoding: TextEncoding
  let errorLimit: Int
  private(set) var columns: ColumnPrograms
  private(set) var keys: [Key] = []
  private(set) var references: [Reference] = []
  /// Keys that others refer to, with the columns of each.
  private(set) var exports: [(target: ReferenceTarget, identities: [ColumnKey<IdentityColumn>])] =
    []
  /// The column of the control total.
  private(set) var total: ColumnKey<DecimalColumn>?
  private(set) var checks: [RowCheck] = []
  /// For each consumer the columns that it gets; nil where it gets nothing.
  private(set) var consumers: [DemandSlots?] = []
  /// What was demanded and cannot be had.
  private(set) var problems: [DemandProblem] = []

  var resource: Resource { layout.resource }
  var schema: TableSchema { layout.schema }
  var dialect: Dialect { layout.dialect }
  var header: Header { layout.header }
  var controlTotal: ControlTotal? { resource.controlTotal }
  /// How many columns the file has.
  var width: Int { layout.width }
  /// The readers of the file's columns.
  var cellReaders: [CellReader] { columns.programs.prefix(width).map(\.reader) }

  /// - Parameters:
  ///   - layout: the table.
  ///   - readers: those of the schema's fields.
  ///   - encoding: what the bytes are.
  ///   - errorLimit: how many errors are listed.
  ///   - context: what the checks need from other tables.
  ///   - demands: what each consumer wants.
  init(
    _ layout: TableLayout, readers: [CellReader], encoding: TextEncoding, errorLimit: Int,
    context: TableContext, demands: [ColumnDemands]
  ) {
    self.layout = layout
    self.encoding = encoding
    self.errorLimit = errorLimit
    let unknown = CellReader.unknown(missingValues: layout.schema.missingValues)
    columns = ColumnPrograms(
      layout, layout.header.fieldOfColumn.map { $0.map { readers[$0] } ?? unknown })
    compileKeys(context)
    compileChecks(context)
    compileReferences(context)
    if let field = controlTotal?.field {
      total = attempt { columns throws(DemandProblem) in
        try columns.decimals(try columns.column(of: field))
      }
    }
    for demands in demands {
      consumers.append(attempt { columns throws(DemandProblem) in try columns.slots(demands) })
    }
  }

  /// Compiles what somebody demands; notes why where it cannot be had.
  private mutating func attempt<Result>(
    _ body: (inout ColumnPrograms) throws(DemandProblem) -> Result
  ) -> Result? {
    do throws(DemandProblem) {
      return try body(&columns)
    } catch {
      problems.append(error)
      return nil
    }
  }

  private mutating func compileKeys(_ context: TableContext) {
    let all = TableKey.all(layout)
    for key in all {
      // The keys of several files of a family are compared at the end, whatever their order.
      let isCompared = all.contains { $0.purpose == .family && $0.columns == key.columns }
      let leading = attempt { columns throws(DemandProblem) in
        context.sharesFamily && isCompared ? nil : try OrderedKey.leading(key.columns, &columns)
      }
      keys.append(
        Key(
          key: key, identities: key.columns.map { columns.identities($0) },
          leading: leading ?? nil))
    }
  }

  private mutating func compileChecks(_ context: TableContext) {
    for (index, check) in schema.checks.enumerated() {
      if case .businessNumber(let field) = check {
        _ = attempt { columns throws(DemandProblem) in
          try columns.checkBusinessNumbers(try columns.column(of: field), check: index)
        }
      }
      let rule = attempt { columns throws(DemandProblem) in
        try RowCheck(check, index, &columns, context)
      }
      if let rule = rule ?? nil { checks.append(rule) }
    }
  }

  private mutating func compileReferences(_ context: TableContext) {
    for (index, key) in schema.foreignKeys.enumerated() {
      guard let target = context.references[index], let found = layout.columns(of: key.fields)
      else { continue }
      references.append(
        Reference(
          index: index, identities: found.map { columns.identities($0) }, target: target,
          check: checks.firstIndex { $0.confirms(key, schema) }))
    }
    for target in context.exports {
      // Where the file lacks a column there is no key, and nothing that refers to it is found.
      let found = layout.columns(of: target.fields) ?? []
      exports.append(
        (
          target,
          zip(found, target.readers).map { column, reader in
            reader.map { columns.identities(column, readAs: $0) } ?? columns.identities(column)
          }
        ))
    }
  }
}
