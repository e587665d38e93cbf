internal import Figures
internal import Templating

/// What the review page shows.
struct ReviewModel {
  let review: Review
  let history: FigureHistory?
  let settings: BookSettings

  /// The value `review` of templates.
  func value(_ desk: FigureDesk) -> TemplateValue {
    let term = desk.term
    return [
      "quarter": .text(settings.quarter?.label(.long, in: term) ?? ""),
      "since": history.map { TemplateValue.text(DateText.long($0.asOf)) } ?? .nothing,
      "changed": .bool(review.hasChanges), "sentence": .text(sentence), "numbers": numbers,
      "added": .list(
        review.added.map { figure in
          [
            "title": .text(figure.measure.title),
            "period": .text(figure.name.period.label(.long, in: term)),
            "figure": desk.value(of: figure, text: figure.text),
            "unit": .text(figure.measure.shownUnit.name),
          ]
        }),
      "changes": .list(review.changes.map { change($0, desk) }),
      "gone": .list(
        review.losses.map { loss in
          [
            "name": .text(loss.id), "before": .text(loss.before.shown),
            "reason": .text(loss.reason ?? Self.noReason),
          ]
        }),
      "behind": .list(
        review.delays.map { delay in
          [
            "title": .text(delay.figure.measure.title),
            "figure": desk.value(of: delay.figure, text: delay.figure.text + "%"),
            "expected": .text(NumberFormat.grouped(delay.expected, decimals: 1) + "%"),
            "explanation": .text(delay.explanation),
          ]
        }),
      "unproven": .list(
        review.gaps.map { gap in
          [
            "pledge": .text(gap.pledge.number), "track": .text(gap.track),
            "year": .text("\(gap.year)년"), "declared": .text(gap.declared),
            "measure": .text(
              (try? desk.figures.catalogue.measure(gap.measure))?.title ?? gap.measure),
          ]
        }),
      "requests": .list(
        settings.requests.map { request in
          [
            "quarter": .text(Period(request.quarter)?.label(.long, in: term) ?? request.quarter),
            "pledge": .text(request.pledge), "text": .text(request.text),
          ]
        }),
    ]
  }

  private func change(_ change: Review.Change, _ desk: FigureDesk) -> TemplateValue {
    return [
      "title": .text(change.figure.measure.title),
      "period": .text(change.figure.name.period.label(.long, in: desk.term)),
      "before": .text(change.before.shown),
      "figure": change.isListed
        ? desk.value(of: change.figure, text: change.figure.text)
        : FigureDesk.plain(change.figure.text),
      "unit": .text(change.figure.measure.shownUnit.name), "rows": .text(Self.rows(change)),
      "reason": .text(change.reason ?? Self.noReason),
    ]
  }

  private static let noReason = "사유를 book.json의 review.reasons에 적어야 함"

  /// What became of the rows; counts that are held back are not compared.
  private static func rows(_ change: Review.Change) -> String {
    guard let after = change.figure.rowCount, let before = change.before.rows else {
      return "비공개"
    }
    return switch after - before {
    case 1...: "\(after - before)행 추가"
    case ..<0: "\(before - after)행 삭제"
    default: "행 수는 같고 값이 바뀜"
    }
  }

  /// The numbers of the tables that the page has, in its order.
  private var numbers: TemplateValue {
    let tables = [
      ("changes", review.changes.isEmpty), ("gone", review.losses.isEmpty),
      ("added", review.added.isEmpty),
      ("behind", review.delays.isEmpty), ("unproven", review.gaps.isEmpty),
    ]
    var next = 1
    return .record(
      TemplateRecord(
        tables.map { name, isEmpty in
          defer { next += isEmpty ? 0 : 1 }
          return (name, isEmpty ? .nothing : .integer(next))
        }))
  }

  private var sentence: String {
    let behind =
      review.delays.isEmpty ? "계획보다 늦은 지표는 없다." : "계획보다 늦은 지표가 \(review.delays.count)개 있다."
    guard history != nil else { return "지난 분기에 공개한 수치와는 견주지 않았다. \(behind)" }
    let gone = review.losses.isEmpty ? "" : " 공개했던 수치 \(review.losses.count)개가 사라졌다."
    let changed = "지난 분기에 공개한 수치 가운데 \(review.changes.count)개가 바뀌었"
    let added = "\(review.added.count)개가 새로 나왔다."
    let news =
      switch (review.changes.isEmpty, review.added.isEmpty) {
      case (true, true): "지난 분기에 공개한 수치에서 바뀐 것이 없다."
      case (true, false): "지난 분기에 공개한 수치에서 바뀐 것은 없고 \(added)"
      case (false, true): "\(changed)다."
      case (false, false): "\(changed)고 \(added)"
      }
    return "\(news)\(gone) \(behind)"
  }
}
