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
  private let quarterCount: Int
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
    /// The field knows only years, of which the term may cut some.
    let isAnnual: Bool
  }

  /// Prepares for the measures of a resource's family; nil where no measure asks for it.
  public init?(_ resource: Resource, catalogue: MeasureCatalogue, term: Term) {
    let family = resource.family
    let annualFields = (resource.schema?.fields ?? []).filter { $0.type == .year }.map(\.name)
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
            column: column(aggregation.dateField, .day), includesLater: measure.isPlan,
            isAnnual: annualFields.contains(aggregation.dateField)),
          column: aggregated,
          function: aggregation.function,
          filters: aggregation.filters.map { (column($0.field, .code), $0.values) }))
    }
    guard !plans.isEmpty else { return nil }
    self.demands = demands
    self.plans = plans
    quarters = QuarterLookup(term)
    quarterCount = term.quarterCount
    tallies = Array(repeating: Tally(quarterCount: term.quarterCount), count: plans.count)
  }

  /// Takes in some records.
  public mutating func consume(_ batch: borrowing Batch) {
    var places: [DateUse: [Int8]] = [:]
    for (index, plan) in plans.enumerated() {
      if places[plan.date] == nil {
        let column = batch.days(plan.date.column)
        places[plan.date] =
          plan.date.isAnnual
          ? quarters.yearPlaces(column)
          : quarters.places(column, includingLater: plan.date.includesLater)
      }
      var rows = places[plan.date] ?? []
      for filter in plan.filters {
        Self.keep(&rows, batch.codes(filter.column), texts: filter.texts)
      }
      switch plan.function {
      case .count: tallies[index].count(rows)
      case .sum: tallies[index].add(batch.decimals(plan.column ?? 0), rows)
      case .distinct: tallies[index].note(batch.fingerprints(plan.column ?? 0), rows)
      }
    }
    laterRowCount += places.values.first?.count { $0 == QuarterLookup.later } ?? 0
  }

  /// Takes in what another instance found.
  public mutating func merge(_ other: consuming LedgerAggregator) {
    for index in tallies.indices { tallies[index].merge(other.tallies[index]) }
    laterRowCount += other.laterRowCount
  }

  /// The totals, or nil where one exceeds 128 bits.
  public func cube() -> Cube? {
    var cube = Cube(quarterCount: quarterCount)
    for (plan, tally) in zip(plans, tallies) {
      guard let cells = tally.cells else { return nil }
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
}

/// Finds the quarter of a day by looking it up.
private struct QuarterLookup: Sendable {
  /// A day that does not count: outside the term, or no day at all.
  static let outside: Int8 = -1
  /// A day of the term that comes after the as-of date.
  static let later: Int8 = -2

  private let term: Term
  private let firstDay: Int32
  private let lastDay: Int32
  private let quarters: [Int8]

  init(_ term: Term) {
    self.term = term
    firstDay = term.start.days
    lastDay = term.asOf.days
    quarters = (term.start.days...term.end.days).map { day in
      Int8(term.quarter(of: CalendarDate(days: day)) ?? -1)
    }
  }

  /// The first quarter that the term has of each year.
  func yearPlaces(_ column: DayColumn) -> [Int8] {
    column.days.map { day in
      guard day != DayColumn.absent else { return Self.outside }
      let quarters = term.quarters(of: .year(CalendarDate(days: day).parts.year))
      return quarters.isEmpty ? Self.outside : Int8(quarters.lowerBound)
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
