/// Which findings only follow from something else that is wrong: reports for people leave them out.
///
/// All rules about what follows from what stand here, but for those within one record, which are
/// known where the record is read (``RowError/isConsequence``).
struct Consequences {
  /// How much of a table the cause spoils.
  private enum Reach {
    case nothing
    case everything
    /// Single records, and sums over all.
    case rows
    /// Columns whose labels do not fit; `shape` where their number does not either.
    case columns(Set<Int>, shape: Bool)
  }

  private let reach: Reach
  /// The type of the finding that tells the cause.
  private let leader: String
  private let layout: TableLayout?
  /// The records that are no data or no whole ones, with the types of the findings that say so.
  var rows: [Int: String] = [:]
  /// What follows from the faults of other tables, by their names.
  private let others: [String: Consequences]
  /// The types of findings about sums over rows, and of those about how many there are.
  private static let sums: Set = ["control-total", "missing-period", "reconciliation"]
  private static let counts: Set = ["row-count", "field-count", "stray-quote", "encoding-error"]

  init(_ cause: TableCause?, _ layout: TableLayout?, _ others: [String: Consequences] = [:]) {
    self.layout = layout
    self.others = others
    let told = layout.flatMap { layout in cause.flatMap { TableDiagnostics.error($0, layout) } }
    leader = told?.type ?? layout?.header.problems.first?.kind.rawValue ?? "source-error"
    switch cause {
    case nil: reach = .nothing
    case .encoding, .delimiter, .titleLines, .headerRows, .headerMissing: reach = .everything
    case .unclosedQuote(let row):
      reach = .rows
      rows[row] = leader
    case .labels: reach = Self.reach(of: layout?.header.problems ?? [])
    }
  }

  private static func reach(of problems: [Header.Problem]) -> Reach {
    guard problems.allSatisfy({ $0.number > 0 }) else { return .everything }
    let shape = problems.contains { $0.kind == .missingLabel || $0.kind == .extraLabel }
    let columns = problems.filter { $0.kind != .missingLabel }.map { $0.number - 1 }
    return .columns(Set(columns), shape: shape)
  }

  /// The type of the finding that one about a record follows from; nil where it stands for itself.
  func leader(of error: RowError) -> String? {
    guard let leader = rows[error.row], !error.problem.isAboutPerson else {
      return leader(of: error.kind)
    }
    return leader
  }

  /// The type of the finding that all of a kind follow from; nil where they stand for themselves.
  func leader(of kind: ErrorCollector.Kind) -> String? {
    guard let layout, !kind.problem.isAboutPerson else { return nil }
    if isSpoiled(kind, layout) { return leader }
    if kind.isConsequence { return kind.problem == .extraCell ? "extra-cell" : "missing-cell" }
    guard let (resource, fields) = kind.problem.reference(in: layout.schema),
      others[resource]?.spoil(fields) == true
    else { return nil }
    return TableDiagnostics.type(of: kind.problem, in: layout.schema).name
  }

  private func isSpoiled(_ kind: ErrorCollector.Kind, _ layout: TableLayout) -> Bool {
    switch reach {
    case .nothing, .rows: return false
    case .everything: return true
    case .columns(let columns, let shape):
      switch kind.problem {
      case .encoding, .blankRow: return false
      case .missingCell, .extraCell: return shape
      default:
        return columns.contains(kind.column) || spoil(kind.problem.fields(in: layout.schema))
      }
    }
  }

  /// The type of the finding that one about the table follows from; nil where it stands for itself.
  func leader(of error: ReportError) -> String? {
    let isSum = Self.sums.contains(error.type)
    let follows =
      switch reach {
      case .nothing: false
      case .everything:
        isSum || Self.counts.contains(error.type)
          || TableDiagnostics.tags(of: error.type).contains("#header")
      case .rows: isSum || error.type == "row-count"
      case .columns: isSum ? spoil([error.fieldName ?? ""]) : error.type == "field-count"
      }
    return follows ? leader : nil
  }

  /// Whether nothing can be said of one of some fields.
  private func spoil(_ fields: [String]) -> Bool {
    switch reach {
    case .nothing, .rows: return false
    case .everything: return true
    case .columns(let columns, _):
      return fields.contains { layout?.column(of: $0).map(columns.contains) ?? true }
    }
  }
}

extension CellProblem {
  /// Whether it must be said whatever else is wrong.
  fileprivate var isAboutPerson: Bool {
    if case .residentNumber = self { true } else { false }
  }

  /// The fields that a finding is about besides its own column.
  fileprivate func fields(in schema: TableSchema) -> [String] {
    if let names = keyFields(in: schema) { return names }
    guard case .check(let index) = self else { return [] }
    switch schema.checks[index] {
    case .effectiveValue(let value): return [value.field, value.date] + value.by
    case .conditionalReference(let reference):
      return [reference.conditionField, reference.field] + (reference.amount.map { [$0] } ?? [])
    case .businessNumber(let field), .withinTerm(let field, _, _), .noGaps(let field, _):
      return [field]
    case .suspiciousDuplicate(let fields): return fields
    }
  }

  /// The fields of another table that a finding compares with.
  fileprivate func reference(in schema: TableSchema) -> (resource: String, fields: [String])? {
    switch self {
    case .foreignKey(let index):
      let key = schema.foreignKeys[index]
      return key.resource.map { ($0, key.referenceFields) }
    case .check(let index):
      switch schema.checks[index] {
      case .effectiveValue(let value):
        return (value.resource, [value.values, value.from] + value.by)
      case .conditionalReference(let reference):
        return (reference.resource, [reference.key] + (reference.covers.map { [$0] } ?? []))
      default: return nil
      }
    default: return nil
    }
  }
}
