/// One column of a table, compiled: how its cells are read, and in which forms their values are
/// kept.
struct ColumnProgram: Sendable {
  let column: Int
  let reader: CellReader
  /// Which of the schema's checks is about business numbers in this column.
  var businessCheck: Int?
  /// Whether the column is read once more as another field, whose findings nobody asked for.
  var isSilent = false

  fileprivate(set) var decimals: ColumnKey<DecimalColumn>?
  fileprivate(set) var days: ColumnKey<DayColumn>?
  fileprivate(set) var codes: ColumnKey<CodeColumn>?
  fileprivate(set) var identities: ColumnKey<IdentityColumn>?

  init(_ column: Int, _ reader: CellReader) {
    self.column = column
    self.reader = reader
  }
}

/// Why a column cannot be had as it is wanted.
enum DemandProblem: Error {
  /// The file has no column for the field.
  case noColumn(String)
  /// The type of the field has no such form.
  case cannotDeliver(Field, ColumnForm)
}

/// The programs of all columns of a table, made from what is demanded of them.
///
/// Whoever demands a column in a form gets its key, or why it cannot be had; so nothing is read
/// that nobody asked for, and nobody meets a column that is not there.
struct ColumnPrograms: Sendable {
  let layout: TableLayout
  private(set) var programs: [ColumnProgram]
  /// How many columns of each form there are.
  private var counts = (decimals: 0, days: 0, codes: 0, identities: 0)

  init(_ layout: TableLayout, _ readers: [CellReader]) {
    self.layout = layout
    programs = readers.enumerated().map { ColumnProgram($0.offset, $0.element) }
  }

  /// Room for the columns of one batch.
  var store: ColumnStore {
    ColumnStore(
      decimals: Array(repeating: DecimalColumn(), count: counts.decimals),
      days: Array(repeating: DayColumn(), count: counts.days),
      codes: Array(repeating: CodeColumn(), count: counts.codes),
      identities: Array(repeating: IdentityColumn(), count: counts.identities))
  }

  /// The column of a field.
  func column(of field: String) throws(DemandProblem) -> Int {
    guard let column = layout.column(of: field) else { throw .noColumn(field) }
    return column
  }

  /// The exact numbers of a column.
  mutating func decimals(_ column: Int) throws(DemandProblem) -> ColumnKey<DecimalColumn> {
    try demand(column, .decimal, \.decimals, \.decimals)
  }

  /// The days of a column.
  mutating func days(_ column: Int) throws(DemandProblem) -> ColumnKey<DayColumn> {
    try demand(column, .day, \.days, \.days)
  }

  /// The codes of a column.
  mutating func codes(_ column: Int) throws(DemandProblem) -> ColumnKey<CodeColumn> {
    try demand(column, .code, \.codes, \.codes)
  }

  /// The identities of a column, whose values every type has.
  mutating func identities(_ column: Int) -> ColumnKey<IdentityColumn> {
    take(column, \.identities, \.identities)
  }

  /// The identities of a column that is read as another field would read it.
  mutating func identities(
    _ column: Int, readAs reader: CellReader
  ) -> ColumnKey<IdentityColumn> {
    var program = ColumnProgram(column, reader)
    program.isSilent = true
    programs.append(program)
    return take(programs.count - 1, \.identities, \.identities)
  }

  /// Has business numbers looked for in a column.
  mutating func checkBusinessNumbers(_ column: Int, check: Int) throws(DemandProblem) {
    let field = programs[column].reader.field
    guard field.type.canDeliver(.text) else { throw .cannotDeliver(field, .text) }
    programs[column].businessCheck = check
  }

  /// The columns that a consumer wants.
  mutating func slots(_ demands: ColumnDemands) throws(DemandProblem) -> DemandSlots {
    var slots = DemandSlots()
    for name in demands.decimals { slots.decimals.append(try decimals(try column(of: name))) }
    for name in demands.days { slots.days.append(try days(try column(of: name))) }
    for name in demands.codes { slots.codes.append(try codes(try column(of: name))) }
    for name in demands.identities { slots.identities.append(identities(try column(of: name))) }
    return slots
  }

  private mutating func demand<Column>(
    _ program: Int, _ form: ColumnForm,
    _ slot: WritableKeyPath<ColumnProgram, ColumnKey<Column>?>,
    _ count: WritableKeyPath<(decimals: Int, days: Int, codes: Int, identities: Int), Int>
  ) throws(DemandProblem) -> ColumnKey<Column> {
    let field = programs[program].reader.field
    guard field.type.canDeliver(form) else { throw .cannotDeliver(field, form) }
    return take(program, slot, count)
  }

  private mutating func take<Column>(
    _ program: Int, _ slot: WritableKeyPath<ColumnProgram, ColumnKey<Column>?>,
    _ count: WritableKeyPath<(decimals: Int, days: Int, codes: Int, identities: Int), Int>
  ) -> ColumnKey<Column> {
    if let known = programs[program][keyPath: slot] { return known }
    let key = ColumnKey<Column>(place: counts[keyPath: count])
    counts[keyPath: count] += 1
    programs[program][keyPath: slot] = key
    return key
  }
}

/// Where the columns that a consumer demands stand in the store of its table.
struct DemandSlots: Sendable {
  var decimals: [ColumnKey<DecimalColumn>] = []
  var days: [ColumnKey<DayColumn>] = []
  var codes: [ColumnKey<CodeColumn>] = []
  var identities: [ColumnKey<IdentityColumn>] = []
}
