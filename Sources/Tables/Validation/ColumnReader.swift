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
  /// The first cell of the batch whose bytes are not text in the declared encoding.
  var hasUndecodable = false

  var matcher: Pattern.Matcher?
  var table = TextTable()
  var codeOfEntry: [Int32] = []
  var usesTable: Bool
  private let emptyIsMissing: Bool
  private let longestMissing: Int
  /// The scalars that a text may have, where nothing else about its value matters.
  private let lengths: ClosedRange<Int>?
  let scratch = ByteBuffer(capacity: 256)
  let businessCheck: Int?
  private let plan: QuickPlan

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
    plan = QuickPlan(reader)
    // A key's texts are all different: remembering them would be in vain.
    usesTable = needs.contains(.codes) || (!reader.field.constraints.unique && businessCheck == nil)
  }

  /// Reads a column of `bounds`.
  mutating func read(_ view: ByteView, _ bounds: RecordBounds, _ column: Int) {
    prepare(bounds.count)
    switch plan {
    case .text: readTexts(view, bounds, column)
    case .number(let number): readNumbers(view, bounds, column, number)
    case .date(let date): readDates(view, bounds, column, date)
    case .other: readOthers(view, bounds, column)
    }
  }

  mutating func prepare(_ count: Int) {
    findings.removeAll(keepingCapacity: true)
    if needs.contains(.decimals) || needs.contains(.presence) {
      decimals.wide.removeAll(keepingCapacity: true)
      decimals.scale = 0
      Self.fill(&decimals.significands, count, 0)
      Self.fill(&decimals.isPresent, count, false)
    }
    if needs.contains(.days) { Self.fill(&days.days, count, DayColumn.absent) }
    if needs.contains(.codes) { Self.fill(&codes.codes, count, -1) }
    if needs.contains(.fingerprints) { Self.fill(&fingerprints.values, count, 0) }
  }

  private static func fill<Element>(_ array: inout [Element], _ count: Int, _ value: Element) {
    if array.count > count { array.removeLast(array.count - count) }
    // The buffer is the array's own, lent for the length of the call.
    unsafe array.withUnsafeMutableBufferPointer { buffer in unsafe buffer.update(repeating: value) }
    if array.count < count {
      array.append(contentsOf: repeatElement(value, count: count - array.count))
    }
  }

  // MARK: Bounds of one cell

  /// The cell's content: without a carriage return before the end of the record, without quotes.
  ///
  /// Nil where quotes stand inside it, so that its text has to be built.
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

  /// The text of a cell, whatever quotes it has.
  func text(_ view: ByteView, _ start: Int, _ end: Int, isPlain: Bool) -> [UInt8] {
    let raw = view.array(start, max(start, end))
    guard let quote, !isPlain else { return raw }
    return QuotedCell.text(raw, quote: quote)
  }

  // MARK: Texts

  private mutating func readTexts(_ view: ByteView, _ bounds: RecordBounds, _ column: Int) {
    for row in 0..<bounds.count {
      let cell = content(view, bounds, row, column)
      guard cell.isPlain else {
        readBuiltText(view, cell.start, cell.end, row)
        continue
      }
      let length = cell.end &- cell.start
      if length <= 0 {
        length == 0 ? readEmpty(row, cell.start) : readAbsent(row, cell.start)
        continue
      }
      readText(view, cell.start, cell.end, row, place: (cell.start, cell.end))
    }
  }

  private mutating func readBuiltText(_ view: ByteView, _ start: Int, _ end: Int, _ row: Int) {
    let text = text(view, start, end, isPlain: false)
    guard !text.isEmpty else { return readEmpty(row, start) }
    scratch.removeAll()
    scratch.append(contentsOf: text)
    scratch.seal()
    readText(scratch.view, 0, text.count, row, place: (start, end))
  }

  /// A cell that the record is too short for: the shape is reported elsewhere.
  mutating func readAbsent(_ row: Int, _ start: Int) {
    if reader.field.constraints.required { note(row, .constraint(.required), (start, start)) }
  }

  private mutating func readEmpty(_ row: Int, _ start: Int) {
    if emptyIsMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), (start, start)) }
      return
    }
    scratch.removeAll()
    readText(scratch.view, 0, 0, row, place: (start, start))
  }

  @inline(__always)
  private mutating func readText(
    _ view: ByteView, _ start: Int, _ end: Int, _ row: Int, place: (Int, Int)
  ) {
    let fingerprint =
      usesTable || needs.contains(.fingerprints) ? Fingerprint.of(view, start, end) : 0
    if usesTable {
      let found = table.find(view, start, end, fingerprint)
      take(found >= 0 ? found : remember(view, start, end, fingerprint), row, fingerprint, place)
      return
    }
    if let businessCheck, BusinessNumber.isValid(view, start, end),
      matcher == nil || end &- start == 12,
      matches(view, start, end)
    {
      _ = businessCheck
      if needs.contains(.fingerprints) { fingerprints.values[row] = fingerprint }
      if needs.contains(.presence) { decimals.isPresent[row] = true }
      return
    }
    if isSound(view, start, end) {
      if needs.contains(.fingerprints) { fingerprints.values[row] = fingerprint }
      if needs.contains(.presence) { decimals.isPresent[row] = true }
      return
    }
    let (problems, isMissing) = examine(view, start, end)
    if isMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return
    }
    if problems.isEmpty {
      if needs.contains(.fingerprints) { fingerprints.values[row] = fingerprint }
      if needs.contains(.presence) { decimals.isPresent[row] = true }
    } else {
      take(problems, row, fingerprint, place)
    }
  }

  /// Whether a text is certainly in order; the complete way looks at the others.
  @inline(__always)
  private mutating func isSound(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    guard let lengths, businessCheck == nil, end &- start > longestMissing,
      UTF8Text.firstInvalid(view, start, end) == nil
    else { return false }
    // A scalar has one to four bytes, so that most texts need not be counted.
    let isFitting =
      (end &- start <= lengths.upperBound && (end &- start) / 4 >= lengths.lowerBound)
      || lengths.contains(UTF8Text.scalarCount(view, start, end))
    return isFitting && matches(view, start, end) && !ResidentNumber.isIn(view, start, end)
  }

  mutating func matches(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    matcher?.matches(view, start, end) ?? true
  }

  private mutating func take(_ index: Int, _ row: Int, _ fingerprint: UInt64, _ place: (Int, Int)) {
    if table.isSound[index] {
      if needs.contains(.codes) { codes.codes[row] = codeOfEntry[index] }
      if needs.contains(.fingerprints) { fingerprints.values[row] = fingerprint }
      if needs.contains(.presence) { decimals.isPresent[row] = true }
      return
    }
    if table.entries[index].isMissing {
      if reader.field.constraints.required { note(row, .constraint(.required), place) }
      return
    }
    if needs.contains(.codes) { codes.codes[row] = codeOfEntry[index] }
    take(table.entries[index].problems, row, fingerprint, place)
  }

  /// Notes what is wrong with a text; only a value of the wrong type counts as no value.
  private mutating func take(
    _ problems: [CellProblem], _ row: Int, _ fingerprint: UInt64, _ place: (Int, Int)
  ) {
    for problem in problems { note(row, problem, place) }
    if problems.contains(.type) || problems.contains(.encoding) {
      if needs.contains(.codes) { codes.codes[row] = -1 }
    } else {
      if needs.contains(.fingerprints) { fingerprints.values[row] = fingerprint }
      if needs.contains(.presence) { decimals.isPresent[row] = true }
    }
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
      hasUndecodable = true
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
    let keeps = needs.contains(.decimals)
    let marks = needs.contains(.presence) || keeps
    let prints = needs.contains(.fingerprints)
    for row in 0..<bounds.count {
      let cell = content(view, bounds, row, column)
      guard cell.isPlain, let found = number.read(view, cell.start, cell.end),
        number.allows(found.significand, found.scale)
      else {
        readSlowly(view, cell, row)
        continue
      }
      if keeps { keep(found.significand, found.scale, row) }
      if marks { decimals.isPresent[row] = true }
      if prints { fingerprints.values[row] = Self.fingerprint(found.significand, found.scale) }
    }
  }

  private static func fingerprint(_ significand: Int64, _ scale: Int) -> UInt64 {
    if scale == 0 { return Fingerprint.of(word: UInt64(bitPattern: significand)) }
    return Fingerprint.of(.decimal(ExactDecimal(significand: Int128(significand), scale: scale)))
  }

  /// Keeps a number at the batch's scale, which grows where a number needs it.
  @inline(__always)
  private mutating func keep(_ significand: Int64, _ scale: Int, _ row: Int) {
    if scale == decimals.scale {
      decimals.significands[row] = significand
    } else {
      keepRescaled(ExactDecimal(significand: Int128(significand), scale: scale), row)
    }
  }

  mutating func keepRescaled(_ value: ExactDecimal, _ row: Int) {
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
      keepRescaled(value, row)
    }
  }

  // MARK: Dates

  private mutating func readDates(
    _ view: ByteView, _ bounds: RecordBounds, _ column: Int, _ date: QuickDate
  ) {
    let keeps = needs.contains(.days)
    let marks = needs.contains(.presence)
    let prints = needs.contains(.fingerprints)
    var last: (UInt64, UInt64, Int32) = (0, 0, 0)
    for row in 0..<bounds.count {
      let cell = content(view, bounds, row, column)
      guard cell.isPlain, cell.end &- cell.start == 10 else {
        readSlowly(view, cell, row)
        continue
      }
      let words = (view.word(cell.start), view.word(cell.start &+ 2))
      let days: Int32
      if words == (last.0, last.1) {
        days = last.2
      } else if let found = date.read(words.0, words.1), date.bounds.contains(found) {
        days = found
        last = (words.0, words.1, found)
      } else {
        readSlowly(view, cell, row)
        continue
      }
      if keeps { self.days.days[row] = days }
      if marks { decimals.isPresent[row] = true }
      if prints { fingerprints.values[row] = Fingerprint.of(word: UInt64(bitPattern: Int64(days))) }
    }
  }
}
