internal import Tables

/// How one measure is taken from the columns of one resource.
struct MeasurePlan: Sendable {
  /// The place of the measure in the catalogue.
  let measure: Int
  let date: DateUse
  /// The column that says whom a row is about, for confidential measures.
  let contributor: ColumnKey<IdentityColumn>?
  let function: Function
  let filters: [Filter]

  /// What is done with the rows, and the column that is added up or told apart.
  enum Function: Sendable {
    case sum(ColumnKey<DecimalColumn>)
    case count
    case distinct(ColumnKey<IdentityColumn>)
  }

  /// A column whose value must be one of some, each in its one spelling.
  struct Filter: Hashable, Sendable {
    let column: ColumnKey<CodeColumn>
    let texts: [String]
  }

  /// Which rows count in which quarter; the same for many measures.
  struct Selection: Hashable, Sendable {
    let date: DateUse
    let filters: [Filter]
  }

  var selection: Selection { Selection(date: date, filters: filters) }

  /// How a date column sorts rows into quarters.
  struct DateUse: Hashable, Sendable {
    let column: ColumnKey<DayColumn>
    /// Plans are laid down for days to come.
    let includesLater: Bool
    /// The field knows only years, of which the term may cut some.
    let isAnnual: Bool
  }

  /// Plans a measure; the columns that it needs are added to `demands`.
  init(
    _ aggregation: Aggregation, of measure: Measure, at position: Int, in resource: Resource,
    demands: inout ColumnDemands
  ) {
    let fields = resource.schema?.fields ?? []
    self.measure = position
    function =
      switch aggregation.function {
      case .sum(let field): .sum(demands.decimals(field))
      case .distinct(let field): .distinct(demands.identities(field))
      case .count: .count
      }
    date = DateUse(
      column: demands.days(aggregation.dateField), includesLater: measure.isPlan,
      isAnnual: fields.contains { $0.name == aggregation.dateField && $0.type == .year })
    contributor =
      measure.isConfidential ? measure.contributorField.map { demands.identities($0) } : nil
    filters = aggregation.filters.map { filter in
      Filter(
        column: demands.codes(filter.field),
        texts: filter.values.compactMap { resource.spelling(of: $0, in: filter.field) })
    }
  }
}

extension MeasurePlan.Selection {
  /// The quarter of the term that each row counts in; negative where it does not count.
  ///
  /// `quarters` are those of the days alone.
  /// `searches` are those of the filters, as ``searches`` makes them.
  func rows(
    of batch: borrowing Batch, _ quarters: [Int8], _ searches: inout [CodeSearch]
  ) -> [Int8] {
    var rows = quarters
    for (index, filter) in filters.enumerated() {
      let column = batch[filter.column]
      searches[index].update(column.list)
      Self.keep(&rows, column.codes.span, searches[index].codes)
    }
    return rows
  }

  /// For each filter a search for the codes of its texts; each reader of a table has codes of its
  /// own.
  var searches: [CodeSearch] { filters.map { CodeSearch($0.texts) } }

  private static func keep(_ rows: inout [Int8], _ codes: Span<Int32>, _ wanted: [Int32]) {
    var span = rows.mutableSpan
    guard let only = wanted.first, wanted.count == 1 else {
      for index in 0..<codes.count where !wanted.contains(codes[index]) {
        span[index] = QuarterLookup.outside
      }
      return
    }
    // One text is the rule. All bits of “outside” are set, so that there is nothing to guess at.
    for index in 0..<codes.count { span[index] |= codes[index] == only ? 0 : QuarterLookup.outside }
  }
}

/// Finds the quarter of a day by looking it up.
struct QuarterLookup: Sendable {
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
    quarters = (0..<term.quarterCount).flatMap { quarter in
      let days = term.days(of: quarter..<quarter + 1)
      return repeatElement(Int8(quarter), count: Int(days.last.days - days.first.days) + 1)
    }
  }

  func places(_ column: DayColumn, _ use: MeasurePlan.DateUse) -> [Int8] {
    use.isAnnual ? yearPlaces(column) : places(column, includingLater: use.includesLater)
  }

  /// The first quarter that the term has of each year.
  private func yearPlaces(_ column: DayColumn) -> [Int8] {
    column.days.map { day in
      guard day != DayColumn.absent else { return Self.outside }
      let quarters = term.quarters(of: .year(CalendarDate(days: day).parts.year))
      return quarters.isEmpty ? Self.outside : Int8(quarters.lowerBound)
    }
  }

  private func places(_ column: DayColumn, includingLater: Bool) -> [Int8] {
    column.days.map { day in
      guard day >= firstDay else { return Self.outside }
      let index = Int(day) - Int(firstDay)
      guard index < quarters.count else { return Self.outside }
      return includingLater || day <= lastDay ? quarters[index] : Self.later
    }
  }
}
