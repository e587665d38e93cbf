/// Reads one column of a batch at a time: one decision a column, then a plain loop over its cells.
///
/// The loops know the usual spellings of texts, numbers and dates; whatever else they meet goes to
/// ``CellReader``, which knows everything. One thread owns each reader.
struct ColumnReader {
  /// A finding whose text has not been taken out yet.
  struct Finding {
    let row: Int
    let problem: CellProblem
    let start: Int
    let end: Int
  }

  let program: ColumnProgram
  let reader: CellReader
  var frame = CellFrame()
  var findings: [Finding] = []

  var matcher: Pattern.Matcher?
  /// What is known about the texts that were met.
  var table = TextTable()
  var codeOfEntry: [Int32] = []
  /// The texts of the codes, where codes are wanted.
  var list = CodeList()
  var usesTable: Bool
  let shape: PatternShape?
  let emptyIsMissing: Bool
  let longestMissing: Int
  /// The scalars that a text may have, where nothing else about its value matters.
  let lengths: ClosedRange<Int>?
  let scratch = ByteBuffer(capacity: 256)
  private let plan: QuickPlan
  /// The decimal places to begin the next batch with.
  var usualScale = 0
  static let greatestUsualScale = 6
  static let powersOfTen: [Int64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
  /// The cells of the batch that a quick loop left to the complete way.
  var leftRows: [Int] = []

  /// More distinct texts than this, and remembering them no longer pays.
  static let tableLimit = 4096

  init(_ program: ColumnProgram) {
    self.program = program
    reader = program.reader
    emptyIsMissing = reader.missing.contains([])
    longestMissing = reader.missing.map(\.count).max() ?? -1
    lengths = reader.lengths
    matcher = reader.pattern.map { Pattern.Matcher($0) }
    // A shape knows of whole resident numbers only.
    shape = reader.residents.isTelling ? nil : reader.pattern?.shape
    plan = QuickPlan(reader)
    // A key's texts are all different: remembering them would be in vain.
    usesTable =
      program.codes != nil
      || (!reader.field.constraints.unique && program.businessCheck == nil)
  }

  /// Reads the program's column of `bounds` into the columns of `store`.
  mutating func read(_ view: ByteView, _ bounds: RecordBounds, into store: inout ColumnStore) {
    findings.removeAll(keepingCapacity: true)
    let isText = if case .text = plan { true } else { false }
    if program.codes != nil, !isText { store.clear(program, for: bounds.count) }
    switch plan {
    case .text: readTexts(view, bounds, &store)
    case .number(let number):
      readNumbers(view, bounds, number, &store)
      if program.codes != nil { readCodes(view, bounds, &store) }
    case .date(let date):
      readDates(view, bounds, date, &store)
      if program.codes != nil { readCodes(view, bounds, &store) }
    case .other:
      store.clear(program, for: bounds.count)
      for row in 0..<bounds.count {
        readSlowly(view, frame.content(view, bounds, row, program.column), row, &store)
      }
    }
    endBatch(&store)
    if program.isSilent { findings.removeAll(keepingCapacity: true) }
  }

  /// Shows the texts of the codes that a batch has.
  func endBatch(_ store: inout ColumnStore) {
    if let key = program.codes { store.codes[key.place].list = list }
  }

  /// The text of a cell, whatever quotes it has.
  func text(_ view: ByteView, _ start: Int, _ end: Int, isPlain: Bool) -> [UInt8] {
    let raw = view.array(start, max(start, end))
    guard let quote = frame.quote, !isPlain else { return raw }
    return QuotedCell.text(raw, quote: quote)
  }

  mutating func note(_ row: Int, _ problem: CellProblem, _ place: (Int, Int)) {
    findings.append(Finding(row: row, problem: problem, start: place.0, end: place.1))
  }

  /// A cell that the record is too short for: the shape is reported elsewhere.
  mutating func readAbsent(_ row: Int, _ start: Int) {
    if reader.field.constraints.required { note(row, .constraint(.required), (start, start)) }
  }
}
