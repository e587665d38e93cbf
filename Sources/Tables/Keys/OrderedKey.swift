/// The repetitions of a key in one part of a table after another, where the values of one of its
/// columns ascend.
///
/// Then only records that follow one another can have the same key: as long as that column stays
/// the same. So a run of them is kept at a time, not the whole table. Ledgers are like that: they
/// are in the order of their numbers, or of their days.
struct OrderedKey {
  /// The value of the leading column.
  enum Value: Sendable {
    case number(Int64)
    case text([UInt8])
  }

  /// What a part leaves to be joined with its neighbours.
  struct Part: Sendable {
    /// The first and the last run, which are one where ``hasBorder`` is false.
    var first: [KeyEntry] = []
    var last: [KeyEntry] = []
    var firstValue: Value?
    var lastValue: Value?
    var hasBorder = false
    var repetitions: Repetitions
    /// Whether the column ascends in the part.
    var isOrdered = true

    init(limit: Int) { repetitions = Repetitions(limit: limit) }
  }

  /// The column that leads a key, and how its values are had.
  enum Leading: Sendable {
    case days(ColumnKey<DayColumn>)
    case numbers(ColumnKey<DecimalColumn>)
    /// A column of texts.
    case texts(Int)
  }

  private let leading: Leading
  private let limit: Int
  private var part: Part
  private var run: [KeyEntry] = []
  private var previousText: Range<Int>?
  private var previousNumber: Int64?
  private var search = RepetitionSearch()

  /// Keeps the first `limit` repetitions.
  init(_ leading: Leading, limit: Int) {
    self.leading = leading
    self.limit = limit
    part = Part(limit: limit)
  }

  /// What a table may be in the order of; nil where none of the key's columns is of a kind that has
  /// an order.
  static func leading(
    _ columns: [Int], _ programs: inout ColumnPrograms
  ) throws(DemandProblem) -> Leading? {
    func first(_ types: Set<FieldType>) -> Int? {
      columns.first { types.contains(programs.programs[$0].reader.field.type) }
    }
    if let date = first([.date]) { return .days(try programs.days(date)) }
    guard let column = first([.string, .any, .integer]) else { return nil }
    return programs.programs[column].reader.field.type == .integer
      ? .numbers(try programs.decimals(column)) : .texts(column)
  }

  /// Takes in a batch.
  ///
  /// - Parameters:
  ///   - readers: those of the columns.
  ///   - store: the columns.
  ///   - view: the text, the same for all batches of a part.
  ///   - bounds: where the batch's cells stand.
  ///   - keys: the identities of the whole keys.
  mutating func take(
    _ readers: [ColumnReader], _ store: ColumnStore, _ view: ByteView, _ bounds: RecordBounds,
    _ keys: [Identity]
  ) {
    guard part.isOrdered else { return }
    switch leading {
    case .days(let key):
      let days = store[key].days
      takeNumbers(bounds.numbers, keys) { Int64(days[$0]) }
    case .numbers(let key):
      let numbers = store[key]
      guard numbers.wide.isEmpty, numbers.scale == 0 else {
        part.isOrdered = false
        return
      }
      takeNumbers(bounds.numbers, keys) { numbers.significands[$0] }
    case .texts(let column): takeTexts(readers[column].frame, column, view, bounds, keys)
    }
  }

  @inline(__always)
  private mutating func takeNumbers(
    _ rows: [Int], _ keys: [Identity], _ value: (Int) -> Int64
  ) {
    for (index, key) in keys.enumerated() where !key.isNone {
      let entry = KeyEntry(fingerprint: key.fingerprint, row: rows[index])
      let number = value(index)
      if number == previousNumber {
        run.append(entry)
        continue
      }
      if let previousNumber, number < previousNumber {
        part.isOrdered = false
        return
      }
      if part.firstValue == nil { part.firstValue = .number(number) }
      previousNumber = number
      beginRun(with: entry)
    }
    part.lastValue = previousNumber.map { .number($0) }
  }

  private mutating func takeTexts(
    _ frame: CellFrame, _ column: Int, _ view: ByteView, _ bounds: RecordBounds,
    _ keys: [Identity]
  ) {
    for (index, key) in keys.enumerated() where !key.isNone {
      let cell = frame.content(view, bounds, index, column)
      // A text with quotes inside does not stand there as it is meant.
      guard cell.isPlain else {
        part.isOrdered = false
        return
      }
      let entry = KeyEntry(fingerprint: key.fingerprint, row: bounds.numbers[index])
      let text = cell.start..<cell.end
      switch previousText.map({ NaturalOrder.step(view, $0, to: view, text) }) {
      case .same: run.append(entry)
      case .up: beginRun(with: entry)
      case nil:
        part.firstValue = .text(view.array(cell.start, cell.end))
        beginRun(with: entry)
      case .down:
        part.isOrdered = false
        return
      }
      previousText = text
    }
    part.lastValue = previousText.map { .text(view.array($0.lowerBound, $0.upperBound)) }
  }

  /// Ends the run before, because the value changes.
  @inline(__always)
  private mutating func beginRun(with entry: KeyEntry) {
    // Of one record nothing is repeated; in a table in the order of its numbers all runs are such.
    if part.hasBorder, run.count == 1 {
      run[0] = entry
      return
    }
    if part.hasBorder {
      search.search(run, into: &part.repetitions)
      run.removeAll(keepingCapacity: true)
    } else if !run.isEmpty {
      part.hasBorder = true
      swap(&part.first, &run)
    }
    run.append(entry)
  }

  /// Gives what the part leaves, and begins the next.
  mutating func endPart() -> Part {
    var ended = Part(limit: limit)
    swap(&ended, &part)
    if ended.hasBorder {
      ended.last = run
      run.removeAll(keepingCapacity: true)
    } else {
      swap(&ended.first, &run)
    }
    previousText = nil
    previousNumber = nil
    return ended
  }
}
