/// The complete way of a column, for rare types, odd spellings and inline data.
extension ColumnReader {
  mutating func readSlowly(
    _ view: ByteView, _ cell: (start: Int, end: Int, isPlain: Bool), _ row: Int,
    _ store: inout ColumnStore
  ) {
    guard cell.end >= cell.start else { return readAbsent(row, cell.start) }
    let text = text(view, cell.start, cell.end, isPlain: cell.isPlain)
    for problem in take(reader.read(text), of: text, row, &store) {
      note(row, problem, (cell.start, cell.end))
    }
  }

  /// Puts what a cell was read as into the columns, and gives what is wrong with it.
  mutating func take(
    _ reading: CellReader.Reading, of text: [UInt8], _ row: Int, _ store: inout ColumnStore
  ) -> [CellProblem] {
    switch reading {
    case .missing: return reader.field.constraints.required ? [.constraint(.required)] : []
    case .problem(let problem):
      if String(validating: text, as: UTF8.self) == nil { return [.encoding] }
      return [problem] + reader.residents(in: text)
    case .value(let value):
      take(value, row: row, &store)
      var problems = reader.problems(of: value, in: text)
      if case .text(let bytes) = value { problems += ownProblems(bytes) }
      return problems
    }
  }

  /// What is wrong with a text beyond its value.
  private mutating func ownProblems(_ text: [UInt8]) -> [CellProblem] {
    scratch.removeAll()
    scratch.append(contentsOf: text)
    scratch.seal()
    var problems: [CellProblem] = []
    if !matches(scratch.view, 0, text.count) { problems.append(.constraint(.pattern)) }
    if let check = program.businessCheck, !BusinessNumber.isValid(scratch.view, 0, text.count) {
      problems.append(.check(check))
    }
    return problems
  }

  /// Puts a value into the columns that were asked for.
  private mutating func take(_ value: Value, row: Int, _ store: inout ColumnStore) {
    if let key = program.identities {
      store.identities[key.place].values[row] = Identity.of(value)
    }
    if let key = program.codes { store.codes[key.place].codes[row] = list.code(of: value.spelling) }
    switch value {
    case .decimal(let number):
      if let key = program.decimals { store.decimals[key.place].keep(number, row) }
    case .date(let date): take(date, row, &store)
    case .year(let year):
      if let day = CalendarDate(year: year, month: 1, day: 1) { take(day, row, &store) }
    case .yearMonth(let months):
      if let day = CalendarDate(year: months / 12, month: months % 12 + 1, day: 1) {
        take(day, row, &store)
      }
    default:
      if let key = program.decimals { store.decimals[key.place].unsummable.append(row) }
    }
  }

  private func take(_ day: CalendarDate, _ row: Int, _ store: inout ColumnStore) {
    if let key = program.days { store.days[key.place].days[row] = day.days }
  }

  /// Codes for the values of columns that the quick loops read as numbers or days.
  ///
  /// What a text stands for is looked up once; so `9` and `+9` have one code.
  mutating func readCodes(
    _ view: ByteView, _ bounds: RecordBounds, _ store: inout ColumnStore
  ) {
    guard let key = program.codes else { return }
    for row in 0..<bounds.count {
      let cell = frame.content(view, bounds, row, program.column)
      guard cell.end > cell.start else { continue }
      var entry = cell.isPlain ? table.find(view, cell.start, cell.end) : -1
      if entry < 0 {
        let text = text(view, cell.start, cell.end, isPlain: cell.isPlain)
        entry = table.add(text, .none, problems: [], isMissing: false)
        guard case .value(let value) = reader.read(text) else {
          codeOfEntry.append(-1)
          continue
        }
        codeOfEntry.append(list.code(of: value.spelling))
      }
      store.codes[key.place].codes[row] = codeOfEntry[entry]
    }
  }
}
