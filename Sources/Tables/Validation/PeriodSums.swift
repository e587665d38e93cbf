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
  /// Whether a sum exceeded 128 bits.
  private(set) var overflows = false

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
  private(set) var sums = PeriodSums()

  init(_ key: PeriodSumKey) { self.key = key }

  var demands: [ColumnDemand] {
    [ColumnDemand(key.date, .day)] + (key.sum.map { [ColumnDemand($0, .decimal)] } ?? [])
  }

  mutating func consume(_ batch: borrowing Batch) {
    let days = batch.days(0).days
    let values = key.sum == nil ? nil : batch.decimals(1)
    var lastDay = DayColumn.absent
    var period = 0
    for row in 0..<batch.count where days[row] != DayColumn.absent {
      if days[row] != lastDay {
        lastDay = days[row]
        period = key.step.period(of: lastDay)
      }
      if let values {
        if let value = values[row] { sums.add(value, in: period) }
      } else {
        sums.add(.zero, in: period)
      }
    }
  }

  mutating func merge(_ other: consuming PeriodConsumer) { sums.merge(other.sums) }
}
