/// Numbers and dates in their usual spellings.
extension ColumnReader {
  mutating func readNumbers(
    _ view: ByteView, _ bounds: RecordBounds, _ column: Int, _ number: QuickNumber
  ) {
    let (count, frame) = (bounds.count, frame)
    let keeps = needs.contains(.decimals)
    let marks = needs.contains(.presence) || keeps
    let prints = needs.contains(.fingerprints)
    var lentValues = Self.taken(&decimals.significands, keeps ? count : 0, 0)
    var lentMarks = Self.taken(&decimals.isPresent, marks ? count : 0, false)
    var lentPrints = Self.taken(&fingerprints.values, prints ? count : 0, 0)
    var values = lentValues.mutableSpan
    var isPresent = lentMarks.mutableSpan
    var fingerprintOfRow = lentPrints.mutableSpan
    decimals.wide.removeAll(keepingCapacity: true)
    decimals.unsummable.removeAll(keepingCapacity: true)
    let scale = usualScale
    let factors = (0...scale).map { Self.powersOfTen[scale - $0] }
    decimals.scale = scale
    var greatest = scale
    for row in 0..<count {
      let cell = frame.bareContent(view, bounds, row, column)
      let found = number.read(view, cell.start, cell.end)
      let isDone = found.isNumber && (!keeps || found.scale <= scale)
      if found.isNumber, found.scale > greatest { greatest = found.scale }
      // At most 12 digits and 6 more, which 64 bits hold.
      if keeps { values[row] = isDone ? found.significand &* factors[found.scale] : 0 }
      if marks { isPresent[row] = isDone }
      if prints { fingerprintOfRow[row] = isDone ? Self.fingerprint(found) : 0 }
      if !isDone { leftRows.append(row) }
    }
    swap(&decimals.significands, &lentValues)
    swap(&decimals.isPresent, &lentMarks)
    swap(&fingerprints.values, &lentPrints)
    readLeftRows(view, bounds, column)
    usualScale = min(greatest, Self.greatestUsualScale)
  }

  private static func fingerprint(_ number: QuickNumber.Reading) -> UInt64 {
    guard number.scale > 0 else {
      return Fingerprint.of(word: UInt64(bitPattern: number.significand))
    }
    return Fingerprint.of(
      .decimal(ExactDecimal(significand: Int128(number.significand), scale: number.scale)))
  }

  /// Takes the complete way for the cells that the quick one left.
  private mutating func readLeftRows(_ view: ByteView, _ bounds: RecordBounds, _ column: Int) {
    for row in leftRows { readSlowly(view, frame.content(view, bounds, row, column), row) }
    leftRows.removeAll(keepingCapacity: true)
  }

  /// Keeps a number at the batch's scale, which grows where a number needs it.
  mutating func keep(_ value: ExactDecimal, _ row: Int) {
    if value.scale > decimals.scale { raiseScale(to: value.scale) }
    if let rescaled = value.rescaled(to: decimals.scale),
      let small = Int64(exactly: rescaled.significand)
    {
      decimals.significands[row] = small
    } else {
      decimals.wide.append((row, value))
    }
  }

  private mutating func raiseScale(to scale: Int) {
    let old = decimals.scale
    decimals.scale = scale
    for row in decimals.significands.indices where decimals.significands[row] != 0 {
      let value = ExactDecimal(significand: Int128(decimals.significands[row]), scale: old)
      decimals.significands[row] = 0
      keep(value, row)
    }
  }

  // MARK: Dates

  mutating func readDates(
    _ view: ByteView, _ bounds: RecordBounds, _ column: Int, _ date: QuickDate
  ) {
    let (count, frame) = (bounds.count, frame)
    let keeps = needs.contains(.days)
    let marks = needs.contains(.presence) || needs.contains(.decimals)
    let prints = needs.contains(.fingerprints)
    var lentDays = Self.taken(&self.days.days, keeps ? count : 0, DayColumn.absent)
    var lentMarks = Self.taken(&decimals.isPresent, marks ? count : 0, false)
    var lentPrints = Self.taken(&fingerprints.values, prints ? count : 0, 0)
    var dayOfRow = lentDays.mutableSpan
    var isPresent = lentMarks.mutableSpan
    var fingerprintOfRow = lentPrints.mutableSpan
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
      if keeps { dayOfRow[row] = day }
      if marks { isPresent[row] = isDone }
      if prints {
        fingerprintOfRow[row] = isDone ? Fingerprint.of(word: UInt64(bitPattern: Int64(day))) : 0
      }
      if !isDone { leftRows.append(row) }
    }
    swap(&self.days.days, &lentDays)
    swap(&decimals.isPresent, &lentMarks)
    swap(&fingerprints.values, &lentPrints)
    readLeftRows(view, bounds, column)
  }
}
