internal import Tables

/// Gathers the values that bear on confidential measures, finds the sensitive ones, and binds them
/// together as readers could.
struct DisclosureBuilder {
  private let evaluator: FigureEvaluator
  private let policy: DisclosurePolicy
  private let families: [MeasureFamily]
  private(set) var system = DisclosureSystem()
  /// Measures whose values add up over time.
  let additive: Set<String>
  /// All measures that bear on a confidential one.
  let members: Set<String>
  /// Measures whose rows are about the contributors of a confidential one.
  let rowsWithheld: Set<String>
  private var measures: [Measure] = []

  /// Nil where no measure is confidential.
  init?(_ evaluator: FigureEvaluator, _ policy: DisclosurePolicy) {
    self.evaluator = evaluator
    self.policy = policy
    let all = evaluator.catalogue.measures
    var members = Set(all.filter(\.isConfidential).map(\.name))
    guard !members.isEmpty else { return nil }
    families = MeasureFamily.all(of: evaluator)
    rowsWithheld = Set(all.filter { evaluator.refers($0, toAnyOf: members) }.map(\.name))
    var count = 0
    while count != members.count {
      count = members.count
      for family in families where !members.isDisjoint(with: family.names) {
        members.formUnion(family.names)
      }
    }
    self.members = members
    measures = all.filter { members.contains($0.name) && evaluator.timeKind(of: $0) != nil }
    additive = Set(measures.filter { evaluator.timeKind(of: $0) == .additive }.map(\.name))
    for measure in measures { addCells(of: measure) }
    for measure in measures { bindPeriods(of: measure) }
    for family in families where members.contains(family.whole) { bind(family) }
  }

  /// A written name for a value.
  func name(of cell: DisclosureSystem.Cell) -> FigureName {
    let periods = [Period.Grain.quarter, .half, .year].flatMap(evaluator.term.periods(of:))
    let period = periods.first { evaluator.term.quarters(of: $0) == cell.key.quarters }
    return FigureName(cell.key.measure, period ?? evaluator.term.span(cell.key.quarters))
  }
}

extension DisclosureBuilder {
  private mutating func addCells(of measure: Measure) {
    let term = evaluator.term
    var periods = [Period.Grain.quarter, .half, .year, .term].flatMap(term.periods(of:))
    let closed = term.periods(of: .quarter).count { term.isClosed(term.quarters(of: $0)) }
    if closed > 0 { periods.append(term.span(0..<closed)) }
    for period in periods {
      let quarters = evaluator.settledQuarters(period, isPlan: measure.isPlan)
      addCell(of: measure, period, quarters, state: .published)
    }
    addEarlier(measure)
  }

  private mutating func addCell(
    of measure: Measure, _ period: Period, _ quarters: Range<Int>, state: DisclosureSystem.State
  ) {
    let key = DisclosureSystem.Key(measure: measure.name, quarters: quarters)
    guard !quarters.isEmpty, system.place(key) == nil, let value = value(measure, period) else {
      return
    }
    var cell = DisclosureSystem.Cell(
      key: key, value: value, state: value == .zero ? .known : state)
    cell.isConfidential = measure.isConfidential
    if measure.isConfidential, value != .zero, state == .published,
      isSensitive(measure, quarters, value)
    {
      cell.magnitude = value < .zero ? value.negated : value
    }
    _ = system.add(cell)
  }

  /// The exact value before anything is held back; nothing recorded is zero.
  private func value(_ measure: Measure, _ period: Period) -> Fraction? {
    guard let (value, _) = try? evaluator.openValue(of: measure, in: period) else { return nil }
    switch value {
    case .exact(let exact): return exact
    case .absent(.none), .absent(.notStarted): return .zero
    case .absent: return nil
    }
  }

  /// What an earlier edition published is known where it still holds; where a confidential value
  /// has changed since, the difference is the few rows that came or went.
  private mutating func addEarlier(_ measure: Measure) {
    guard let earlier = policy.earlier,
      let then = Term(
        name: evaluator.term.name, start: evaluator.term.start, end: evaluator.term.end,
        asOf: earlier.asOf)
    else { return }
    let published = earlier.values.filter { $0.key.measure == measure.name }
    for (name, old) in published.sorted(by: { $0.key.description < $1.key.description }) {
      let isSettled = name.period == .term && !measure.isPlan
      let quarters = isSettled ? then.closedYears : then.quarters(of: name.period)
      guard !quarters.isEmpty else { continue }
      let key = DisclosureSystem.Key(measure: measure.name, quarters: quarters)
      let isNew = system.place(key) == nil
      if isNew {
        addCell(of: measure, evaluator.term.span(quarters), quarters, state: .implied)
      }
      guard
        let place = system.place(key)
          ?? system.cells.indices.last(where: {
            system.cells[$0].key == key
          })
      else { continue }
      compare(place, with: old, measure)
    }
  }

  private mutating func compare(_ place: Int, with old: Fraction, _ measure: Measure) {
    let cell = system.cells[place]
    if cell.value == old {
      system.change(place) { $0.state = .known }
    } else if cell.state == .published, rowsWithheld.contains(measure.name),
      let change = old.negated.flatMap(cell.value.adding),
      let distance = change < .zero ? change.negated : change
    {
      system.change(place) { $0.magnitude = max($0.magnitude ?? .zero, distance) }
    }
  }
}

extension DisclosureBuilder {
  private func isSensitive(
    _ measure: Measure, _ quarters: Range<Int>, _ value: Fraction
  ) -> Bool {
    if case .aggregation(let aggregation) = measure.source,
      case .distinct = aggregation.function
    {
      return value < Fraction(whole: Int128(policy.least))
    }
    guard let table = contributions(to: measure) else {
      return evaluator.rowCount(of: measure, in: quarters) < policy.least
    }
    // Sums beyond 128 bits cannot be judged, so they are held back.
    guard let totals = table.totals(in: quarters) else { return true }
    return totals.count < policy.least || isDominated(totals)
  }

  private func isDominated(_ totals: [Fraction]) -> Bool {
    guard let limit = policy.dominance, let largest = totals.max() else { return false }
    var sum = Fraction.zero
    for total in totals {
      guard let next = sum.adding(total) else { return true }
      sum = next
    }
    guard let scaled = largest.multiplied(by: Fraction(whole: 100)),
      let allowed = sum.multiplied(by: Fraction(whole: Int128(limit)))
    else { return true }
    return scaled > allowed
  }

  /// Who contributes to a measure; for sums of measures, to any of them.
  private func contributions(to measure: Measure) -> ContributionTable? {
    switch measure.source {
    case .aggregation(let aggregation):
      guard let position = evaluator.catalogue.position(of: measure.name),
        let own = evaluator.cube.contributions[position]
      else { return nil }
      var table = ContributionTable()
      table.merge(own, times: Fraction(whole: aggregation.scale))
      return table
    case .formula(let formula):
      var table = ContributionTable()
      for name in formula.addends ?? [] {
        guard let part = try? evaluator.catalogue.measure(name),
          let own = contributions(to: part)
        else { return nil }
        table.merge(own)
      }
      return table
    case .declared: return nil
    }
  }
}

extension DisclosureBuilder {
  /// Binds each value to those of the longest shorter periods that it consists of.
  private mutating func bindPeriods(of measure: Measure) {
    let own = system.cells.indices.filter { system.cells[$0].key.measure == measure.name }
    for whole in own {
      let quarters = system.cells[whole].key.quarters
      var parts: [Int] = []
      var next = quarters.lowerBound
      var isComplete = true
      while next < quarters.upperBound {
        let part = own.filter { part in
          let other = system.cells[part].key.quarters
          return other.lowerBound == next && other.upperBound <= quarters.upperBound
            && other.count < quarters.count
        }.max { system.cells[$0].key.quarters.count < system.cells[$1].key.quarters.count }
        if let part { parts.append(part) } else { isComplete = false }
        next = part.map { system.cells[$0].key.quarters.upperBound } ?? next + 1
      }
      if !parts.isEmpty {
        bind(whole, parts, isAdditive: additive.contains(measure.name), isComplete: isComplete)
      }
    }
  }

  private mutating func bind(
    _ whole: Int, _ parts: [Int], isAdditive: Bool, isComplete: Bool
  ) {
    if isAdditive {
      system.bind(whole, to: parts, isEquation: isComplete)
    } else {
      for part in parts { system.bind(whole, to: [part], isEquation: false) }
      if isComplete { system.cover(whole, by: parts) }
    }
  }

  /// Binds wholes to parts in each period; what the parts leave over is a value of its own.
  private mutating func bind(_ family: MeasureFamily) {
    guard let measure = measures.first(where: { $0.name == family.whole }) else { return }
    for whole in system.cells.indices where system.cells[whole].key.measure == family.whole {
      let key = system.cells[whole].key
      let parts = family.parts.compactMap { name in
        system.place(DisclosureSystem.Key(measure: name, quarters: key.quarters))
      }
      guard !parts.isEmpty, system.cells[whole].state != .implied else { continue }
      let isComplete = parts.count == family.parts.count && family.isComplete
      guard additive.contains(family.whole), !isComplete else {
        bind(
          whole, parts, isAdditive: additive.contains(family.whole), isComplete: isComplete)
        continue
      }
      bindWithRest(whole, parts, measure)
    }
  }

  private mutating func bindWithRest(_ whole: Int, _ parts: [Int], _ measure: Measure) {
    let key = system.cells[whole].key
    var rest = system.cells[whole].value
    var rows = evaluator.rowCount(of: measure, in: key.quarters)
    for part in parts {
      guard let next = system.cells[part].value.negated.flatMap(rest.adding) else { return }
      rest = next
      if let measure = measures.first(where: { $0.name == system.cells[part].key.measure }) {
        rows -= evaluator.rowCount(of: measure, in: key.quarters)
      }
    }
    var cell = DisclosureSystem.Cell(
      key: DisclosureSystem.Key(measure: key.measure + " − …", quarters: key.quarters),
      value: rest, state: rest == .zero ? .known : .implied)
    if measure.isConfidential, rest > .zero, rows < policy.least { cell.magnitude = rest }
    system.bind(whole, to: parts + [system.add(cell)], isEquation: true)
  }
}
