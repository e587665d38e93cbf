/// What is wrong with a cell or a record, as data; ``TableDiagnostics`` words it.
enum CellProblem: Hashable, Sendable {
  /// The text does not fit type and format.
  case type
  case constraint(Constraint)
  case missingCell
  case extraCell
  case blankRow
  case unique
  case primaryKey
  /// One of the schema's unique keys.
  case uniqueKey(Int)
  case familyKey
  /// One of the schema's foreign keys.
  case foreignKey(Int)
  /// Bytes that the declared encoding does not have.
  case encoding
  /// A text that reads as a resident registration number, or may be one.
  case residentNumber(isCertain: Bool)
  /// A number whose groups do not have three digits each.
  case numberGroups
  /// A date or time with too few digits to be one alone.
  case dateDigits
  /// A text that is allowed, and hardly what was meant.
  case doubt(TextDoubt)
  /// One of the schema's own checks.
  case check(Int)

  /// The constraints, under their names in the descriptor.
  enum Constraint: String, Sendable {
    case required, minLength, maxLength, minimum, maximum, exclusiveMinimum, exclusiveMaximum
    case pattern, allowed = "enum", categories, jsonSchema
  }

  /// The fields that a finding about a key names; nil for findings about cells and records.
  func keyFields(in schema: TableSchema) -> [String]? {
    switch self {
    case .primaryKey: return schema.primaryKey
    case .uniqueKey(let index): return schema.uniqueKeys[index]
    case .familyKey: return schema.familyKey
    case .foreignKey(let index): return schema.foreignKeys[index].fields
    case .check(let index):
      guard case .suspiciousDuplicate(let fields) = schema.checks[index] else { return nil }
      return fields
    case .type, .constraint, .missingCell, .extraCell, .blankRow, .unique, .encoding,
      .residentNumber, .numberGroups, .dateDigits, .doubt:
      return nil
    }
  }

  var isDoubt: Bool {
    if case .doubt = self { true } else { false }
  }

  /// The order among the findings of one record and column: by rank, by the place in the schema,
  /// and by name.
  func precedes(_ other: CellProblem) -> Bool {
    (rank, place, name) < (other.rank, other.place, other.name)
  }

  /// The place of the key or check in its list in the schema.
  private var place: Int {
    switch self {
    case .uniqueKey(let index), .foreignKey(let index), .check(let index): index
    default: 0
    }
  }

  /// What tells apart problems of one rank that the schema does not list.
  private var name: String {
    switch self {
    case .type: "1"
    case .encoding: "2"
    case .constraint(let constraint): "3 \(constraint.rawValue)"
    case .residentNumber(let isCertain): isCertain ? "4" : "5"
    case .numberGroups, .dateDigits: "6"
    case .doubt: "7"
    default: ""
    }
  }

  /// The place among the findings of one record.
  fileprivate var rank: Int {
    switch self {
    case .blankRow: 0
    case .type, .constraint, .encoding, .residentNumber, .numberGroups, .dateDigits, .doubt: 1
    case .check: 2
    case .extraCell: 3
    case .missingCell: 4
    case .unique: 5
    case .primaryKey: 6
    case .uniqueKey: 7
    case .familyKey: 8
    case .foreignKey: 9
    }
  }
}

/// A finding in a record.
struct RowError: Hashable, Sendable {
  /// Record number, counted from 1 with the header.
  var row: Int
  /// Position of the column, counted from 0; -1 for the whole record.
  var column: Int
  var problem: CellProblem
  /// The text of the cell or key.
  var text: FileText
  /// The text as far as it may be shown.
  var cell: String { text.shown }
  /// The record that this one collides with.
  var otherRow: Int?
  /// The value that was expected.
  var expected: String?
  /// Whether the cell should have been empty.
  var isUncalledFor = false
  /// Whether it only follows from another finding in the record.
  var isConsequence = false

  init(
    row: Int, column: Int, problem: CellProblem, cell: FileText, otherRow: Int? = nil,
    expected: String? = nil, isUncalledFor: Bool = false, isConsequence: Bool = false
  ) {
    self.row = row
    self.column = column
    self.problem = problem
    text = cell
    self.otherRow = otherRow
    self.expected = expected
    self.isUncalledFor = isUncalledFor
    self.isConsequence = isConsequence
  }

  /// Orders as a report lists findings.
  func precedes(_ other: RowError) -> Bool {
    if row != other.row { return row < other.row }
    if problem.rank != other.problem.rank { return problem.rank < other.problem.rank }
    if column != other.column { return column < other.column }
    return problem.precedes(other.problem)
  }
}
