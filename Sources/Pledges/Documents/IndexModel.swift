internal import Diagnostics
internal import Figures
internal import Tables
internal import Templating

/// The summary table of the book (총괄표): pledges by status, money and rates.
struct IndexModel {
  let settings: BookSettings
  let pledges: [Pledge]
  let releases: [PressRelease]

  /// What the index page shows besides the page shell.
  func values(documents: TemplateValue, _ desk: inout FigureDesk) -> [(String, TemplateValue)] {
    let span = Self.closedSpan(desk.term)
    let rows = pledges.map { row($0, span, &desk) }
    return [
      ("summary", summary(span, &desk)),
      (
        "overview",
        [
          "statuses": [
            statuses("departments", number: 1, by: ("부서", \.department.name)),
            statuses("fundings", number: 2, by: ("재원", \.funding)),
          ],
          "pledges": [
            "id": "pledges", "number": "3", "unit": "백만원",
            "asOf": .text(DateText.long(desk.term.asOf)), "rows": .list(rows),
            "total": total(span, &desk), "marks": [],
          ],
          "rates": .list(rates(span, &desk)), "press": .list(press), "documents": documents,
        ]
      ),
    ]
  }

  /// The closed years, which is what money is compared over.
  static func closedSpan(_ term: Term) -> (plan: Period, closed: Period)? {
    let years = term.periods(of: .year)
    let closed = years.filter { term.isClosed(term.quarters(of: $0)) }
    guard let first = years.first, let last = years.last, let lastClosed = closed.last else {
      return nil
    }
    return (.span(first, last), .span(first, lastClosed))
  }

  private func summary(
    _ span: (plan: Period, closed: Period)?, _ desk: inout FigureDesk
  ) -> TemplateValue {
    let counts = settings.statuses.compactMap { status -> String? in
      let count = pledges.count { $0.status == status }
      return count == 0 ? nil : "\(status) \(count)건"
    }
    let text =
      "\(desk.term.name) 공약사업 \(pledges.count)건의 추진상태는 \(counts.joined(separator: ", "))이다."
    var highlights: [TemplateValue] = [
      highlight(
        "공약사업", FigureDesk.plain("\(pledges.count)건"),
        period: "\(DateText.long(desk.term.asOf)) 기준")
    ]
    if let span {
      let label = span.closed.label(.short, in: desk.term)
      for (name, title, period) in [
        ("budget.target", "임기 목표예산", span.plan), ("budget.executed", "집행액", span.closed),
        ("budget.rate", "집행률", span.closed),
      ] {
        guard let figure = optional(name, period, &desk) else { continue }
        let value = desk.value(of: figure, text: figure.sentenceText(inHundredMillions: true))
        highlights.append(
          highlight(
            title, value,
            period: period == span.plan ? span.plan.label(.short, in: desk.term) : label))
      }
    }
    return [
      "sentences": [[["text": .text(text), "figure": .nothing]]],
      "highlights": .list(highlights),
    ]
  }

  private func highlight(
    _ label: String, _ figure: TemplateValue, period: String
  ) -> TemplateValue {
    ["label": .text(label), "figure": figure, "period": .text(period)]
  }

  /// A figure of a measure that a book need not have.
  private func optional(_ name: String, _ period: Period, _ desk: inout FigureDesk) -> Figure? {
    guard (try? desk.figures.catalogue.measure(name)) != nil else { return nil }
    return desk.figure(
      FigureReference(
        name: "\(name)@\(period)", style: FigureStyle(),
        location: SourceLocation(file: "Inputs/measures.json")))
  }

  /// How many pledges have which status, by something that each of them has.
  private func statuses(
    _ id: String, number: Int, by key: (title: String, path: KeyPath<Pledge, String>)
  ) -> TemplateValue {
    func counts(_ pledges: [Pledge]) -> TemplateValue {
      .list(
        settings.statuses.map { status in
          .text(String(pledges.count { $0.status == status }))
        })
    }
    var rows: [TemplateValue] = [
      [
        "label": "전체", "isTotal": true, "total": .text(String(pledges.count)),
        "counts": counts(pledges),
      ]
    ]
    for label in Set(pledges.map { $0[keyPath: key.path] }).sorted() {
      let own = pledges.filter { $0[keyPath: key.path] == label }
      rows.append([
        "label": .text(label), "isTotal": false, "total": .text(String(own.count)),
        "counts": counts(own),
      ])
    }
    return [
      "id": .text(id), "number": .text(String(number)), "title": .text(key.title),
      "columns": .list(settings.statuses.map(TemplateValue.text)), "rows": .list(rows),
    ]
  }

  private static let moneyMeasures = ["budget.target", "budget.executed", "budget.rate"]

  private func row(
    _ pledge: Pledge, _ span: (plan: Period, closed: Period)?, _ desk: inout FigureDesk
  ) -> TemplateValue {
    let asOfYear = desk.term.asOf.description.prefix(4)
    let achievement =
      pledge.roadmap.achievements.last { String($0.year) <= asOfYear }.map { "\($0.rate)%" }
      ?? Absence.none.mark
    return [
      "number": .text(pledge.number), "title": .text(pledge.title),
      "href": .text("\(pledge.number)/roadmap.html"),
      "department": .text(pledge.department.name), "origin": .text(pledge.origin),
      "type": .text(pledge.type), "funding": .text(pledge.funding),
      "status": .text(pledge.status), "achievement": .text(achievement),
      "cells": .list(cells(pledge, span, &desk)),
    ]
  }

  /// Target, execution and rate of a pledge: the measures of its own investment table.
  private func cells(
    _ pledge: Pledge, _ span: (plan: Period, closed: Period)?, _ desk: inout FigureDesk
  ) -> [TemplateValue] {
    let rows = pledge.investment?.rows.map(\.measure) ?? []
    let measures = rows.prefix(2) + (rows.contains("budget.executed") ? ["budget.rate"] : [])
    var cells = measures.map { name -> TemplateValue in
      let isPlan = (try? desk.figures.catalogue.measure(name))?.isPlan ?? false
      guard let span, let figure = optional(name, isPlan ? span.plan : span.closed, &desk) else {
        return FigureDesk.plain(Absence.none.mark, title: Absence.none.meaning)
      }
      return desk.value(of: figure, text: figure.text + (figure.measure.unit.isPercent ? "%" : ""))
    }
    while cells.count < Self.moneyMeasures.count {
      cells.append(
        FigureDesk.plain(Absence.notApplicable.mark, title: Absence.notApplicable.meaning))
    }
    return cells
  }

  private func total(
    _ span: (plan: Period, closed: Period)?, _ desk: inout FigureDesk
  ) -> TemplateValue {
    // The measures of the book cover all pledges, so the total is a figure and not a sum of cells.
    let cells = Self.moneyMeasures.map { name -> TemplateValue in
      guard let span,
        let figure = optional(name, name == "budget.target" ? span.plan : span.closed, &desk)
      else {
        return FigureDesk.plain(Absence.notApplicable.mark, title: Absence.notApplicable.meaning)
      }
      return desk.value(of: figure, text: figure.text + (figure.measure.unit.isPercent ? "%" : ""))
    }
    return ["count": .text("\(pledges.count)건"), "cells": .list(cells)]
  }

  private func rates(
    _ span: (plan: Period, closed: Period)?, _ desk: inout FigureDesk
  ) -> [TemplateValue] {
    settings.rates.map { rate in
      let formula: String
      let value: String
      if let name = rate.measure {
        let measure = try? desk.figures.catalogue.measure(name)
        let period = measure?.isPlan == true ? span?.plan : span?.closed
        formula = measure.map { $0.spelled(in: desk.figures.catalogue) } ?? ""
        value = period.flatMap { optional(name, $0, &desk) }?.sentenceText() ?? Absence.none.mark
      } else {
        formula = "(\(rate.statuses.joined(separator: " + "))) ÷ 전체 공약 × 100"
        value = share(of: rate.statuses)
      }
      return ["name": .text(rate.name), "formula": .text(formula), "value": .text(value)]
    }
  }

  /// The percentage of pledges whose status is one of those, to one decimal.
  private func share(of statuses: [String]) -> String {
    let count = pledges.count { statuses.contains($0.status) }
    guard let share = Fraction(Int128(count) * 1000, over: Int128(pledges.count)) else {
      return Absence.none.mark
    }
    return NumberFormat.grouped(share.rounded, decimals: 1) + "%"
  }

  private var press: [TemplateValue] {
    releases.map { release in
      [
        "date": .text(DateText.long(release.date)), "title": .text(release.title),
        "href": .text("press/\(release.date).html"),
      ]
    }
  }
}

extension Measure {
  /// How its shown values are computed, or what it is called where it has no formula.
  func spelled(in catalogue: MeasureCatalogue) -> String {
    guard case .formula(let formula) = source else { return title }
    let shown = unit.isPercent ? Formula.product(formula, .number(Fraction(whole: 100))) : formula
    return shown.spelled(in: catalogue)
  }
}

extension Formula {
  /// The formula with titles instead of names, and the signs that people write.
  func spelled(in catalogue: MeasureCatalogue) -> String {
    written(
      in: .printed(number: FigureText.exact) { name, period in
        let title = (try? catalogue.measure(name))?.title ?? name
        return title + (period.map { $0 == .term ? "(임기 합계)" : "(\($0))" } ?? "")
      })
  }
}
