/// Reads one column of a batch at a time: one decision a column, then a plain loop over its cells.
///
/// The loops know the usual spellings of texts, numbers and dates; whatever else they meet goes to
/// ``CellReader``, which knows everything. One thread owns each reader.
struct ColumnReader {
  /// What a column has to deliver beside being checked.
  struct Needs: OptionSet {
    let rawValue: Int
    static let decimals = Needs(rawValue: 1)
    static let days = Needs(rawValue: 2)
    static let codes = Needs(rawValue: 4)
    static let fingerprints = Needs(rawValue: 8)
    /// Whether there is a value is needed.
    static let presence = Needs(rawValue: 16)
  }

  /// A finding whose text has not been taken out yet.
  struct Finding {
    let row: Int
    let problem: CellProblem
    let start: Int
    let end: Int
  }

  let reader: CellReader
  let needs: Needs
  /// A cell that begins with this byte is enclosed; nil where the scanner took quotes away.
  var quote: UInt8?
  var isLastColumn = false

  var decimals = DecimalColumn()
  var days = DayColumn()
  var codes = CodeColumn()
  var fingerprints = FingerprintColumn()
  var findings: [Finding] = []

  var matcher: Pattern.Matcher?
  var table = TextTable()
  var codeOfEntry: [Int32] = []
  private var usesTable: Bool
  private let shape: PatternShape?
  private let emptyIsMissing: Bool
  private let longestMissing: Int
  /// The scalars that a text may have, where nothing else about its value matters.
  private let lengths: ClosedRange<Int>?
  let scratch = ByteBuffer(capacity: 256)
  let businessCheck: Int?
  private let plan: QuickPlan
  /// The decimal places to begin the next batch with.
  private var usualScale = 0
  private static let greatestUsualScale = 6
  private static let powersOfTen: [Int64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
  /// The cells of the batch that a quick loop left to the complete way.
  private var leftRows: [Int] = []

  /// More distinct texts than this, and remembering them no longer pays.
  private static let tableLimit = 4096

  init(_ reader: CellReader, needs: Needs, businessCheck: Int?) {
    self.reader = reader
    self.needs = needs
    self.businessCheck = businessCheck
    emptyIsMissing = reader.missing.contains([])
    longestMissing = reader.missing.map(\.count).max() ?? -1
    lengths = reader.lengths
    matcher = reader.pattern.map { Pattern.Matcher($0) }
    shape = reader.pattern?.shape
    plan = QuickPlan(reader)
    // A key's texts are all different: remembering them would be in vain.
    usesTable = needs.contains(.codes) || (!reader.field.constraints.unique && businessCheck == nil)
  }

  /// Reads a column of `bounds`.
  mutating func read(_ view: ByteView, _ bounds: RecordBounds, _ column: Int) {
    findings.removeAll(keepingCapacity: true)
    switch plan {
    case .text: readTexts(view, bounds, column)
    case .number(let number): readNumbers(view, bounds, column, number)
    case .date(let date): readDates(view, bounds, column, date)
    case .other:
      begin(bounds.count)
      readOthers(view, bounds, column)
    }
  }

  /// Makes room for `count` cells, none of which has a value yet.
  mutating func begin(_ count: Int) {
    findings.removeAll(keepingCapacity: true)
    decimals.wide.removeAll(keepingCapacity: true)
    decimals.scale = 0
    let hasDecimals = needs.contains(.decimals) || needs.contains(.presence)
    Self.fill(&decimals.significands, hasDecimals ? count : 0, 0)
    Self.fill(&decimals.isPresent, hasDecimals ? count : 0, false)
    Self.fill(&days.days, needs.contains(.days) ? count : 0, DayColumn.absent)
    Self.fill(&codes.codes, needs.contains(.codes) ? count : 0, -1)
    Self.fill(&fingerprints.values, needs.contains(.fingerprints) ? count : 0, 0)
  }

  private static func fill<Element>(_ array: inout [Element], _ count: Int, _ value: Element) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }

  /// Takes an array out, so that a loop can write to it while it calls methods; with `count`
  /// elements, of which those that were there before keep their values.
  private static func taken<Element>(
    _ array: inout [Element], _ count: Int, _ value: Element
  ) -> [Element] {
    var taken: [Element] = []
    swap(&taken, &array)
    if taken.count > count { taken.removeLast(taken.count - count) }
    if taken.count < count {
      taken.append(contentsOf: repeatElement(value, count: count - taken.count))
    }
    return taken
  }

  // MARK: Bounds of one cell

  /// The cell's content: without a carriage return before the end of the record, without quotes.
  ///
  /// It is not plain where quotes stand inside it, so that its text has to be built.
  @inline(__always)
  func content(
    _ view: ByteView, _ bounds: RecordBounds, _ row: Int, _ column: Int
  ) -> (start: Int, end: Int, isPlain: Bool) {
    let start = bounds.start(row, column)
    var end = bounds.end(row, column)
    guard let quote else { return (start, end, true) }
    if isLastColumn, end > start, view[end &- 1] == 0x0D { end &-= 1 }
    guard end > start, view[start] == quote else { return (start, end, true) }
    if end &- start >= 2, view[end &- 1] == quote,
      view.firstIndex(of: quote, start &+ 1, end &- 1) == nil
    {
      return (start &+ 1, end &- 1, true)
    }
    return (start, end, false)
  }

  /// As ``content(_:_:_:_:)``, for readers that decline every quote inside.
  @inline(__always)
  private func bareContent(
    _ view: ByteView, _ bounds: RecordBounds, _ row: Int, _ column: Int
  ) -> (start: Int, end: Int) {
    let start = bounds.start(row, column)
    var end = bounds.end(row, column)
    guard let quote else { return (start, end) }
    if isLastColumn, end > start, view[end &- 1] == 0x0D { end &-= 1 }
    let isQuoted = end &- start >= 2 && view[start] == quote && view[end &- 1] == quote
    return isQuoted ? (start &+ 1, end &- 1) : (start, end)
  }

  /// The text of a cell, whatever quotes it has.
  func text(_ view: ByteView, _ start: Int, _ end: Int, isPlain: Bool) -> [UInt8] {
    let raw = view.array(start, max(start, end))
    guard let quote, !isPlain else { return raw }
    return QuotedCell.text(raw, quote: quote)
  }

  // MARK: Texts

  /// What a text counts as: 0 and -1 stand for no value.
  private struct Verdict {
    var fingerprint: UInt64 = 0
    var code: Int32 = -1
  }

  private mutating func readTexts(_ view: ByteView, _ bounds: RecordBounds, _ column: Int) {
    let count = bounds.count
    let (prints, codes) = (needs.contains(.fingerprints), needs.contains(.codes))
    let marks = needs.contains(.presence) || needs.contains(.decimals)
    var lentPrints = Self.taken(&fingerprints.values, prints ? count : 0, 0)
    var lentCodes = Self.taken(&self.codes.codes, codes ? count : 0, -1)
    var lentMarks = Self.taken(&decimals.isPresent, marks ? count : 0, false)
    var fingerprintOfRow = lentPrints.mutableSpan
    var codeOfRow = lentCodes.mutableSpan
    var isPresent = lentMarks.mutableSpan
    for row in 0..<count {
      let cell = content(view, bounds, row, column)
      let verdict =
        cell.isPlain && cell.end > cell.start
        ? judge(view, cell.start, cell.end, row, place: (cell.start, cell.end))
        : judgeUnusual(view, cell, row)
      if prints { fingerprintOfRow[row] = verdict.fingerprint }
      if codes { codeOfRow[row] = verdict.code }
      if marks { isPresent[row] = verdict.fingerprint != 0 }
    }
    swap(&fingerprints.values, &lentPrints)
    swap(&self.codes.codes, &lentCodes)
    swap(&decimals.isPresent, &lentMarks)
  }

  /// Judges a cell that is empty, missing, or has quotes inside.
  private mutating func judgeUnusual(
    _ view: ByteView, _ cell: (start: Int, end: Int, isPlain: Bool), _ row: Int
  ) -> Verdict {
    let place = (cell.start, cell.end)
    guard cell.end >= cell.start else {
      readAbsent(row, cell.start)
      return Verdict()
    }
    let text = text(view, cell.start, cell.end, isPlain: cell.isPlain)
    if text.isEmpty, emptyIsMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return Verdict()
    }
    scratch.removeAll()
    scratch.append(contentsOf: text)
    scratch.seal()
    return judge(scratch.view, 0, text.count, row, place: place)
  }

  /// A cell that the record is too short for: the shape is reported elsewhere.
  mutating func readAbsent(_ row: Int, _ start: Int) {
    if reader.field.constraints.required { note(row, .constraint(.required), (start, start)) }
  }

  @inline(__always)
  private mutating func judge(
    _ view: ByteView, _ start: Int, _ end: Int, _ row: Int, place: (Int, Int)
  ) -> Verdict {
    let fingerprint =
      usesTable || needs.contains(.fingerprints) ? Fingerprint.of(view, start, end) : 1
    if usesTable {
      let entry = table.find(view, start, end, fingerprint)
      if entry >= 0, table.isSound[entry] {
        return Verdict(
          fingerprint: fingerprint, code: needs.contains(.codes) ? codeOfEntry[entry] : -1)
      }
      return judgeRemembered(entry, view, start, end, row, fingerprint, place)
    }
    if isSound(view, start, end) { return Verdict(fingerprint: fingerprint) }
    let (problems, isMissing) = examine(view, start, end)
    if isMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return Verdict()
    }
    return judged(problems, Verdict(fingerprint: fingerprint), row, place)
  }

  /// Whether a text is certainly in order; the complete way looks at the others.
  @inline(__always)
  private mutating func isSound(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    if businessCheck != nil {
      // The number itself says that it is digits and dashes; the usual pattern asks for dashes.
      return BusinessNumber.isValid(view, start, end) && (matcher == nil || length == 12)
        && matches(view, start, end)
    }
    guard let lengths, length > longestMissing else { return false }
    // A scalar has one to four bytes, so that most texts need not be counted.
    let mayFit = length <= lengths.upperBound && length >= lengths.lowerBound
    if mayFit, length < ResidentNumber.shortest, let shape, shape.surelyMatches(view, start, end) {
      return true
    }
    guard UTF8Text.firstInvalid(view, start, end) == nil else { return false }
    let isFitting =
      (length <= lengths.upperBound && length / 4 >= lengths.lowerBound)
      || lengths.contains(UTF8Text.scalarCount(view, start, end))
    return isFitting && matches(view, start, end) && !ResidentNumber.isIn(view, start, end)
  }

  mutating func matches(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    matcher?.matches(view, start, end) ?? true
  }

  /// Judges a text by what is remembered about it, or looks at it for the first time.
  private mutating func judgeRemembered(
    _ known: Int, _ view: ByteView, _ start: Int, _ end: Int, _ row: Int, _ fingerprint: UInt64,
    _ place: (Int, Int)
  ) -> Verdict {
    let index = known >= 0 ? known : remember(view, start, end, fingerprint)
    let entry = table.entries[index]
    if entry.isMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return Verdict()
    }
    let code = needs.contains(.codes) ? codeOfEntry[index] : -1
    return judged(entry.problems, Verdict(fingerprint: fingerprint, code: code), row, place)
  }

  /// Notes what is wrong with a text; only a value of the wrong type counts as no value.
  private mutating func judged(
    _ problems: [CellProblem], _ verdict: Verdict, _ row: Int, _ place: (Int, Int)
  ) -> Verdict {
    for problem in problems { note(row, problem, place) }
    return problems.contains(.type) || problems.contains(.encoding) ? Verdict() : verdict
  }

  private mutating func remember(
    _ view: ByteView, _ start: Int, _ end: Int, _ fingerprint: UInt64
  ) -> Int {
    let text = view.array(start, end)
    let (problems, isMissing) = examine(view, start, end)
    let index = table.add(text, fingerprint, problems: problems, isMissing: isMissing)
    if needs.contains(.codes) {
      codeOfEntry.append(isMissing ? -1 : Int32(codes.list.count))
      if !isMissing { codes.list.append(String(decoding: text, as: UTF8.self)) }
    } else if table.entries.count > Self.tableLimit {
      usesTable = false
    }
    return index
  }

  /// Looks at a text for the first time.
  private mutating func examine(
    _ view: ByteView, _ start: Int, _ end: Int
  ) -> (problems: [CellProblem], isMissing: Bool) {
    if end &- start <= longestMissing, reader.isMissing(view.array(start, end)) {
      return ([], true)
    }
    guard UTF8Text.firstInvalid(view, start, end) == nil else {
      return ([.encoding], false)
    }
    var problems: [CellProblem] = []
    if reader.needsValue {
      switch reader.read(view.array(start, end)) {
      case .missing: return ([], true)
      case .problem(let problem): return ([problem] + residents(view, start, end), false)
      case .value(let value):
        problems += reader.violations(of: value).map { .constraint($0) }
      }
    }
    if !matches(view, start, end) { problems.append(.constraint(.pattern)) }
    if let businessCheck, !BusinessNumber.isValid(view, start, end) {
      problems.append(.check(businessCheck))
    }
    return (problems + residents(view, start, end), false)
  }

  private func residents(_ view: ByteView, _ start: Int, _ end: Int) -> [CellProblem] {
    ResidentNumber.isIn(view, start, end) ? [.residentNumber] : []
  }

  mutating func note(_ row: Int, _ problem: CellProblem, _ place: (Int, Int)) {
    findings.append(Finding(row: row, problem: problem, start: place.0, end: place.1))
  }

  // MARK: Numbers

  private mutating func readNumbers(
    _ view: ByteView, _ bounds: RecordBounds, _ column: Int, _ number: QuickNumber
  ) {
    let count = bounds.count
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
    let scale = usualScale
    let factors = (0...scale).map { Self.powersOfTen[scale - $0] }
    decimals.scale = scale
    var greatest = scale
    for row in 0..<count {
      let cell = bareContent(view, bounds, row, column)
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
    for row in leftRows { readSlowly(view, content(view, bounds, row, column), row) }
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

  private mutating func readDates(
    _ view: ByteView, _ bounds: RecordBounds, _ column: Int, _ date: QuickDate
  ) {
    let count = bounds.count
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
      let cell = bareContent(view, bounds, row, column)
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
