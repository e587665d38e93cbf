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

  private func value(_ reconciliation: JSONValue) -> TemplateValue? {
    let left = (reconciliation["left"]?.elements ?? []).compactMap(measure)
    guard let rightSide = reconciliation["right"], let right = measure(rightSide), !left.isEmpty
    else { return nil }
    let grain =
      switch reconciliation["by"]?.string {
      case "month", "quarter": Period.Grain.quarter
      case "half": Period.Grain.half
      default: Period.Grain.year
      }
    let tolerance =
      ExactDecimal(
        parsing: reconciliation["tolerance"]?.string
          ?? reconciliation["tolerance"]?.numberText ?? "0"
      ).flatMap(Fraction.init) ?? .zero
    let rows = figures.term.periods(of: grain).compactMap { row($0, left, right, tolerance) }
    return [
      "name": .text(reconciliation["name"]?.string ?? ""),
      "left": .text(left.map(\.title).joined(separator: " + ")), "right": .text(right.title),
      "tolerance": .text(FigureText.exact(tolerance) + right.unit.name),
      "holds": .bool(rows.allSatisfy(\.holds)), "rows": .list(rows.map(\.value)),
    ]
  }

  /// The measure that adds up the same field without leaving rows out.
  private func measure(_ side: JSONValue) -> Measure? {
    figures.catalogue.measures.first { measure in
      guard case .aggregation(let aggregation) = measure.source, aggregation.filters.isEmpty,
        case .sum(let field) = aggregation.function
      else { return false }
      return aggregation.family == side["family"]?.string && field == side["sum"]?.string
    }
  }

  private func row(
    _ period: Period, _ left: [Measure], _ right: Measure, _ tolerance: Fraction
  ) -> (value: TemplateValue, holds: Bool)? {
    guard let reported = exact(right, period) else { return nil }
    var sum = Fraction.zero
    for measure in left {
      // A value that is held back cannot be compared in public.
      guard !isHeldBack(measure, period) else { return nil }
      guard let next = sum.adding(exact(measure, period) ?? .zero) else { return nil }
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

  private func isHeldBack(_ measure: Measure, _ period: Period) -> Bool {
    (try? figures.figure(FigureName(measure.name, period)))?.absence == .suppressed
  }

  private func exact(_ measure: Measure, _ period: Period) -> Fraction? {
    (try? figures.figure(FigureName(measure.name, period)))?.exact
  }
}
