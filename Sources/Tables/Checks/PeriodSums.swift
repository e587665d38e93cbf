/// What is summed by period for reconciliations and gaps.
struct PeriodSumKey: Hashable, Sendable {
  let family: String
  /// The field that is summed; nil where only the periods matter.
  let sum: String?
  let date: String
  let step: Check.Step
}

/// Sums by period.
struct PeriodSums: Sendable {
  /// By the number of the period.
  private(set) var totals: [Int: ExactDecimal] = [:]
  /// The resources that have records in a period.
  private(set) var resources: [Int: Set<Int>] = [:]
  /// Whether a sum exceeded 128 bits, or has a part that no sum can take.
  var overflows = false

  mutating func add(_ value: ExactDecimal, in period: Int) {
    guard let sum = (totals[period] ?? .zero).adding(value) else {
      overflows = true
      return
    }
    totals[period] = sum
  }

  mutating func merge(_ other: PeriodSums) {
    for (period, value) in other.totals { add(value, in: period) }
    for (period, names) in other.resources { resources[period, default: []].formUnion(names) }
    overflows = overflows || other.overflows
  }

  mutating func mark(resource: Int) {
    for period in totals.keys { resources[period, default: []].insert(resource) }
  }
}

extension Check.Step {
  /// The number of the period that a day lies in; neighbours have neighbouring numbers.
  func period(of day: Int32) -> Int {
    let (year, month, _) = CalendarDate(days: day).parts
    return switch self {
    case .day: Int(day)
    case .month: year * 12 + month - 1
    case .quarter: year * 4 + (month - 1) / 3
    case .year: year
    }
  }

  /// The name of a period: `2016`, `2016Q3`, `2016-07`, `2016-07-01`.
  func name(of period: Int) -> String {
    switch self {
    case .day: return CalendarDate(days: Int32(period)).description
    case .month:
      let month = period % 12 + 1
      return "\(period / 12)-\(month < 10 ? "0" : "")\(month)"
    case .quarter: return "\(period / 4)Q\(period % 4 + 1)"
    case .year: return "\(period)"
    }
  }
}

/// Sums one field by period.
struct PeriodConsumer: BatchConsumer {
  let key: PeriodSumKey
  private var others = PeriodSums()
  private var days = DayTotals()

  let demands: ColumnDemands
  private let date: ColumnKey<DayColumn>
  private let sum: ColumnKey<DecimalColumn>?

  init(_ key: PeriodSumKey) {
    self.key = key
    var demands = ColumnDemands()
    date = demands.days(key.date)
    sum = key.sum.map { demands.decimals($0) }
    self.demands = demands
  }

  /// What was summed so far.
  var sums: PeriodSums {
    var sums = others
    days.add(to: &sums, step: key.step)
    return sums
  }

  mutating func consume(_ batch: borrowing Batch) {
    let dates = batch[date].days
    guard let sum else {
      let zeros = DecimalColumn(
        significands: Array(repeating: 0, count: batch.count),
        isPresent: Array(repeating: true, count: batch.count))
      for row in days.add(zeros, on: dates) {
        others.add(.zero, in: key.step.period(of: dates[row]))
      }
      return
    }
    let values = batch[sum]
    if !values.unsummable.isEmpty { others.overflows = true }
    if values.scale != days.scale {
      days.add(to: &others, step: key.step)
      days = DayTotals(scale: values.scale)
    }
    for row in days.add(values, on: dates) {
      if let value = values[row] { others.add(value, in: key.step.period(of: dates[row])) }
    }
  }

  mutating func merge(_ other: consuming PeriodConsumer) { others.merge(other.sums) }
}

/// Sums by day over some twenty years about the first day, so that a record costs one addition and
/// no calendar.
private struct DayTotals {
  private static let width = 8192

  let scale: Int
  private var first: Int32 = 0
  private var totals: [(sum: Int128, isUsed: Bool)] = []

  init(scale: Int = 0) { self.scale = scale }

  /// Adds the values of a batch; gives the rows whose days are too far away, or values too wide.
  mutating func add(_ values: DecimalColumn, on days: [Int32]) -> [Int] {
    guard let someDay = days.first(where: { $0 != DayColumn.absent }) else { return [] }
    if totals.isEmpty {
      first = someDay &- Int32(Self.width / 2)
      totals = Array(repeating: (0, false), count: Self.width)
    }
    let isNarrow = values.wide.isEmpty
    let first = first
    var left: [Int] = []
    var totals = self.totals.mutableSpan
    for (row, day) in days.enumerated() where day != DayColumn.absent && values.isPresent[row] {
      let index = Int(day) &- Int(first)
      guard isNarrow, index >= 0, index < Self.width else {
        left.append(row)
        continue
      }
      // A table would need 2 to the 64th rows to exceed 128 bits.
      totals[index].sum &+= Int128(values.significands[row])
      totals[index].isUsed = true
    }
    return left
  }

  /// Adds the days up by period.
  func add(to sums: inout PeriodSums, step: Check.Step) {
    for (index, total) in totals.enumerated() where total.isUsed {
      let sum = ExactDecimal(significand: total.sum, scale: scale)
      sums.add(sum, in: step.period(of: first &+ Int32(index)))
    }
  }
}
