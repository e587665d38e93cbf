public import Tables

/// Notes which rows of one resource count for a measure in some quarters, and with what value.
///
/// Rows are chosen by the very plan that adds them up, so that what is listed is what was added.
public struct RowSelection: BatchConsumer {
  /// One row that counts.
  public struct Row: Hashable, Sendable {
    /// Its record number, counted from 1 with the header.
    public let number: Int
    /// What it adds, in the unit of the field; nil where things are told apart.
    public let amount: ExactDecimal?
    /// For things told apart, their number in the order in which they first occur; else nil.
    public internal(set) var ordinal: Int?
    let value: Identity
  }

  /// The columns that batches are to have.
  public let demands: ColumnDemands
  private let plan: MeasurePlan
  private var searches: [CodeSearch]
  private let lookup: QuarterLookup
  private let quarters: Range<Int>
  private var found: [Row] = []

  /// Prepares to select the rows of a resource; nil where the measure does not read it.
  public init?(
    _ measure: Measure, in resource: Resource, quarters: Range<Int>, term: Term
  ) {
    guard case .aggregation(let aggregation) = measure.source,
      aggregation.family == resource.family
    else { return nil }
    var demands = ColumnDemands()
    plan = MeasurePlan(aggregation, of: measure, at: 0, in: resource, demands: &demands)
    searches = plan.selection.searches
    self.demands = demands
    self.quarters = quarters
    lookup = QuarterLookup(term)
  }

  /// Takes in some records.
  public mutating func consume(_ batch: borrowing Batch) {
    let places = lookup.places(batch[plan.date.column], plan.date)
    let rows = plan.selection.rows(of: batch, places, &searches)
    for (index, quarter) in rows.enumerated() where quarters.contains(Int(quarter)) {
      let number = batch.rows[index]
      switch plan.function {
      case .count: found.append(Row(number: number, amount: ExactDecimal(1), value: .none))
      case .sum(let column):
        guard let amount = batch[column][index] else { continue }
        found.append(Row(number: number, amount: amount, value: .none))
      case .distinct(let column):
        let value = batch[column].values[index]
        if !value.isNone { found.append(Row(number: number, amount: nil, value: value)) }
      }
    }
  }

  /// Takes in what another instance found.
  public mutating func merge(_ other: consuming RowSelection) { found += other.found }

  /// The rows in the order of the file; things told apart are numbered on from `ordinals`.
  public func rows(numbering ordinals: inout [Identity: Int]) -> [Row] {
    var rows = found.sorted { $0.number < $1.number }
    for index in rows.indices where !rows[index].value.isNone {
      let next = ordinals.count + 1
      let value = rows[index].value
      rows[index].ordinal = ordinals[value, default: next]
      ordinals[value] = rows[index].ordinal
    }
    return rows
  }
}
