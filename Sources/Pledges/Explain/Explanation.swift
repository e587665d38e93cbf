public import Diagnostics
internal import Figures
internal import Tables

/// Where a figure comes from: its definition, period, exact value, rounding and files, and the
/// same of every figure that its formula refers to.
public struct Explanation: Sendable {
  let figure: Figure
  let definition: String
  /// Which rows count, where not all do.
  let filter: String?
  /// The first and last day that count, as `yyyy-mm-dd`; nil where the period has no days yet.
  let days: (first: String, last: String)?
  /// Why these are fewer days than the name of the period says.
  let clipping: Wording?
  let files: [File]
  /// The figures that the formula refers to, in its order.
  let operands: [Explanation]
  /// Whether files and rows would give away what documents must not show.
  let isWithheld: Bool
  /// The rows behind it, where they were asked for.
  var rows: RowListing?

  /// What one ledger file contributes.
  struct File: Sendable {
    let name: String
    let path: String
    let sha256: String
    let rowCount: Int
    /// The sum in the base unit of the measure; nil where nothing is summed.
    let sum: Fraction?
  }

  init(_ figure: Figure, in book: FigureBook, ledgers: [CheckedLedger]) {
    var explained: Set<FigureName> = []
    self.init(figure, in: book, ledgers, &explained, depth: 0)
  }

  /// Explains a formula where it first occurs; its operands are not listed again further down.
  private init(
    _ figure: Figure, in book: FigureBook, _ ledgers: [CheckedLedger],
    _ explained: inout Set<FigureName>, depth: Int
  ) {
    let measure = figure.measure
    self.figure = figure
    definition = measure.definition(in: book.catalogue)
    filter = measure.filterText
    let quarters = book.quarters(of: measure, in: figure.name.period)
    days = quarters.isEmpty ? nil : Self.days(book.term.days(of: quarters))
    clipping = Self.clipping(figure, quarters, book.term)
    isWithheld = book.withholdsRows(of: measure)
    guard case .formula(let formula) = measure.source, depth < 50 else {
      files = isWithheld ? [] : Self.files(of: figure, in: book, ledgers)
      operands = []
      return
    }
    files = []
    guard explained.insert(figure.name).inserted else {
      operands = []
      return
    }
    var seen: Set<FigureName> = []
    operands = formula.operands.compactMap { name, fixed in
      let name = FigureName(name, fixed ?? figure.name.period)
      guard seen.insert(name).inserted, let operand = try? book.figure(name) else { return nil }
      return Explanation(operand, in: book, ledgers, &explained, depth: depth + 1)
    }
  }

  private static func days(
    _ days: (first: CalendarDate, last: CalendarDate)
  ) -> (first: String, last: String) {
    (days.first.description, days.last.description)
  }

  private static func files(
    of figure: Figure, in book: FigureBook, _ ledgers: [CheckedLedger]
  ) -> [File] {
    var scale = Fraction(whole: 1)
    if case .aggregation(let aggregation) = figure.measure.source {
      scale = Fraction(whole: aggregation.scale)
    }
    return book.sources(of: figure).map { source in
      let ledger = ledgers.first { $0.name == source.resource }
      return File(
        name: source.resource, path: ledger?.path ?? "", sha256: ledger?.sha256 ?? "",
        rowCount: source.rowCount, sum: source.sum.flatMap { $0.multiplied(by: scale) })
    }
  }

  /// Says where the term or its closed years cut a period.
  private static func clipping(
    _ figure: Figure, _ quarters: Range<Int>, _ term: Term
  ) -> Wording? {
    switch figure.name.period {
    case .term where !figure.measure.isPlan:
      return Wording(
        ko: "기준일 \(term.asOf)까지 닫힌 연도", en: "the years closed by the as-of date \(term.asOf)")
    case .year where quarters.count < 4:
      return Wording(
        ko: "임기 \(term.start)~\(term.end) 안의 날만",
        en: "clipped to the term, \(term.start) to \(term.end)")
    default: return nil
    }
  }
}

extension Explanation {
  /// This explanation and those below it.
  var all: [Explanation] { [self] + operands.flatMap(\.all) }

  /// The figure and the figures below it that read ledgers, each once.
  var leaves: [Figure] {
    var seen: Set<FigureName> = []
    return all.map(\.figure).filter { figure in
      guard case .aggregation = figure.measure.source else { return false }
      return seen.insert(figure.name).inserted
    }
  }
}

extension Pipeline {
  /// Explains the figure of a written name, with the rows behind it where asked for; nil where the
  /// log has errors.
  ///
  /// Throws where there is no such figure.
  public func explanation(
    of name: String, withRows: Bool, log: inout DiagnosticLog
  ) throws(Diagnostic) -> Explanation? {
    guard let (book, ledgers) = try soundLedgers(log: &log) else { return nil }
    let figures = try ledgers.figures(of: book, since: history(of: book))
    let figure = try figures.figure(named: name)
    var explanation = Explanation(figure, in: figures, ledgers: ledgers.files)
    if withRows {
      let leaves = explanation.leaves.filter {
        $0.exact != nil && !figures.withholdsRows(of: $0.measure)
      }
      explanation.rows = try RowListing(
        figure.exact == nil ? [] : leaves, in: figures, package: ledgers.package)
    }
    return explanation
  }
}
