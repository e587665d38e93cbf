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

  /// The leading column, which is one of the key's.
  let column: Int
  private let limit: Int
  private var part: Part
  private var run: [KeyEntry] = []
  private var previousText: Range<Int>?
  private var previousNumber: Int64?
  private var search = RepetitionSearch()

  /// Keeps the first `limit` repetitions.
  init(column: Int, limit: Int) {
    self.column = column
    self.limit = limit
    part = Part(limit: limit)
  }

  /// The column by which a table may be in order; nil where none of the key's is of a kind that
  /// has one.
  static func leadingColumn(_ columns: [Int], _ types: [FieldType]) -> Int? {
    columns.first { types[$0] == .date }
      ?? columns.first { [.string, .any, .integer].contains(types[$0]) }
  }

  /// What the leading column has to deliver.
  static func need(_ type: FieldType) -> ColumnReader.Needs {
    switch type {
    case .date: .days
    case .integer: .decimals
    default: .fingerprints
    }
  }

  /// Takes in a batch.
  ///
  /// - Parameters:
  ///   - reader: the leading column.
  ///   - view: the text, the same for all batches of a part.
  ///   - bounds: where the batch's cells stand.
  ///   - fingerprints: those of the whole key; 0 where there is none.
  mutating func take(
    _ reader: ColumnReader, _ view: ByteView, _ bounds: RecordBounds, _ fingerprints: [UInt64]
  ) {
    guard part.isOrdered else { return }
    switch reader.reader.field.type {
    case .date:
      let days = reader.days.days
      takeNumbers(bounds.numbers, fingerprints) { Int64(days[$0]) }
    case .integer:
      let numbers = reader.decimals.significands
      guard reader.decimals.wide.isEmpty, reader.decimals.scale == 0 else {
        part.isOrdered = false
        return
      }
      takeNumbers(bounds.numbers, fingerprints) { numbers[$0] }
    default: takeTexts(reader, view, bounds, fingerprints)
    }
  }

  @inline(__always)
  private mutating func takeNumbers(
    _ rows: [Int], _ fingerprints: [UInt64], _ value: (Int) -> Int64
  ) {
    for (index, fingerprint) in fingerprints.enumerated() where fingerprint != 0 {
      let entry = KeyEntry(fingerprint: fingerprint, row: rows[index])
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
    _ reader: ColumnReader, _ view: ByteView, _ bounds: RecordBounds, _ fingerprints: [UInt64]
  ) {
    for (index, fingerprint) in fingerprints.enumerated() where fingerprint != 0 {
      let cell = reader.frame.content(view, bounds, index, column)
      // A text with quotes inside does not stand there as it is meant.
      guard cell.isPlain else {
        part.isOrdered = false
        return
      }
      let entry = KeyEntry(fingerprint: fingerprint, row: bounds.numbers[index])
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
