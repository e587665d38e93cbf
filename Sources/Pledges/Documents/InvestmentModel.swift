internal import Diagnostics
internal import Figures
internal import JSON
internal import Templating

/// What the investment page says beside its tables: the finding, how rates are computed, and how
/// the figures agree with what the finance department reports.
struct InvestmentModel {
  let pledge: Pledge
  let settings: BookSettings
  /// The descriptor of the data package.
  let package: JSONValue

  /// The values `summary`, `formulas` and `reconciliations` of templates.
  func values(_ desk: inout FigureDesk) -> [(String, TemplateValue)] {
    [
      ("summary", summary(&desk)), ("formulas", .list(formulas(desk))),
      ("reconciliations", ReconciliationModel(desk.figures).values(package)),
    ]
  }

  private func measures(_ desk: FigureDesk) -> [Measure] {
    var rows = pledge.investment?.rows ?? []
    for case .table(let table) in pledge.investmentDetail { rows += table.rows }
    return rows.compactMap { try? desk.figures.catalogue.measure($0.measure) }
  }

  private func summary(_ desk: inout FigureDesk) -> TemplateValue {
    let measures = measures(desk)
    guard let span = IndexModel.closedSpan(desk.term),
      let plan = measures.first(where: \.isPlan),
      let actual = measures.first(where: { !$0.isPlan && $0.unit.isMoney }),
      let rate = measures.first(where: { $0.unit.isPercent })
    else { return ["sentences": [], "highlights": []] }
    let closed = span.closed.label(.short, in: desk.term)
    return [
      "sentences": [
        sentence(span.closed, plan, actual, rate, &desk)
      ],
      "highlights": [
        highlight("임기 \(plan.title)", plan, span.plan, &desk),
        highlight(actual.title, actual, span.closed, &desk, label: closed),
        highlight(rate.title, rate, span.closed, &desk, label: closed),
      ],
    ]
  }

  private func sentence(
    _ period: Period, _ plan: Measure, _ actual: Measure, _ rate: Measure,
    _ desk: inout FigureDesk
  ) -> TemplateValue {
    func part(_ measure: Measure, _ style: FigureStyle = FigureStyle()) -> Sentence.Part {
      .figure(reference(measure, period, style))
    }
    let years = period.label(.long, in: desk.term)
    return SentenceModel().runs(
      Sentence(parts: [
        .text("\(years) \(plan.title)의 "), part(rate), .text("인 "),
        part(actual, FigureStyle(form: "억", particle: "을")), .text(" 집행했다."),
      ]), &desk)
  }

  private func highlight(
    _ title: String, _ measure: Measure, _ period: Period, _ desk: inout FigureDesk,
    label: String? = nil
  ) -> TemplateValue {
    [
      "label": .text(title),
      "figure": desk.value(reference(measure, period, FigureStyle(form: "억"))),
      "period": .text(label ?? period.label(.short, in: desk.term)),
    ]
  }

  private func reference(
    _ measure: Measure, _ period: Period, _ style: FigureStyle
  ) -> FigureReference {
    FigureReference(
      name: "\(measure.name)@\(period)", style: style,
      location: SourceLocation(file: pledge.file))
  }

  private func formulas(_ desk: FigureDesk) -> [TemplateValue] {
    settings.rates.compactMap { rate in
      guard let name = rate.measure, let measure = try? desk.figures.catalogue.measure(name),
        case .formula(let formula) = measure.source
      else { return nil }
      let terms = formula.measures.compactMap { name -> String? in
        guard let term = try? desk.figures.catalogue.measure(name),
          case .formula(let inner) = term.source
        else { return nil }
        return "\(term.title) = \(inner.spelled(in: desk.figures.catalogue))"
      }
      return [
        "name": .text(rate.name),
        "formula": .text(measure.spelled(in: desk.figures.catalogue)),
        "terms": .text(terms.joined(separator: ", ")),
      ]
    }
  }
}
