/// Numbers and dates in their usual spellings.
extension ColumnReader {
  mutating func readNumbers(
    _ view: ByteView, _ bounds: RecordBounds, _ number: QuickNumber, _ store: inout ColumnStore
  ) {
    let (count, frame, column) = (bounds.count, frame, program.column)
    let (decimals, identities) = (program.decimals?.place, program.identities?.place)
    var lentValues = decimals.map { store.decimals[$0].significands.lend(count, 0) } ?? []
    var lentMarks = decimals.map { store.decimals[$0].isPresent.lend(count, false) } ?? []
    var lentIdentities = identities.map { store.identities[$0].values.lend(count, .none) } ?? []
    var values = lentValues.mutableSpan
    var isPresent = lentMarks.mutableSpan
    var identityOfRow = lentIdentities.mutableSpan
    let scale = usualScale
    let factors = (0...scale).map { Self.powersOfTen[scale - $0] }
    var greatest = scale
    for row in 0..<count {
      let cell = frame.bareContent(view, bounds, row, column)
      let found = number.read(view, cell.start, cell.end)
      let isDone = found.isNumber && (decimals == nil || found.scale <= scale)
      if found.isNumber, found.scale > greatest { greatest = found.scale }
      // At most 12 digits and 6 more, which 64 bits hold.
      if decimals != nil {
        values[row] = isDone ? found.significand &* factors[found.scale] : 0
        isPresent[row] = isDone
      }
      if identities != nil { identityOfRow[row] = isDone ? Self.identity(found) : .none }
      if !isDone { leftRows.append(row) }
    }
    if let decimals {
      swap(&store.decimals[decimals].significands, &lentValues)
      swap(&store.decimals[decimals].isPresent, &lentMarks)
      store.decimals[decimals].begin(scale: scale)
    }
    if let identities { swap(&store.identities[identities].values, &lentIdentities) }
    readLeftRows(view, bounds, &store)
    usualScale = min(greatest, Self.greatestUsualScale)
  }

  private static func identity(_ number: QuickNumber.Reading) -> Identity {
    guard number.scale > 0 else { return Identity.of(number.significand) }
    return Identity.of(
      .decimal(ExactDecimal(significand: Int128(number.significand), scale: number.scale)))
  }

  /// Takes the complete way for the cells that the quick one left.
  private mutating func readLeftRows(
    _ view: ByteView, _ bounds: RecordBounds, _ store: inout ColumnStore
  ) {
    for row in leftRows {
      readSlowly(view, frame.content(view, bounds, row, program.column), row, &store)
    }
    leftRows.removeAll(keepingCapacity: true)
  }

  // MARK: Dates

  mutating func readDates(
    _ view: ByteView, _ bounds: RecordBounds, _ date: QuickDate, _ store: inout ColumnStore
  ) {
    let (count, frame, column) = (bounds.count, frame, program.column)
    let (days, identities) = (program.days?.place, program.identities?.place)
    var lentDays = days.map { store.days[$0].days.lend(count, DayColumn.absent) } ?? []
    var lentIdentities = identities.map { store.identities[$0].values.lend(count, .none) } ?? []
    var dayOfRow = lentDays.mutableSpan
    var identityOfRow = lentIdentities.mutableSpan
    // Ledgers are mostly in the order of their dates.
    var last: (low: UInt64, high: UInt64, day: Int32) = (0, 0, DayColumn.absent)
    for row in 0..<count {
      let cell = frame.bareContent(view, bounds, row, column)
      var day = DayColumn.absent
      if cell.end &- cell.start == 10 {
        let (low, high) = (view.word(cell.start), view.word(cell.start &+ 2))
        if low != last.low || high != last.high { last = (low, high, date.day(low, high)) }
        day = last.day
      }
      let isDone = day != DayColumn.absent
      if days != nil { dayOfRow[row] = day }
      if identities != nil { identityOfRow[row] = isDone ? Identity.of(Int64(day)) : .none }
      if !isDone { leftRows.append(row) }
    }
    if let days { swap(&store.days[days].days, &lentDays) }
    if let identities { swap(&store.identities[identities].values, &lentIdentities) }
    readLeftRows(view, bounds, &store)
  }
}
