public import Tables

/// Adds up the rows of one resource for all measures of its family, batch by batch.
///
/// What a measure needs is worked out once; per batch each measure is one loop over columns.
public struct LedgerAggregator: BatchConsumer {
  /// The columns that batches are to have.
  public let demands: ColumnDemands
  private let plans: [MeasurePlan]
  /// The different selections, and for each plan the place of its own.
  private let selections: [MeasurePlan.Selection]
  private let selectionOfPlan: [Int]
  private var searches: [[CodeSearch]]
  private let quarters: QuarterLookup
  private var distinctGroups: [DistinctGroup]
  private var tallies: [Tally]
  private let quarterCount: Int
  /// Rows whose date lies after the as-of date, which belong to a later edition of the book.
  public private(set) var laterRowCount = 0

  /// Prepares for the measures of a resource's family; nil where no measure asks for it.
  public init?(_ resource: Resource, catalogue: MeasureCatalogue, term: Term) {
    var demands = ColumnDemands()
    var plans: [MeasurePlan] = []
    for (index, measure) in catalogue.measures.enumerated() {
      guard case .aggregation(let aggregation) = measure.source,
        aggregation.family == resource.family
      else { continue }
      plans.append(
        MeasurePlan(aggregation, of: measure, at: index, in: resource, demands: &demands))
    }
    guard !plans.isEmpty else { return nil }
    self.demands = demands
    self.plans = plans
    var selections: [MeasurePlan.Selection] = []
    selectionOfPlan = plans.map { plan in
      if let known = selections.firstIndex(of: plan.selection) { return known }
      selections.append(plan.selection)
      return selections.count - 1
    }
    self.selections = selections
    searches = selections.map(\.searches)
    quarters = QuarterLookup(term)
    quarterCount = term.quarterCount
    distinctGroups = DistinctGroup.groups(of: plans, quarterCount: term.quarterCount)
    tallies = Array(repeating: Tally(quarterCount: term.quarterCount), count: plans.count)
  }

  /// Takes in some records.
  public mutating func consume(_ batch: borrowing Batch) {
    var quartersOfDate: [MeasurePlan.DateUse: [Int8]] = [:]
    var rowsOfSelection: [[Int8]] = []
    for (index, selection) in selections.enumerated() {
      let date = selection.date
      let places = quartersOfDate[date] ?? quarters.places(batch[date.column], date)
      quartersOfDate[date] = places
      rowsOfSelection.append(selection.rows(of: batch, places, &searches[index]))
    }
    let dates = selections.lazy.map(\.date)
    if let date = dates.first(where: { !$0.includesLater }), let places = quartersOfDate[date] {
      laterRowCount += places.count { $0 == QuarterLookup.later }
    }
    for (index, plan) in plans.enumerated() {
      let rows = rowsOfSelection[selectionOfPlan[index]]
      switch plan.function {
      case .count: tallies[index].count(rows)
      case .sum(let column): tallies[index].add(batch[column], rows)
      case .distinct: break
      }
      if let contributor = plan.contributor {
        let amounts: DecimalColumn? =
          if case .sum(let column) = plan.function { batch[column] } else { nil }
        tallies[index].attribute(amounts, to: batch[contributor], rows)
      }
    }
    for group in distinctGroups.indices { note(batch, rowsOfSelection, in: group) }
  }

  private mutating func note(_ batch: borrowing Batch, _ rows: [[Int8]], in index: Int) {
    let group = distinctGroups[index]
    let values = batch[group.column]
    var masks: [UInt64] = Array(repeating: 0, count: batch.count)
    for (place, plan) in group.plans.enumerated() {
      tallies[plan].note(
        values, rows[selectionOfPlan[plan]], &masks, shift: place * quarterCount)
    }
    distinctGroups[index].table.insert(values.values, masks)
  }

  /// Takes in what another instance found.
  public mutating func merge(_ other: consuming LedgerAggregator) {
    for index in tallies.indices { tallies[index].merge(other.tallies[index]) }
    for index in distinctGroups.indices {
      distinctGroups[index].table.merge(other.distinctGroups[index].table)
    }
    laterRowCount += other.laterRowCount
  }

  /// The totals, or nil where one exceeds 128 bits.
  public func cube() -> Cube? {
    var cube = Cube(quarterCount: quarterCount)
    for (plan, tally) in zip(plans, tallies) {
      guard let cells = tally.cells else { return nil }
      cube.cells[plan.measure] = cells
      if plan.contributor != nil { cube.contributions[plan.measure] = tally.contributions }
    }
    for group in distinctGroups {
      let owner = plans[group.plans[0]].measure
      cube.occurrences[owner] = group.table
      for (place, plan) in group.plans.enumerated() {
        cube.sharedPlaces[plans[plan].measure] = Cube.SharedPlace(
          owner: owner, shift: place * quarterCount)
      }
    }
    return cube
  }
}

/// Plans that tell apart the values of one column, in one table.
private struct DistinctGroup: Sendable {
  let column: ColumnKey<IdentityColumn>
  /// At most as many as have bits for all their quarters.
  var plans: [Int] = []
  var table = OccurrenceTable()

  static func groups(of plans: [MeasurePlan], quarterCount: Int) -> [DistinctGroup] {
    var groups: [DistinctGroup] = []
    for (index, plan) in plans.enumerated() {
      guard case .distinct(let column) = plan.function else { continue }
      let known = groups.firstIndex {
        $0.column == column && ($0.plans.count + 1) * quarterCount <= UInt64.bitWidth
      }
      if let known {
        groups[known].plans.append(index)
      } else {
        groups.append(DistinctGroup(column: column, plans: [index]))
      }
    }
    return groups
  }
}
