internal import Figures
internal import Templating

/// Where every figure of the book comes from: definition, exact value, rows and files.
struct ProvenanceModel {
  let figures: [Figure]
  let book: FigureBook
  let files: [CheckedLedger]

  /// The value `provenance` of templates.
  var value: TemplateValue {
    let titles = Dictionary(files.map { ($0.family, $0.familyTitle) }) { first, _ in first }
    let byMeasure = Dictionary(grouping: figures, by: \.name.measure)
    let measures = book.catalogue.measures.compactMap { measure -> TemplateValue? in
      guard let own = byMeasure[measure.name] else { return nil }
      return [
        "id": .text(measure.name), "name": .text(measure.name), "title": .text(measure.title),
        "definition": .text(measure.definition(in: book.catalogue, titles: titles)),
        "unit": .text(measure.shownUnit.name),
        "filter": measure.filterText.map(TemplateValue.text) ?? .nothing,
        "figures": .list(own.map(figure)),
      ]
    }
    return [
      "sentence": .text(sentence),
      "measures": .list(measures), "files": .list(files.map(\.value)),
    ]
  }

  /// How many figures come from ledgers, and how many from what documents declare.
  private var sentence: String {
    let ledgerMeasures = Set(book.catalogue.measures.filter(readsLedgers).map(\.name))
    let counted = figures.count { ledgerMeasures.contains($0.name.measure) }
    guard counted < figures.count else {
      return "공약 문서에 실린 수치 \(counted)개는 모두 아래 원장의 행에서 계산했다."
    }
    return
      "공약 문서에 실린 수치 \(figures.count)개 가운데 \(counted)개는 아래 원장의 행에서 계산했고, \(figures.count - counted)개는 다른 문서에 정한 값을 옮기거나 그 값에서 계산했다."
  }

  /// Whether a measure, or one that its formula leads to, adds up rows.
  private func readsLedgers(_ measure: Measure) -> Bool {
    var open = [measure]
    var seen: Set<String> = []
    while let next = open.popLast() {
      switch next.source {
      case .aggregation: return true
      case .declared: continue
      case .formula(let formula):
        for name in formula.measures where seen.insert(name).inserted {
          if let measure = try? book.catalogue.measure(name) { open.append(measure) }
        }
      }
    }
    return false
  }

  private func figure(_ figure: Figure) -> TemplateValue {
    let exact = figure.exactText
    var resources: [String] = []
    for source in book.sources(of: figure) where !resources.contains(source.resource) {
      resources.append(source.resource)
    }
    return [
      "id": .text(figure.id), "name": .text(figure.id),
      "period": .text(figure.name.period.description),
      "exact": .text(exact.isEmpty ? figure.text : FigureText.spaced(exact, figure)),
      "shown": .text(figure.text),
      "absence": figure.absence.map { TemplateValue.text($0.meaning) } ?? .nothing,
      "rows": .text(figure.rowCount.map { NumberFormat.grouped(Int128($0)) } ?? "비공개"),
      "files": .list(
        resources.map { ["name": .text($0), "href": .text("#file-\($0)")] }),
    ]
  }
}

extension FigureText {
  /// The exact value with commas and unit.
  static func spaced(_ text: String, _ figure: Figure) -> String {
    guard let exact = figure.exact, !figure.measure.unit.isPercent else {
      return text + figure.measure.unit.name
    }
    return self.exact(exact) + figure.measure.unit.name
  }
}

extension Measure {
  /// What is done with which rows, in a sentence; `titles` are those of the families.
  func definition(in catalogue: MeasureCatalogue, titles: [String: String] = [:]) -> String {
    switch source {
    case .aggregation(let aggregation):
      let family = titles[aggregation.family] ?? "\(aggregation.family) 원장"
      let rows = "\(family)에서 \(aggregation.dateField)의 기간별로"
      switch aggregation.function {
      case .sum(let field): return "\(rows) \(field)\(Particle.form("을", after: field)) 더한 값"
      case .count: return "\(rows) 행을 센 수"
      case .distinct(let field):
        return "\(rows) 서로 다른 \(field)\(Particle.form("을", after: field)) 센 수"
      }
    case .formula(let formula): return formula.spelled(in: catalogue)
    case .declared(_, let document): return "\(document)에 정한 값"
    }
  }

  /// Which rows count, where not all do.
  var filterText: String? {
    guard case .aggregation(let aggregation) = source, !aggregation.filters.isEmpty else {
      return nil
    }
    return aggregation.filters.map { filter in
      "\(filter.field) = \(filter.values.joined(separator: " 또는 "))"
    }.joined(separator: ", ")
  }
}
