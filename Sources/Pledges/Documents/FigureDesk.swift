internal import Diagnostics
internal import Figures
internal import Templating

/// Hands out figures to one document: resolves names, remembers what was used, and collects what
/// could not be resolved.
struct FigureDesk {
  let figures: FigureBook
  let rates: RateTable
  /// The way from the document to the top of the output: empty or `../`.
  let root: String
  /// The figures that the document shows, in order.
  private(set) var used: [FigureName] = []
  private(set) var findings: [Diagnostic] = []

  init(figures: FigureBook, rates: RateTable, root: String) {
    self.figures = figures
    self.rates = rates
    self.root = root
  }

  var term: Term { figures.term }

  mutating func report(_ diagnostic: Diagnostic) { findings.append(diagnostic) }

  /// The figure of that name, or nil after reporting why there is none.
  mutating func figure(_ reference: FigureReference) -> Figure? {
    do throws(Diagnostic) {
      let figure = try figures.figure(named: reference.name)
      used.append(figure.name)
      return figure
    } catch {
      report(error.placed(at: reference.location))
      return nil
    }
  }

  /// What a template is given for a figure.
  mutating func value(_ reference: FigureReference) -> TemplateValue {
    guard let figure = figure(reference) else { return Self.plain("") }
    return value(of: figure, text: text(of: figure, reference.style))
  }

  /// What a template is given for a figure that is shown as `text`.
  func value(of figure: Figure, text: String) -> TemplateValue {
    var title = figure.id
    if let exact = figure.exact, !figure.measure.unit.isPercent {
      title += " · \(FigureText.exact(exact))\(figure.measure.unit.name)"
    }
    let rows = figure.rowCount.flatMap { $0 > 0 ? $0 : nil }
    if let rows { title += " · \(rows)행" }
    if let absence = figure.absence { title = absence.meaning }
    return Self.record(
      text: text, name: .text(figure.id),
      address: .text("\(root)provenance.html#\(figure.id)"),
      rows: rows.map(TemplateValue.integer) ?? .nothing, title: .text(title),
      isAbsent: figure.absence != nil)
  }

  /// A text in the place of a figure, without a name to link to.
  static func plain(_ text: String, title: String? = nil) -> TemplateValue {
    record(
      text: text, name: .nothing, address: .nothing, rows: .nothing,
      title: title.map(TemplateValue.text) ?? .nothing, isAbsent: false)
  }

  /// Shared by all figures, so that templates find the members of each at once.
  private static let shape = RecordShape(
    keys: ["text", "name", "href", "rows", "title", "absent"])

  private static func record(
    text: String, name: TemplateValue, address: TemplateValue, rows: TemplateValue,
    title: TemplateValue, isAbsent: Bool
  ) -> TemplateValue {
    .record(
      TemplateRecord(
        shape: shape, values: [.text(text), name, address, rows, title, .bool(isAbsent)]))
  }

  /// A figure as a sentence says it.
  func text(of figure: Figure, _ style: FigureStyle) -> String {
    switch style.form {
    case "억": figure.sentenceText(inHundredMillions: true)
    case "원": figure.wonText
    case "number": figure.text
    default: figure.sentenceText()
    }
  }
}

extension Figure {
  /// The exact amount in won with commas, for the few places that print it in full.
  fileprivate var wonText: String {
    guard let exact, exact.isWhole else { return sentenceText() }
    return NumberFormat.grouped(exact.numerator) + measure.unit.name
  }
}

extension Diagnostic {
  /// The same finding at a place that was not known where it was found.
  func placed(at place: SourceLocation) -> Diagnostic {
    var diagnostic = self
    diagnostic.location = location ?? place
    return diagnostic
  }
}
