/// A value equals the one that is in force for its series on its day.
struct EffectiveValueCheck {
  private let column: Int
  private let date: Int
  private let by: [Int]
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

  /// Nil where the file lacks a column.
  init?(_ check: EffectiveValue, _ layout: TableLayout, _ table: EffectiveTable) {
    guard let column = layout.column(of: check.field), let date = layout.column(of: check.date)
    else {
      return nil
    }
    by = check.by.compactMap { layout.column(of: $0) }
    guard by.count == check.by.count else { return nil }
    self.column = column
    self.date = date
    self.table = table
  }

  var needs: [(Int, ColumnReader.Needs)] {
    [(column, .decimals), (date, .days)] + by.map { ($0, .codes) }
  }

  mutating func run(
    _ readers: [ColumnReader], _ count: Int, _ report: (RowCheck.Finding) -> Void
  ) {
    let values = readers[column].decimals
    let significands = values.significands
    let isPresent = values.isPresent
    let days = readers[date].days.days
    let codes = by.map { readers[$0].codes }
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
      let changes = series[place]
      var last = changes.count - 1
      while last >= 0, changes[last].from > days[row] { last -= 1 }
      if last >= 0, changes[last].significand == significands[row] { continue }
      if last >= 0, changes[last].value == values[row] { continue }
      let expected = last >= 0 ? changes[last].value : nil
      report(RowCheck.Finding(row: row, column: column, expected: expected))
    }
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
