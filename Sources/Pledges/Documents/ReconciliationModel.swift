internal import Figures
internal import JSON
internal import Tables
internal import Templating

/// Sums of the ledgers beside what another office reports of the same, period by period.
///
/// The validator has found that they agree; here they are shown.
struct ReconciliationModel {
  private let figures: FigureBook

  init(_ figures: FigureBook) { self.figures = figures }

  /// The value `reconciliations` of templates, from the descriptor of the data package.
  func values(_ descriptor: JSONValue) -> TemplateValue {
    let list = descriptor["gongyak"]?["reconciliations"]?.elements ?? []
    return .list(list.compactMap(value))
  }

  /// A field that is summed, by the measure that adds it up.
  private struct Side {
    let measure: Measure
    /// How many units of the measure one unit of the comparison is.
    let factor: Fraction
  }

  /// Nothing where the measures do not add up just what the validator compares.
  private func value(_ reconciliation: JSONValue) -> TemplateValue? {
    let wanted = reconciliation["left"]?.elements ?? []
    let left = wanted.compactMap(side)
    guard !left.isEmpty, left.count == wanted.count,
      let right = reconciliation["right"].flatMap(side), let grain = grain(reconciliation),
      left.allSatisfy({ $0.factor == right.factor })
    else { return nil }
    let written = reconciliation["tolerance"]
    guard
      let tolerance = ExactDecimal(parsing: written?.string ?? written?.numberText ?? "0")
        .flatMap(Fraction.init)?.multiplied(by: right.factor)
    else { return nil }
    let measures = left.map(\.measure)
    let rows = figures.term.periods(of: grain).compactMap {
      row($0, measures, right.measure, tolerance)
    }
    guard !rows.isEmpty else { return nil }
    return [
      "name": .text(reconciliation["name"]?.string ?? ""),
      "left": .text(measures.map(\.title).joined(separator: " + ")),
      "right": .text(right.measure.title),
      "tolerance": .text(FigureText.exact(tolerance) + right.measure.unit.name),
      "holds": .bool(rows.allSatisfy(\.holds)), "rows": .list(rows.map(\.value)),
    ]
  }

  /// The periods that the validator compares, if figures have them.
  private func grain(_ reconciliation: JSONValue) -> Period.Grain? {
    switch reconciliation["by"]?.string {
    case "day", "month": nil
    case "quarter": .quarter
    default: .year
    }
  }

  /// The measure that adds up the same field by the same date without leaving rows out.
  private func side(_ side: JSONValue) -> Side? {
    for measure in figures.catalogue.measures {
      guard case .aggregation(let aggregation) = measure.source, aggregation.filters.isEmpty,
        case .sum(let field) = aggregation.function, field == side["sum"]?.string,
        aggregation.family == side["family"]?.string,
        aggregation.dateField == side["date"]?.string,
        let factor = Fraction(aggregation.scale, over: Int128(side["scale"]?.integer ?? 1))
      else { continue }
      return Side(measure: measure, factor: factor)
    }
    return nil
  }

  private func row(
    _ period: Period, _ left: [Measure], _ right: Measure, _ tolerance: Fraction
  ) -> (value: TemplateValue, holds: Bool)? {
    guard let reported = exact(right, period) else { return nil }
    var sum = Fraction.zero
    for measure in left {
      // Where there is no row the sum is zero; any other absence, such as that of a value that is
      // held back, cannot be compared.
      guard let figure = try? figures.figure(FigureName(measure.name, period)),
        figure.exact != nil || figure.absence == Absence.none,
        let next = sum.adding(figure.exact ?? .zero)
      else { return nil }
      sum = next
    }
    guard let difference = reported.negated.flatMap(sum.adding),
      let distance = difference < .zero ? difference.negated : difference
    else { return nil }
    let holds = distance <= tolerance
    return (
      [
        "period": .text(period.label(.long, in: figures.term)),
        "left": .text(FigureText.exact(sum)), "right": .text(FigureText.exact(reported)),
        "difference": .text(FigureText.exact(difference)), "holds": .bool(holds),
      ], holds
    )
  }

  private func exact(_ measure: Measure, _ period: Period) -> Fraction? {
    (try? figures.figure(FigureName(measure.name, period)))?.exact
  }
}
