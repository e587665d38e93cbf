internal import Diagnostics
internal import Figures
internal import Templating

/// Everything that the documents of a pledge show, in the order of the form.
struct PledgeModel {
  let pledge: Pledge
  let quarter: Period?
  /// What every id begins with, so that pledges can stand on one page.
  private let prefix: String
  private var nextTable = 2
  private var nextChart = 2
  private var tables: [TableModel] = []
  private let office: OfficeModel

  init(_ pledge: Pledge, quarter: Period?, prefix: String = "") {
    self.pledge = pledge
    self.quarter = quarter
    self.prefix = prefix
    // The book in one page is a page only, so its tables need no layout.
    office = OfficeModel(isNeeded: prefix.isEmpty)
  }

  /// The value `pledge` of templates.
  mutating func value(
    photos: [TemplateValue], documents: [TemplateValue], _ desk: inout FigureDesk
  ) -> TemplateValue {
    let sentences = SentenceModel()
    // Tables are numbered in the order of the page, so they are made in that order.
    let investment = pledge.investment.map { table($0, .plan, &desk) }
    let history = pledge.history.map { group in historyGroup(group, &desk) }
    let results = pledge.quarter.map { quarterResults($0, &desk) }
    let outreachNumber = nextTable
    let detail = prefix.isEmpty ? investmentExhibits(&desk) : []
    return office.adding(
      to: [
        "number": .text(pledge.number), "title": .text(pledge.title),
        "origin": .text(pledge.origin),
        "type": .text(pledge.type), "funding": .text(pledge.funding),
        "department": .text(pledge.department.name), "phone": .text(pledge.department.phone),
        "phoneHref": .text(pledge.department.phoneLink),
        "partners": .list(pledge.partners.map(TemplateValue.text)), "status": .text(pledge.status),
        "summary": summary(&desk), "roadmap": roadmap(desk.term),
        "goals": .list(pledge.goals.map { sentences.runs($0, &desk) }),
        "undertakings": .list(pledge.undertakings.map { undertaking($0, &desk) }),
        "investment": investment.map { ["table": $0, "exhibits": .list(detail)] } ?? .nothing,
        "history": .list(history), "quarter": results ?? .nothing,
        "plans": .list(
          pledge.plans.map { plan in
            ["title": .text(plan.title), "items": items(plan.items, &desk)]
          }),
        "outreach": outreach(number: outreachNumber), "photos": .list(photos),
        "documents": .list(documents),
        "prefix": prefix.isEmpty ? .nothing : .text(prefix),
        "chapter": prefix.isEmpty ? .nothing : .text(prefix + "chapter"),
      ], .pledge, id: 0)
  }

  /// The tables and charts of the investment page, numbered from 1.
  private mutating func investmentExhibits(_ desk: inout FigureDesk) -> [TemplateValue] {
    nextTable = 1
    nextChart = 1
    return exhibits(pledge.investmentDetail, .plan, &desk)
  }

  func summary(_ desk: inout FigureDesk) -> TemplateValue {
    let sentences = SentenceModel()
    let highlights = pledge.highlights.map { highlight -> TemplateValue in
      let period = FigureName(highlight.figure.name)?.period.label(.short, in: desk.term) ?? ""
      return [
        "label": .text(highlight.label), "figure": desk.value(highlight.figure),
        "period": .text(period),
      ]
    }
    return [
      "sentences": .list(pledge.summary.map { sentences.runs($0, &desk) }),
      "highlights": .list(highlights),
    ]
  }

  /// The summary as one text, for descriptions of the page.
  func description(_ desk: inout FigureDesk) -> String {
    let text = pledge.summary.map { SentenceModel().text($0, &desk) }.joined(separator: " ")
    return text.isEmpty ? "\(pledge.number) \(pledge.title)" : text
  }

  private func roadmap(_ term: Term) -> TemplateValue {
    let years = term.periods(of: .year).compactMap { period -> Int? in
      if case .year(let year) = period { year } else { nil }
    }
    let tracks = pledge.roadmap.tracks.map { track -> TemplateValue in
      let texts = years.map { year in
        track.milestones.first { $0.year == year }?.text ?? Absence.none.mark
      }
      return [
        "title": .text(track.title), "milestones": .list(texts.map(TemplateValue.text)),
      ]
    }
    let rates = years.map { year in
      pledge.roadmap.achievements.first { $0.year == year }.map { "\($0.rate)%" }
        ?? Absence.none.mark
    }
    let isComplete =
      !rates.contains(Absence.none.mark)
      && pledge.roadmap.tracks.allSatisfy { track in
        years.allSatisfy { year in track.milestones.contains { $0.year == year } }
      }
    return office.adding(
      to: [
        "id": .text(prefix + "roadmap"), "number": "1", "asOf": .text(DateText.long(term.asOf)),
        "years": .list(years.map { .text("\($0)년") }), "columns": .integer(years.count),
        "marks": isComplete ? [] : [Self.mark("해당 연도의 과제나 평가가 없음")],
        "tracks": .list(tracks), "achievements": .list(rates.map(TemplateValue.text)),
        "chart": TimelineModel(pledge.roadmap, term: term, number: 1, prefix: prefix).value,
      ], .roadmap, id: 1)
  }

  private func undertaking(_ part: Undertaking, _ desk: inout FigureDesk) -> TemplateValue {
    [
      "id": .text(part.id), "title": .text(part.title), "scale": items(part.scale, &desk),
      "period": .text(part.period), "content": items(part.content, &desk),
      "method": items(part.method, &desk),
      "cost": part.cost.map { SentenceModel().runs($0, &desk) } ?? .nothing,
    ]
  }

  private func items(_ items: [Item], _ desk: inout FigureDesk) -> TemplateValue {
    .list(
      items.map { item in
        ["level": .integer(item.level), "runs": SentenceModel().runs(item.sentence, &desk)]
      })
  }

  private mutating func table(
    _ definition: TableDefinition, _ form: TableModel.Form, _ desk: inout FigureDesk
  ) -> TemplateValue {
    var definition = definition
    definition.id = prefix + definition.id
    let model = TableModel(definition, number: nextTable, form: form, &desk)
    nextTable += 1
    tables.append(model)
    return model.value(&desk, office)
  }

  private mutating func exhibits(
    _ exhibits: [Exhibit], _ form: TableModel.Form, _ desk: inout FigureDesk
  ) -> [TemplateValue] {
    var values: [TemplateValue] = []
    for exhibit in exhibits {
      switch exhibit {
      case .table(let definition):
        values.append(["table": table(definition, form, &desk), "chart": .nothing])
      case .chart(let definition):
        var definition = definition
        definition.id = prefix + definition.id
        definition.table = prefix + definition.table
        let chart = ChartModel(definition, number: nextChart, tables: tables, &desk)
        guard let chart else { continue }
        nextChart += 1
        values.append(["table": .nothing, "chart": chart.value(&desk)])
      }
    }
    return values
  }

  private mutating func historyGroup(
    _ group: HistoryGroup, _ desk: inout FigureDesk
  ) -> TemplateValue {
    let events = group.events.map { event -> TemplateValue in
      [
        "date": .text(DateText.long(event.date) + (event.isOngoing ? " ~" : "")),
        "runs": SentenceModel().runs(event.sentence, &desk),
      ]
    }
    return [
      "title": .text(group.title), "events": .list(events),
      "exhibits": .list(exhibits(group.exhibits, .results, &desk)),
    ]
  }

  private mutating func quarterResults(
    _ results: QuarterResults, _ desk: inout FigureDesk
  ) -> TemplateValue {
    let period = Period(results.period)
    if let quarter, period != quarter {
      desk.report(
        Diagnostic(
          "quarter-mismatch", at: results.location,
          Wording(
            ko: "해당분기는 “\(results.period)”인데 book.json의 분기는 “\(quarter)”임",
            en: "the quarter is “\(results.period)”, but that of book.json is “\(quarter)”"),
          hint: Wording(
            ko: "둘을 같은 분기로 맞추십시오", en: "make both name the same quarter")))
    }
    return [
      "name": .text(period?.label(.long, in: desk.term) ?? results.period),
      "asOf": .text(DateText.long(desk.term.asOf)),
      "tables": .list(results.tables.map { table($0, .results, &desk) }),
    ]
  }

  /// What the mark of absence means in a table of texts.
  private static func mark(_ meaning: String) -> TemplateValue {
    ["symbol": .text(Absence.none.mark), "meaning": .text(meaning)]
  }

  private func outreach(number: Int) -> TemplateValue {
    guard !pledge.outreach.isEmpty else { return .nothing }
    let rows = pledge.outreach.enumerated().map { index, activity -> TemplateValue in
      let lines = activity.sessions.map { session -> TemplateValue in
        let people = session.isExact ? "\(session.attendance)명" : "\(session.attendance)여명"
        return .text("\(DateText.long(session.date)), \(session.place), \(people) 참석")
      }
      return [
        "number": .text(String(index + 1)), "kind": .text(activity.kind), "lines": .list(lines),
        "remark": .text(activity.remark.isEmpty ? Absence.none.mark : activity.remark),
      ]
    }
    return office.adding(
      to: [
        "id": .text(prefix + "outreach"), "number": .text(String(number)), "rows": .list(rows),
        "marks": pledge.outreach.contains { $0.remark.isEmpty } ? [Self.mark("비고가 없음")] : [],
      ], .outreach, id: number)
  }
}

extension Office {
  /// The address that a telephone understands: `tel:+82-2-860-2865`.
  var phoneLink: String { phone.hasPrefix("0") ? "tel:+82-" + phone.dropFirst() : "tel:" + phone }
}
