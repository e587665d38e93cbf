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
  var frame = CellFrame()

  var decimals = DecimalColumn()
  var days = DayColumn()
  var codes = CodeColumn()
  var fingerprints = FingerprintColumn()
  var findings: [Finding] = []

  var matcher: Pattern.Matcher?
  var table = TextTable()
  var codeOfEntry: [Int32] = []
  var usesTable: Bool
  let shape: PatternShape?
  let emptyIsMissing: Bool
  let longestMissing: Int
  /// The scalars that a text may have, where nothing else about its value matters.
  let lengths: ClosedRange<Int>?
  let scratch = ByteBuffer(capacity: 256)
  let businessCheck: Int?
  private let plan: QuickPlan
  /// The decimal places to begin the next batch with.
  var usualScale = 0
  static let greatestUsualScale = 6
  static let powersOfTen: [Int64] = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000]
  /// The cells of the batch that a quick loop left to the complete way.
  var leftRows: [Int] = []

  /// More distinct texts than this, and remembering them no longer pays.
  static let tableLimit = 4096

  init(_ reader: CellReader, needs: Needs, businessCheck: Int?) {
    self.reader = reader
    self.needs = needs
    self.businessCheck = businessCheck
    emptyIsMissing = reader.missing.contains([])
    longestMissing = reader.missing.map(\.count).max() ?? -1
    lengths = reader.lengths
    matcher = reader.pattern.map { Pattern.Matcher($0) }
    // A shape knows of whole resident numbers only.
    shape = reader.residents.isTelling ? nil : reader.pattern?.shape
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
    decimals.unsummable.removeAll(keepingCapacity: true)
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
  static func taken<Element>(
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

  /// The text of a cell, whatever quotes it has.
  func text(_ view: ByteView, _ start: Int, _ end: Int, isPlain: Bool) -> [UInt8] {
    let raw = view.array(start, max(start, end))
    guard let quote = frame.quote, !isPlain else { return raw }
    return QuotedCell.text(raw, quote: quote)
  }
}
