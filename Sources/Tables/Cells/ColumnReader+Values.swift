/// The complete way of a column, for rare types, odd spellings and inline data.
extension ColumnReader {
  mutating func readOthers(_ view: ByteView, _ bounds: RecordBounds, _ column: Int) {
    for row in 0..<bounds.count {
      readSlowly(view, frame.content(view, bounds, row, column), row)
    }
  }

  mutating func readSlowly(
    _ view: ByteView, _ cell: (start: Int, end: Int, isPlain: Bool), _ row: Int
  ) {
    guard cell.end >= cell.start else { return readAbsent(row, cell.start) }
    let place = (cell.start, cell.end)
    let text = text(view, cell.start, cell.end, isPlain: cell.isPlain)
    switch reader.read(text) {
    case .missing:
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
    case .problem(let problem):
      noteProblem(problem, text, row, place)
    case .value(let value):
      take(value, row: row)
      for problem in reader.problems(of: value, in: text) { note(row, problem, place) }
    }
  }

  private mutating func noteProblem(
    _ problem: CellProblem, _ text: [UInt8], _ row: Int, _ place: (Int, Int)
  ) {
    if String(validating: text, as: UTF8.self) == nil {
      note(row, .encoding, place)
    } else {
      note(row, problem, place)
      for problem in reader.residents(in: text) { note(row, problem, place) }
    }
  }

  /// Puts a value into the columns that were asked for.
  mutating func take(_ value: Value, row: Int) {
    if needs.contains(.presence) || needs.contains(.decimals) { decimals.isPresent[row] = true }
    if needs.contains(.fingerprints) { fingerprints.values[row] = Fingerprint.of(value) }
    switch value {
    case .decimal(let number): if needs.contains(.decimals) { keep(number, row) }
    case .date(let date): if needs.contains(.days) { days.days[row] = date.days }
    case .year(let year):
      if needs.contains(.days), let day = CalendarDate(year: year, month: 1, day: 1) {
        days.days[row] = day.days
      }
    case .yearMonth(let months):
      if needs.contains(.days),
        let day = CalendarDate(year: months / 12, month: months % 12 + 1, day: 1)
      {
        days.days[row] = day.days
      }
    default:
      if needs.contains(.decimals) {
        decimals.isPresent[row] = false
        if value.isNumber { decimals.unsummable.append(row) }
      }
    }
    if needs.contains(.codes) { takeCode(of: value, row) }
  }

  private mutating func takeCode(of value: Value, _ row: Int) {
    let text = value.text
    scratch.removeAll()
    scratch.append(contentsOf: text)
    scratch.seal()
    var index = table.find(scratch.view, 0, text.count)
    if index < 0 {
      let fingerprint = Fingerprint.of(scratch.view, 0, text.count)
      index = table.add(text, fingerprint, problems: [], isMissing: false)
      codeOfEntry.append(Int32(codes.list.count))
      codes.list.append(String(decoding: text, as: UTF8.self))
    }
    codes.codes[row] = codeOfEntry[index]
  }

  /// Reads one cell of inline data.
  mutating func read(_ reading: CellReader.Reading, text: [UInt8], row: Int) -> [CellProblem] {
    switch reading {
    case .missing:
      return reader.field.constraints.required ? [.constraint(.required)] : []
    case .problem(let problem):
      return [problem] + reader.residents(in: text)
    case .value(let value):
      take(value, row: row)
      var problems = reader.problems(of: value, in: text)
      if case .text(let bytes) = value {
        scratch.removeAll()
        scratch.append(contentsOf: bytes)
        scratch.seal()
        if !matches(scratch.view, 0, bytes.count) { problems.append(.constraint(.pattern)) }
        if let businessCheck, !BusinessNumber.isValid(scratch.view, 0, bytes.count) {
          problems.append(.check(businessCheck))
        }
      }
      return problems
    }
  }
}
