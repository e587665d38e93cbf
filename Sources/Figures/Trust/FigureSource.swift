internal import Diagnostics

/// What one ledger file contributes to a figure.
public struct FigureSource: Sendable {
  /// The name of the resource.
  public let resource: String
  /// The measure of the family that its rows count for.
  public let measure: String
  /// The quarters of the term whose rows count.
  public let quarters: Range<Int>
  /// How many of its rows count.
  public let rowCount: Int
  /// The sum of its rows in the unit of the field; nil where nothing is summed.
  public let sum: Fraction?
}

extension FigureBook {
  /// The files behind a figure, down its formula, in the order of the data package.
  public func sources(of figure: Figure) -> [FigureSource] {
    guard figure.exact != nil else { return [] }
    var seen: Set<FigureName> = []
    return leaves(of: figure.measure, in: figure.name.period, &seen).flatMap { measure, quarters in
      sources(of: measure, in: quarters)
    }
  }

  /// The quarters of the term that a measure adds up for a period: for the term those of its
  /// closed years, unless the measure is a plan.
  public func quarters(of measure: Measure, in period: Period) -> Range<Int> {
    period == .term && !measure.isPlan ? term.closedYears : term.quarters(of: period)
  }

  /// The measures that read ledgers, each once with the quarters that it is read for.
  private func leaves(
    of measure: Measure, in period: Period, _ seen: inout Set<FigureName>
  ) -> [(measure: Measure, quarters: Range<Int>)] {
    guard seen.insert(FigureName(measure.name, period)).inserted else { return [] }
    switch measure.source {
    case .aggregation:
      return [(measure, quarters(of: measure, in: period))]
    case .formula(let formula):
      var found: [(measure: Measure, quarters: Range<Int>)] = []
      for (name, fixed) in formula.operands {
        guard let operand = try? catalogue.measure(name) else { continue }
        found += leaves(of: operand, in: fixed ?? period, &seen)
      }
      return found
    case .declared: return []
    }
  }

  private func sources(of measure: Measure, in quarters: Range<Int>) -> [FigureSource] {
    guard case .aggregation(let aggregation) = measure.source,
      let position = catalogue.position(of: measure.name)
    else { return [] }
    return parts.compactMap { part in
      guard part.family == aggregation.family else { return nil }
      let rows = part.cube.rows(position, in: quarters)
      guard rows > 0 else { return nil }
      let sum: Fraction? =
        if case .sum = aggregation.function {
          part.cube.sum(position, in: quarters)
        } else { nil }
      return FigureSource(
        resource: part.resource, measure: measure.name, quarters: quarters, rowCount: rows,
        sum: sum)
    }
  }
}

extension Formula {
  /// The measures it refers to, each with the period that the formula fixes for it.
  public var operands: [(name: String, period: Period?)] {
    switch self {
    case .number: []
    case .measure(let name, let period): [(name, period)]
    case .sum(let left, let right), .difference(let left, let right),
      .product(let left, let right), .quotient(let left, let right):
      left.operands + right.operands
    }
  }
}
