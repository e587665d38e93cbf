/// A value equals the one that is in force for its series on its day.
struct EffectiveValueCheck {
  private let column: Int
  private let values: ColumnKey<DecimalColumn>
  private let dates: ColumnKey<DayColumn>
  private let by: [ColumnKey<CodeColumn>]
  private let table: EffectiveTable

  /// One change of a series, its value at the scale of the batch.
  private struct Change {
    let from: Int32
    let value: ExactDecimal
    /// Nil where the value has no 64 bits, or more places than the batch.
    var significand: Int64?
  }

  /// The series met so far, each by date; the first stands for every series without changes.
  private var series: [[Change]] = [[]]
  private var scale = 0
  /// For each pair of small codes, the place of its series in ``series``, or -1.
  private var direct: [Int32] = Array(repeating: -1, count: Self.directWidth * Self.directWidth)
  private var others: [[Int32]: Int] = [:]

  private static let directWidth = 64

  init(
    _ check: EffectiveValue, _ columns: inout ColumnPrograms, _ table: EffectiveTable
  ) throws(DemandProblem) {
    column = try columns.column(of: check.field)
    values = try columns.decimals(column)
    dates = try columns.days(try columns.column(of: check.date))
    var by: [ColumnKey<CodeColumn>] = []
    for name in check.by { by.append(try columns.codes(try columns.column(of: name))) }
    self.by = by
    self.table = table
  }

  mutating func run(
    _ store: ColumnStore, _ count: Int, _ report: (RowCheck.Finding) -> Void
  ) {
    let values = store[values]
    let significands = values.significands
    let isPresent = values.isPresent
    let days = store[dates].days
    let codes = by.map { store[$0] }
    // A wide value has no significand to compare, and one that no sum can take is no value in force.
    let isNarrow = values.wide.isEmpty
    rescale(to: values.scale)
    let first = codes.first?.codes ?? []
    let second = codes.count == 2 ? codes[1].codes : []
    for row in 0..<count where isPresent[row] && days[row] != DayColumn.absent {
      let place: Int
      let known =
        codes.count == 1
        ? self.known(first[row], 0)
        : codes.count == 2 ? self.known(first[row], second[row]) : -1
      if known >= 0 {
        place = known
      } else if let found = find(codes, row) {
        place = found
      } else {
        continue
      }
      let change = change(of: place, on: days[row])
      if isNarrow, let change, change.significand == significands[row] { continue }
      if let change, change.value == values[row] { continue }
      report(RowCheck.Finding(row: row, column: column, expected: change?.value))
    }
    for row in values.unsummable where days[row] != DayColumn.absent {
      guard let place = find(codes, row) else { continue }
      let expected = change(of: place, on: days[row])?.value
      report(RowCheck.Finding(row: row, column: column, expected: expected))
    }
  }

  /// The change that is in force on a day.
  @inline(__always)
  private func change(of place: Int, on day: Int32) -> Change? {
    let changes = series[place]
    var last = changes.count - 1
    while last >= 0, changes[last].from > day { last -= 1 }
    return last >= 0 ? changes[last] : nil
  }

  private mutating func rescale(to wanted: Int) {
    guard wanted != scale else { return }
    scale = wanted
    for place in series.indices {
      for index in series[place].indices {
        series[place][index].significand = significand(series[place][index].value)
      }
    }
  }

  private func significand(_ value: ExactDecimal) -> Int64? {
    value.rescaled(to: scale).flatMap { Int64(exactly: $0.significand) }
  }

  /// The place of the series of two codes that were met before, or -1.
  @inline(__always)
  private func known(_ first: Int32, _ second: Int32) -> Int {
    let width = UInt32(Self.directWidth)
    // An absent code is negative, and as an unsigned number too large.
    guard UInt32(bitPattern: first) < width, UInt32(bitPattern: second) < width else { return -1 }
    return Int(direct[Int(first) &* Self.directWidth &+ Int(second)])
  }

  /// The place of the series of a row; nil where a code is absent.
  private mutating func find(_ columns: [CodeColumn], _ row: Int) -> Int? {
    let codes = columns.map { $0.codes[row] }
    guard !codes.contains(where: { $0 < 0 }) else { return nil }
    if let known = others[codes] { return known }
    let key = EffectiveTable.key(zip(columns, codes).map { $0.list[$1] })
    let changes = table.changes(of: key).map {
      Change(from: $0.from, value: $0.value, significand: significand($0.value))
    }
    if !changes.isEmpty { series.append(changes) }
    let place = changes.isEmpty ? 0 : series.count - 1
    others[codes] = place
    if codes.count <= 2, codes.allSatisfy({ $0 < Self.directWidth }) {
      let second = codes.count == 2 ? Int(codes[1]) : 0
      direct[Int(codes.first ?? 0) * Self.directWidth + second] = Int32(place)
    }
    return place
  }
}
