/// Exact decimals: whole numbers over one power of ten a batch.
public struct DecimalColumn: Sendable {
  /// The significands; 0 where there is no value, or only a wide one.
  public internal(set) var significands: [Int64] = []
  /// Decimal places of all significands.
  public internal(set) var scale = 0
  /// Whether there is a value; a wide value counts.
  public internal(set) var isPresent: [Bool] = []
  /// The values whose significand does not fit 64 bits, with their place in the batch.
  public internal(set) var wide: [(index: Int, value: ExactDecimal)] = []
  /// The places of values that no sum can take: beyond 128 bits, infinite, or not a number.
  public internal(set) var unsummable: [Int] = []

  /// The value at a place, or nil where there is none.
  public subscript(index: Int) -> ExactDecimal? {
    guard isPresent[index] else { return nil }
    if let found = wide.first(where: { $0.index == index }) { return found.value }
    return ExactDecimal(significand: Int128(significands[index]), scale: scale)
  }

  /// Keeps a number at the column's scale, which grows where a number needs it.
  mutating func keep(_ value: ExactDecimal, _ row: Int) {
    isPresent[row] = true
    if value.scale > scale { raiseScale(to: value.scale) }
    if let rescaled = value.rescaled(to: scale), let small = Int64(exactly: rescaled.significand) {
      significands[row] = small
    } else {
      wide.append((row, value))
    }
  }

  private mutating func raiseScale(to wanted: Int) {
    let old = scale
    scale = wanted
    for row in significands.indices where significands[row] != 0 {
      let value = ExactDecimal(significand: Int128(significands[row]), scale: old)
      significands[row] = 0
      keep(value, row)
    }
  }
}

/// Days since 1970-01-01; a month or a year counts as its first day.
public struct DayColumn: Sendable {
  /// The days; ``absent`` where there is no value.
  public internal(set) var days: [Int32] = []
  /// What stands where there is no value.
  public static let absent = Int32.min
}

/// Codes of values, each with a text in one spelling.
public struct CodeColumn: Sendable {
  /// The codes; -1 where there is no value.
  public internal(set) var codes: [Int32] = []
  /// The texts of the codes met so far by this reader; a consumer that needs the texts at its end
  /// keeps the list of its last batch.
  public internal(set) var list = CodeList()
}

/// What tells values apart.
public struct IdentityColumn: Sendable {
  /// The identities; ``Identity/none`` where there is no value.
  public internal(set) var values: [Identity] = []
}

/// The columns of a batch in all forms that somebody demands.
struct ColumnStore: Sendable {
  var decimals: [DecimalColumn] = []
  var days: [DayColumn] = []
  var codes: [CodeColumn] = []
  var identities: [IdentityColumn] = []

  subscript(key: ColumnKey<DecimalColumn>) -> DecimalColumn { decimals[key.place] }
  subscript(key: ColumnKey<DayColumn>) -> DayColumn { days[key.place] }
  subscript(key: ColumnKey<CodeColumn>) -> CodeColumn { codes[key.place] }
  subscript(key: ColumnKey<IdentityColumn>) -> IdentityColumn { identities[key.place] }

  /// The columns that a consumer asked for, in the order of its demands.
  func selecting(_ slots: DemandSlots) -> ColumnStore {
    ColumnStore(
      decimals: slots.decimals.map { self[$0] }, days: slots.days.map { self[$0] },
      codes: slots.codes.map { self[$0] }, identities: slots.identities.map { self[$0] })
  }

  /// Makes room for `count` values of a program, none of which is there yet.
  mutating func clear(_ program: ColumnProgram, for count: Int) {
    if let key = program.decimals { decimals[key.place].clear(for: count) }
    if let key = program.days { Self.fill(&days[key.place].days, count, DayColumn.absent) }
    if let key = program.codes { Self.fill(&codes[key.place].codes, count, -1) }
    if let key = program.identities { Self.fill(&identities[key.place].values, count, .none) }
  }

  fileprivate static func fill<Element>(_ array: inout [Element], _ count: Int, _ value: Element) {
    array.removeAll(keepingCapacity: true)
    array.append(contentsOf: repeatElement(value, count: count))
  }
}

extension DecimalColumn {
  /// Forgets what a batch before had beside its significands.
  mutating func begin(scale: Int) {
    wide.removeAll(keepingCapacity: true)
    unsummable.removeAll(keepingCapacity: true)
    self.scale = scale
  }

  fileprivate mutating func clear(for count: Int) {
    ColumnStore.fill(&significands, count, 0)
    ColumnStore.fill(&isPresent, count, false)
    begin(scale: 0)
  }
}

extension Array {
  /// Takes the array out, so that a loop can write to it while it calls methods; with `count`
  /// elements, of which those that were there before keep their values.
  mutating func lend(_ count: Int, _ value: Element) -> [Element] {
    var lent: [Element] = []
    swap(&lent, &self)
    if lent.count > count { lent.removeLast(lent.count - count) }
    if lent.count < count {
      lent.append(contentsOf: repeatElement(value, count: count - lent.count))
    }
    return lent
  }
}
