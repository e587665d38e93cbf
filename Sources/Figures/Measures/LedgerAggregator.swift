public import Tables

/// Adds up the rows of one resource for all measures of its family, batch by batch.
///
/// What a measure needs is worked out once; per batch each measure is one loop over columns.
public struct LedgerAggregator: BatchConsumer {
  /// The columns that batches are to have.
  public let demands: [ColumnDemand]
  private let plans: [Plan]
  private let quarters: QuarterLookup
  private var tallies: [Tally]
  /// Whether a sum exceeded 128 bits, which makes all of it useless.
  public private(set) var isOverflowing = false
  /// Rows whose date lies after the as-of date, which belong to a later edition of the book.
  public private(set) var laterRowCount = 0

  /// How one measure is taken from the columns.
  private struct Plan: Sendable {
    let measure: Int
    let date: DateUse
    /// The column that is added up or told apart; nil for a plain count.
    let column: Int?
    let function: Aggregation.Function
    let filters: [(column: Int, texts: [String])]
  }

  /// How a date column sorts rows into quarters.
  private struct DateUse: Hashable, Sendable {
    let column: Int
    /// Plans are laid down for days to come.
    let includesLater: Bool
  }

  /// The running totals of one measure.
  private struct Tally: Sendable {
    var sums: [Int128]
    var rows: [Int]
    /// Decimal places of the sums.
    var scale = 0
    var occurrences = OccurrenceTable()
  }

  /// Prepares for the measures of a family; nil where no measure asks for it.
  public init?(family: String, catalogue: MeasureCatalogue, term: Term) {
    var demands: [ColumnDemand] = []
    func column(_ field: String, _ form: ColumnDemand.Form) -> Int {
      let demand = ColumnDemand(field, form)
      if let index = demands.firstIndex(of: demand) { return index }
      demands.append(demand)
      return demands.count - 1
    }
    var plans: [Plan] = []
    for (index, measure) in catalogue.measures.enumerated() {
      guard case .aggregation(let aggregation) = measure.source, aggregation.family == family
      else { continue }
      let aggregated: Int? =
        switch aggregation.function {
        case .sum(let field): column(field, .decimal)
        case .distinct(let field): column(field, .fingerprint)
        case .count: nil
        }
      plans.append(
        Plan(
          measure: index,
          date: DateUse(
            column: column(aggregation.dateField, .day), includesLater: measure.isPlan),
          column: aggregated,
          function: aggregation.function,
          filters: aggregation.filters.map { (column($0.field, .code), $0.values) }))
    }
    guard !plans.isEmpty else { return nil }
    self.demands = demands
    self.plans = plans
    quarters = QuarterLookup(term)
    let empty = Tally(
      sums: Array(repeating: 0, count: term.quarterCount),
      rows: Array(repeating: 0, count: term.quarterCount))
    tallies = Array(repeating: empty, count: plans.count)
  }

  /// Takes in some records.
  public mutating func consume(_ batch: borrowing Batch) {
    var places: [DateUse: [Int8]] = [:]
    for (index, plan) in plans.enumerated() {
      if places[plan.date] == nil {
        places[plan.date] = quarters.places(
          batch.days(plan.date.column), includingLater: plan.date.includesLater)
      }
      var rows = places[plan.date] ?? []
      for filter in plan.filters {
        Self.keep(&rows, batch.codes(filter.column), texts: filter.texts)
      }
      add(batch, plan, rows, to: &tallies[index])
    }
    laterRowCount += places.values.first?.count { $0 == QuarterLookup.later } ?? 0
  }

  /// Takes in what another instance found.
  public mutating func merge(_ other: consuming LedgerAggregator) {
    for index in tallies.indices {
      var theirs = other.tallies[index]
      align(&tallies[index], &theirs)
      for quarter in theirs.sums.indices {
        add(theirs.sums[quarter], to: &tallies[index].sums[quarter])
        tallies[index].rows[quarter] += theirs.rows[quarter]
      }
      tallies[index].occurrences.merge(theirs.occurrences)
    }
    isOverflowing = isOverflowing || other.isOverflowing
    laterRowCount += other.laterRowCount
  }

  /// The totals, or nil where one exceeds 128 bits.
  public func cube() -> Cube? {
    guard !isOverflowing else { return nil }
    var cube = Cube(quarterCount: tallies.first?.sums.count ?? 0)
    for (plan, tally) in zip(plans, tallies) {
      var cells: [Cube.Cell] = []
      for (sum, rows) in zip(tally.sums, tally.rows) {
        let decimal = ExactDecimal(significand: sum, scale: tally.scale)
        guard let exact = Fraction(decimal) else { return nil }
        cells.append(Cube.Cell(sum: exact, rows: rows))
      }
      cube.cells[plan.measure] = cells
      if case .distinct = plan.function { cube.occurrences[plan.measure] = tally.occurrences }
    }
    return cube
  }

  private static func keep(_ rows: inout [Int8], _ column: CodeColumn, texts: [String]) {
    let wanted = texts.compactMap { text in
      column.list.texts.firstIndex { $0.utf8.elementsEqual(text.utf8) }.map { Int32($0) }
    }
    for index in rows.indices where rows[index] >= 0 {
      if !wanted.contains(column.codes[index]) { rows[index] = QuarterLookup.outside }
    }
  }

  private mutating func add(
    _ batch: borrowing Batch, _ plan: Plan, _ rows: [Int8], to tally: inout Tally
  ) {
    switch plan.function {
    case .count:
      for quarter in rows where quarter >= 0 { tally.rows[Int(quarter)] &+= 1 }
    case .sum: addSums(batch.decimals(plan.column ?? 0), rows, to: &tally)
    case .distinct:
      let column = batch.fingerprints(plan.column ?? 0)
      for (quarter, value) in zip(rows, column.values) where quarter >= 0 && value != 0 {
        tally.rows[Int(quarter)] &+= 1
        tally.occurrences.insert(value, 1 << UInt64(quarter))
      }
    }
  }

  private mutating func addSums(_ column: DecimalColumn, _ rows: [Int8], to tally: inout Tally) {
    rescale(&tally, to: max(tally.scale, column.scale))
    var factor: Int128 = 1
    for _ in column.scale..<tally.scale { factor *= 10 }
    for index in rows.indices where rows[index] >= 0 && column.isPresent[index] {
      let quarter = Int(rows[index])
      tally.rows[quarter] &+= 1
      add(Int128(column.significands[index]) * factor, to: &tally.sums[quarter])
    }
    for (index, value) in column.wide where rows[index] >= 0 {
      rescale(&tally, to: max(tally.scale, value.scale))
      guard let value = value.rescaled(to: tally.scale) else {
        isOverflowing = true
        continue
      }
      add(value.significand, to: &tally.sums[Int(rows[index])])
    }
  }

  private mutating func add(_ value: Int128, to sum: inout Int128) {
    let (total, overflow) = sum.addingReportingOverflow(value)
    sum = total
    if overflow { isOverflowing = true }
  }

  private mutating func rescale(_ tally: inout Tally, to scale: Int) {
    while tally.scale < scale {
      for quarter in tally.sums.indices {
        let (product, overflow) = tally.sums[quarter].multipliedReportingOverflow(by: 10)
        tally.sums[quarter] = product
        if overflow { isOverflowing = true }
      }
      tally.scale += 1
    }
  }

  private mutating func align(_ left: inout Tally, _ right: inout Tally) {
    let scale = max(left.scale, right.scale)
    rescale(&left, to: scale)
    rescale(&right, to: scale)
  }
}

/// Finds the quarter of a day by looking it up.
private struct QuarterLookup: Sendable {
  /// A day that does not count: outside the term, or no day at all.
  static let outside: Int8 = -1
  /// A day of the term that comes after the as-of date.
  static let later: Int8 = -2

  private let firstDay: Int32
  private let lastDay: Int32
  private let quarters: [Int8]

  init(_ term: Term) {
    firstDay = term.start.days
    lastDay = term.asOf.days
    quarters = (term.start.days...term.end.days).map { day in
      Int8(term.quarter(of: CalendarDate(days: day)) ?? -1)
    }
  }

  func places(_ column: DayColumn, includingLater: Bool) -> [Int8] {
    column.days.map { day in
      guard day >= firstDay else { return Self.outside }
      let index = Int(day) - Int(firstDay)
      guard index < quarters.count else { return Self.outside }
      return includingLater || day <= lastDay ? quarters[index] : Self.later
    }
  }
}
