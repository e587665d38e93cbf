internal import Diagnostics

/// Computes exact values from totals and formulas, and says why there is none.
struct FigureEvaluator: Sendable {
  let catalogue: MeasureCatalogue
  let term: Term
  let cube: Cube
  let annual: Set<String>
  /// What is held back from documents; nil where everything is open.
  var disclosure: Disclosure?

  private let values = Memo<ValueKey, (Figure.Value, Int)>()
  private let additive = Memo<String, Bool>()
  private let totals = Memo<SeriesKey, Fraction?>()
  let timeKinds = Memo<String, TimeKind?>()
  let rowCounts = Memo<SeriesKey, Int>()

  private struct ValueKey: Hashable {
    let name: FigureName
    /// Whether nothing is held back.
    let isOpen: Bool
  }

  /// A measure over some quarters.
  struct SeriesKey: Hashable {
    let measure: String
    let quarters: Range<Int>
  }

  init(catalogue: MeasureCatalogue, term: Term, cube: Cube, annual: Set<String>) {
    self.catalogue = catalogue
    self.term = term
    self.cube = cube
    self.annual = annual
  }

  /// The exact value of a measure in a period, and how many rows it comes from, unless it is held
  /// back.
  func value(of measure: Measure, in period: Period) throws(Diagnostic) -> (Figure.Value, Int) {
    let key = ValueKey(name: FigureName(measure.name, period), isOpen: disclosure == nil)
    return try values.value(of: key) { () throws(Diagnostic) in
      try publicValue(of: measure, in: period)
    }
  }

  private func publicValue(
    of measure: Measure, in period: Period
  ) throws(Diagnostic) -> (Figure.Value, Int) {
    guard let disclosure, timeKind(of: measure) != nil else {
      return try computedValue(of: measure, in: period)
    }
    // A sum may be published although its parts are not.
    let (value, rows) = try openValue(of: measure, in: period)
    let quarters = settledQuarters(period, isPlan: measure.isPlan)
    guard value.exact != nil, disclosure.withholds(measure.name, in: quarters) else {
      return (value, rows)
    }
    return (.absent(.suppressed), 0)
  }

  /// The exact value whether or not it is held back.
  func openValue(of measure: Measure, in period: Period) throws(Diagnostic) -> (Figure.Value, Int) {
    var open = self
    open.disclosure = nil
    return try open.value(of: measure, in: period)
  }

  private func computedValue(
    of measure: Measure, in period: Period
  ) throws(Diagnostic) -> (Figure.Value, Int) {
    switch measure.source {
    case .aggregation(let aggregation):
      return try aggregated(aggregation, measure, in: period)
    case .declared(let values, _):
      let quarters = term.quarters(of: period)
      let value = values.first { term.quarters(of: $0.key) == quarters }?.value
      return (value.map(Figure.Value.exact) ?? .absent(.notApplicable), 0)
    case .formula(let formula):
      // A plan needs no closed period; anything else shows only what is over.
      if !measure.isPlan, let absence = dueAbsence(period) { return (.absent(absence), 0) }
      return try computed(formula, measure.name, in: period)
    }
  }

  private func aggregated(
    _ aggregation: Aggregation, _ measure: Measure, in period: Period
  ) throws(Diagnostic) -> (Figure.Value, Int) {
    guard let position = catalogue.position(of: measure.name) else {
      return (.absent(.notApplicable), 0)
    }
    let quarters = settledQuarters(period, isPlan: measure.isPlan)
    if annual.contains(measure.name), !isWholeYears(quarters) {
      return (.absent(.notApplicable), 0)
    }
    if let since = measure.since, term.lastQuarter(of: quarters) < since {
      return (.absent(.notStarted), 0)
    }
    if !measure.isPlan, let absence = dueAbsence(period) { return (.absent(absence), 0) }
    let rows = cube.rows(position, in: quarters)
    guard rows > 0 else { return (.absent(.none), 0) }
    switch aggregation.function {
    case .sum:
      guard let sum = cube.sum(position, in: quarters),
        let value = sum.multiplied(by: Fraction(whole: aggregation.scale))
      else { throw .overflow(in: measure.name) }
      return (.exact(value), rows)
    case .count: return (.exact(Fraction(whole: Int128(rows))), rows)
    case .distinct:
      return (.exact(Fraction(whole: Int128(cube.distinct(position, in: quarters)))), rows)
    }
  }

  /// The quarters that count: of the term, those of its closed years.
  func settledQuarters(_ period: Period, isPlan: Bool) -> Range<Int> {
    period == .term && !isPlan ? term.closedYears : term.quarters(of: period)
  }

  private func dueAbsence(_ period: Period) -> Absence? {
    let quarters = settledQuarters(period, isPlan: false)
    return term.isClosed(quarters) ? nil : .notDue
  }

  private func isWholeYears(_ quarters: Range<Int>) -> Bool {
    let years = term.periods(of: .year).map(term.quarters(of:))
    return years.contains { $0.lowerBound == quarters.lowerBound }
      && years.contains { $0.upperBound == quarters.upperBound }
  }

  private func computed(
    _ formula: Formula, _ name: String, in period: Period
  ) throws(Diagnostic) -> (Figure.Value, Int) {
    switch formula {
    case .number(let number): return (.exact(number), 0)
    case .measure(let other, let fixed):
      return try value(of: catalogue.measure(other), in: fixed ?? period)
    case .sum(let left, let right):
      return try operands(left, right, name, in: period).combined(.zero, name) { $0.adding($1) }
    case .difference(let left, let right):
      return try operands(left, right, name, in: period).combined(.zero, name) { left, right in
        right.negated.flatMap { left.adding($0) }
      }
    case .product(let left, let right):
      return try operands(left, right, name, in: period).combined(nil, name) {
        $0.multiplied(by: $1)
      }
    case .quotient(let left, let right):
      let operands = try operands(left, right, name, in: period)
      if operands.right.value == .exact(.zero) { return (.absent(.notApplicable), 0) }
      return try operands.combined(nil, name) { $0.divided(by: $1) }
    }
  }

  private func operands(
    _ left: Formula, _ right: Formula, _ name: String, in period: Period
  ) throws(Diagnostic) -> Operands {
    Operands(
      left: try computed(left, name, in: period), right: try computed(right, name, in: period))
  }

  /// The values of two operands, and how many rows each comes from.
  private struct Operands {
    let left: (value: Figure.Value, rows: Int)
    let right: (value: Figure.Value, rows: Int)

    /// Combines the two for the measure of that name.
    ///
    /// In sums, one for which nothing was recorded counts as `neutral` as long as the other has a
    /// value; any other absence is the absence of the result.
    func combined(
      _ neutral: Fraction?, _ name: String, _ operation: (Fraction, Fraction) -> Fraction?
    ) throws(Diagnostic) -> (Figure.Value, Int) {
      let rows = left.rows.addingRows(right.rows)
      let operands: (Fraction, Fraction)
      switch (left.value, right.value) {
      case (.exact(let first), .exact(let second)): operands = (first, second)
      case (.exact(let first), .absent(let absence)):
        guard let neutral, absence.isEmpty else { return (.absent(absence), rows) }
        operands = (first, neutral)
      case (.absent(let absence), .exact(let second)):
        guard let neutral, absence.isEmpty else { return (.absent(absence), rows) }
        operands = (neutral, second)
      case (.absent(let absence), .absent): return (.absent(absence), rows)
      }
      guard let result = operation(operands.0, operands.1) else { throw .overflow(in: name) }
      return (.exact(result), rows)
    }
  }

  /// Finds formulas that refer to themselves by way of others.
  func checkFormulas() throws(Diagnostic) {
    for measure in catalogue.measures {
      var open = [measure.name]
      var seen: Set<String> = []
      while let name = open.popLast() {
        let referred = try catalogue.measure(name).referredMeasures
        guard !referred.contains(measure.name) else {
          throw Diagnostic(
            "formula-cycle", cause: .configuration,
            at: catalogue.location(of: ["name"], in: measure),
            Wording(
              ko: "지표 “\(measure.name)”의 산식이 자기 자신을 부름",
              en: "the formula of “\(measure.name)” refers to itself"))
        }
        open += referred.filter { seen.insert($0).inserted }
      }
    }
  }
}

extension FigureEvaluator {
  /// The rounded values of all sums, so that parts and periods add up.
  func controlledValues() -> (values: [FigureName: Int128], open: [String]) {
    let additive = catalogue.measures.filter(isAdditive)
    let partNames = Set(additive.flatMap { additiveParts(of: $0).map(\.name) })
    var rounding = SeriesRounding(
      term: term, exact: { shownTotal($0, $1) }, parts: { additiveParts(of: $0) })
    for measure in additive where !partNames.contains(measure.name) && !isWhole(measure) {
      rounding.round(measure)
    }
    return (rounding.values, rounding.openMeasures)
  }

  /// Whether values of longer periods are the sums of those of shorter ones.
  private func isAdditive(_ measure: Measure) -> Bool {
    guard !annual.contains(measure.name), !measure.isPlan else { return false }
    switch measure.source {
    case .aggregation(let aggregation):
      if case .sum = aggregation.function { return true }
      return false
    case .formula(let formula):
      guard let addends = formula.addends else { return false }
      return additive.value(of: measure.name) {
        addends.allSatisfy { (try? catalogue.measure($0)).map(isAdditive) ?? false }
      }
    case .declared: return false
    }
  }

  private func additiveParts(of measure: Measure) -> [Measure] {
    let parts = (measure.addends ?? []).compactMap { try? catalogue.measure($0) }
    let isAlike = parts.allSatisfy {
      $0.shownUnit == measure.shownUnit && $0.decimals == measure.decimals && isAdditive($0)
    }
    // What is added twice cannot stand beside itself in a network.
    return isAlike && Set(parts.map(\.name)).count == parts.count ? parts : []
  }

  /// Whether nothing below the last shown digit occurs, so that there is nothing to round.
  private func isWhole(_ measure: Measure) -> Bool {
    (0..<term.quarterCount).allSatisfy { quarter in
      let series = [measure] + additiveParts(of: measure)
      return series.allSatisfy { shownTotal($0, quarter..<quarter + 1)?.isWhole ?? true }
    }
  }

  /// The sum over quarters in units of the last shown digit; nothing recorded is zero.
  private func shownTotal(_ measure: Measure, _ quarters: Range<Int>) -> Fraction? {
    switch measure.source {
    case .aggregation(let aggregation):
      guard let position = catalogue.position(of: measure.name) else { return nil }
      return cube.sum(position, in: quarters)?
        .multiplied(by: Fraction(whole: aggregation.scale)).flatMap(measure.shownValue)
    case .formula(let formula):
      return totals.value(of: SeriesKey(measure: measure.name, quarters: quarters)) {
        shownTotal(of: formula.addends ?? [], quarters)
      }
    case .declared: return nil
    }
  }

  private func shownTotal(of addends: [String], _ quarters: Range<Int>) -> Fraction? {
    var total = Fraction.zero
    for name in addends {
      guard let part = try? catalogue.measure(name), let value = shownTotal(part, quarters),
        let sum = total.adding(value)
      else { return nil }
      total = sum
    }
    return total
  }
}

extension Int {
  /// The sum of two counts of rows; what formulas repeat without end is counted no further.
  func addingRows(_ other: Int) -> Int {
    let (sum, overflows) = addingReportingOverflow(other)
    return overflows ? Int.max : sum
  }
}

extension Absence {
  /// Whether the absence means that there was nothing to count.
  fileprivate var isEmpty: Bool { self == .none || self == .notStarted }
}

extension Measure {
  fileprivate var referredMeasures: [String] {
    if case .formula(let formula) = source { formula.measures + parts } else { parts }
  }
}

extension Term {
  fileprivate func lastQuarter(of quarters: Range<Int>) -> Quarter {
    Quarter(index: firstQuarter.index + quarters.upperBound - 1)
  }
}
