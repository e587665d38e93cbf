internal import Diagnostics
internal import Figures
internal import Templating

/// The geometry of a column chart, in whole units of its drawing.
struct ChartModel {
  private let definition: ChartDefinition
  private let number: Int
  private let table: TableModel
  private let series: [Series]
  private let periods: [Period]

  private static let width = 720
  private static let height = 340
  private static let left = 84
  private static let right = 16
  private static let top = 52
  private static let bottom = 40
  private static let characterHeight = 14

  private struct Series {
    let label: String
    let figures: [Figure?]

    var unit: String { figures.compactMap { $0?.measure.shownUnit.name }.first ?? "" }

    func value(_ index: Int) -> Int128? { figures[index]?.rounded }

    func spelled(_ value: Int128, _ index: Int) -> String {
      NumberFormat.grouped(value, decimals: figures[index]?.measure.decimals ?? 0)
    }

    func text(_ index: Int) -> String { figures[index]?.sentenceText() ?? "" }
  }

  /// Takes the rows from the table that the chart is about; nil where the table has not got them.
  init?(_ definition: ChartDefinition, number: Int, tables: [TableModel], _ desk: inout FigureDesk)
  {
    guard let table = tables.first(where: { $0.definition.id == definition.table }) else {
      desk.report(.unknownTable(definition.table, at: definition.location))
      return nil
    }
    self.definition = definition
    self.number = number
    self.table = table
    periods = table.definition.columns.compactMap { Period($0) }
    let offset = table.definition.total == .first ? 1 : 0
    var series: [Series] = []
    for name in definition.rows {
      guard let index = table.definition.rows.firstIndex(where: { $0.measure == name }) else {
        desk.report(.unknownRow(name, at: definition.location))
        return nil
      }
      series.append(
        Series(
          label: table.definition.rows[index].label,
          figures: Array(table.cells[index].dropFirst(offset).prefix(periods.count))))
    }
    self.series = series
  }

  /// The value that templates are given.
  func value(_ desk: inout FigureDesk) -> TemplateValue {
    let finding = finding(&desk)
    let term = desk.term
    let span =
      periods.first.flatMap { first in
        periods.last.map { "\(first.label(.long, in: term)) ~ \($0.label(.long, in: term))" }
      } ?? ""
    var drawing = Drawing(scale: scale, unit: series.first?.unit ?? "")
    for (index, period) in periods.enumerated() { draw(period, index, term, into: &drawing) }
    return [
      "id": .text(definition.id), "number": .text(String(number)), "title": .text(finding),
      "subtitle": .text("\(definition.subtitle), \(span)"),
      "description": .text(description(finding, span)),
      "width": .integer(Self.width), "height": .integer(Self.height),
      "table": .text(definition.table), "lines": .list(drawing.lines),
      "bars": .list(drawing.bars), "labels": .list(drawing.labels),
      "legend": .list(Drawing.legend(series.map(\.label), x: Self.left, y: 8)),
    ]
  }

  private func description(_ finding: String, _ span: String) -> String {
    let names = series.map(\.label).joined(separator: ", ")
    let kind = definition.kind == .stacked ? "쌓은" : "나란히 그린"
    return "\(span) \(names)의 값을 \(kind) 막대그래프이다. \(finding)."
  }

  /// The sentence of the chart, about the highest or lowest value of its measure.
  private func finding(_ desk: inout FigureDesk) -> String {
    var best: (period: Period, figure: Figure)?
    for period in periods {
      let reference = FigureReference(
        name: "\(definition.finding.measure)@\(period)", style: FigureStyle(),
        location: definition.location)
      guard let figure = desk.figure(reference), let value = figure.exact else { continue }
      guard let sofar = best?.figure.exact else {
        best = (period, figure)
        continue
      }
      if definition.finding.picksHighest ? sofar < value : value < sofar {
        best = (period, figure)
      }
    }
    guard let best else { return definition.subtitle }
    let model = SentenceModel(picked: (best.period.label(.long, in: desk.term), best.figure))
    return model.text(definition.finding.sentence, &desk)
  }

  private var scale: Scale {
    let highest = periods.indices.map { index -> Int128 in
      let values = series.map { $0.value(index) ?? 0 }
      return definition.kind == .stacked ? values.reduce(0, +) : values.max() ?? 0
    }.max()
    return Scale(
      highest: highest ?? 0, base: Self.height - Self.bottom,
      height: Self.height - Self.top - Self.bottom)
  }

  private func draw(_ period: Period, _ index: Int, _ term: Term, into drawing: inout Drawing) {
    let step = (Self.width - Self.left - Self.right) / max(1, periods.count)
    let start = Self.left + index * step
    if index.isMultiple(of: skip(periods.map { $0.label(categoryStyle, in: term) }, step)) {
      drawing.label(
        period.label(categoryStyle, in: term), x: start + step / 2,
        y: Self.height - Self.bottom + 22, anchor: "middle", kind: "category")
    }
    switch definition.kind {
    case .stacked: drawStack(period, index, start, step, term, into: &drawing)
    case .columns: drawColumns(period, index, start, step, term, into: &drawing)
    }
  }

  /// Which of the texts have room side by side: every one, every second and so on.
  private func skip(_ texts: [String], _ step: Int) -> Int {
    let widest = texts.map { OfficeText.width($0, height: Self.characterHeight) }.max() ?? 0
    return (widest + step - 1) / max(1, step)
  }

  /// Years have room for their whole name under the bars.
  private var categoryStyle: Period.LabelStyle {
    periods.allSatisfy { if case .year = $0 { true } else { false } } ? .year : .compact
  }

  private func drawStack(
    _ period: Period, _ index: Int, _ start: Int, _ step: Int, _ term: Term,
    into drawing: inout Drawing
  ) {
    let width = min(44, step * 6 / 10)
    var base: Int128 = 0
    for (place, series) in series.enumerated() {
      guard let value = series.value(index), value > 0 else { continue }
      let top = drawing.scale.y(base + value)
      drawing.bar(
        x: start + (step - width) / 2, y: top, width: width,
        height: drawing.scale.y(base) - top, series: place + 1,
        text: "\(period.label(.long, in: term)) \(series.label) \(series.text(index))")
      base += value
    }
    let text = series.first?.spelled(base, index) ?? ""
    guard index.isMultiple(of: skip([text], step)) else { return }
    drawing.label(
      text, x: start + step / 2, y: drawing.scale.y(base) - 7, anchor: "middle", kind: "value")
  }

  private func drawColumns(
    _ period: Period, _ index: Int, _ start: Int, _ step: Int, _ term: Term,
    into drawing: inout Drawing
  ) {
    let gap = 4
    let width = min(46, step * 8 / 10 / max(1, series.count))
    let whole = series.count * width + (series.count - 1) * gap
    for (place, series) in series.enumerated() {
      let x = start + (step - whole) / 2 + place * (width + gap)
      guard let value = series.value(index) else {
        let mark = series.figures[index]?.absence?.mark ?? ""
        drawing.label(
          mark, x: x + width / 2, y: drawing.scale.y(0) - 8, anchor: "middle", kind: "tick")
        continue
      }
      let top = drawing.scale.y(value)
      drawing.bar(
        x: x, y: top, width: width, height: drawing.scale.y(0) - top, series: place + 1,
        text: "\(period.label(.long, in: term)) \(series.label) \(series.text(index))")
      let text = series.spelled(value, index)
      guard index.isMultiple(of: skip([text], step / max(1, self.series.count))) else { continue }
      drawing.label(text, x: x + width / 2, y: top - 7, anchor: "middle", kind: "value")
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownTable(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      "unknown-table", cause: .configuration, at: place,
      Wording(
        ko: "그림이 가리키는 표 “\(name)”이(가) 앞에 없음",
        en: "there is no table “\(name)” before the chart that refers to it"))
  }

  fileprivate static func unknownRow(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      "unknown-row", cause: .configuration, at: place,
      Wording(
        ko: "그림이 그리려는 지표 “\(name)”이(가) 표에 없음",
        en: "the table of the chart has no row for “\(name)”"))
  }
}
