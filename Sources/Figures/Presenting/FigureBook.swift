public import Diagnostics

/// All figures of a book: gives any measure in any period, exactly, rounded, with its reason to be
/// absent where it is.
public struct FigureBook: Sendable {
  /// The term and its as-of date.
  public let term: Term
  /// The measures.
  public let catalogue: MeasureCatalogue
  /// How values are rounded.
  public let policy: RoundingPolicy
  /// What each ledger file contributed, in the order of the data package.
  public let parts: [LedgerPart]
  /// Measures whose parts could not be rounded so that they add up.
  public let openMeasures: [String]

  private let evaluator: FigureEvaluator
  private let rounded: [FigureName: Int128]
  private let known = KnownFigures()

  /// Adds the parts up and rounds what has to add up.
  ///
  /// `annual` names the measures whose ledgers know only years; `disclosure` says when values of
  /// confidential measures are held back. Throws where a sum exceeds 128
  /// bits or a formula refers to itself.
  public init(
    catalogue: MeasureCatalogue, term: Term, policy: RoundingPolicy, parts: [LedgerPart],
    annual: Set<String> = [], disclosure: DisclosurePolicy = .open
  ) throws(Diagnostic) {
    self.catalogue = catalogue
    self.term = term
    self.policy = policy
    self.parts = parts
    var whole = Cube(quarterCount: term.quarterCount)
    for part in parts {
      guard whole.merge(part.cube) else { throw .overflow(in: part.resource) }
    }
    whole.countDistinct()
    var evaluator = FigureEvaluator(
      catalogue: catalogue, term: term, cube: whole, annual: annual)
    try evaluator.checkFormulas()
    evaluator.disclosure = Disclosure(evaluator, disclosure)
    self.evaluator = evaluator
    (rounded, openMeasures) = policy == .controlled ? evaluator.controlledValues() : ([:], [])
  }

  /// A measure in a period.
  ///
  /// Throws where there is no such measure, the period lies outside the term, or the value
  /// exceeds 128 bits.
  public func figure(_ name: FigureName) throws(Diagnostic) -> Figure {
    if let figure = known.figure(name) { return figure }
    let figure = try computed(name)
    known.add(figure, as: name)
    return figure
  }

  private func computed(_ name: FigureName) throws(Diagnostic) -> Figure {
    let measure = try catalogue.measure(name.measure)
    guard !term.quarters(of: name.period).isEmpty else {
      throw Diagnostic(
        "period-outside-term", cause: .configuration,
        Wording(
          ko: "“\(name)”의 기간이 임기(\(term.start)~\(term.end)) 밖임",
          en: "the period of “\(name)” lies outside the term (\(term.start) to \(term.end))"))
    }
    let (value, rows) = try evaluator.value(of: measure, in: name.period)
    let nearest = value.exact.flatMap { measure.shownValue($0)?.rounded }
    let shown = value.exact == nil ? nil : adjusted(name, measure) ?? nearest
    return Figure(
      name: name, measure: measure, value: value,
      rowCount: withholdsRows(of: measure) || value == .absent(.suppressed) ? nil : rows,
      rounded: shown,
      isAdjusted: shown != nearest)
  }

  /// Whether files and rows of a measure would give away what its figures do not.
  public func withholdsRows(of measure: Measure) -> Bool {
    evaluator.disclosure?.rowsWithheld.contains(measure.name) ?? false
  }

  /// Whether a measure has any row in some quarters of the term, down its formula.
  ///
  /// Of measures that are held back too: that there is no row says the mark of the absence as well.
  public func hasRows(of measure: Measure, in quarters: Range<Int>) -> Bool {
    evaluator.rowCount(of: measure, in: quarters) > 0
  }

  /// Figures that are held back although an earlier edition gives them away.
  public var exposedFigures: [FigureName] { evaluator.disclosure?.exposed ?? [] }

  /// The figure of that written name.
  public func figure(named text: String) throws(Diagnostic) -> Figure {
    if let figure = known.figure(named: text) { return figure }
    guard let name = FigureName(text) else {
      throw Diagnostic(
        "figure-name", cause: .configuration,
        Wording(
          ko: "“\(text)”은(는) 수치의 이름이 아님", en: "“\(text)” is not the name of a figure"),
        hint: Wording(
          ko: "loans.amount@2016H2처럼 지표@기간으로 적으십시오",
          en: "write MEASURE@PERIOD, like loans.amount@2016H2"))
    }
    let figure = try figure(name)
    known.add(figure, named: text)
    return figure
  }

  /// The rounded value that keeps everything additive; for a span, the sum of what it consists of.
  private func adjusted(_ name: FigureName, _ measure: Measure) -> Int128? {
    if let value = rounded[name] { return value }
    guard case .span = name.period else { return nil }
    var rest = term.quarters(of: name.period)
    var sum: Int128 = 0
    let periods = [Period.Grain.year, .half, .quarter].flatMap(term.periods(of:))
    while !rest.isEmpty {
      let next = periods.first { period in
        let quarters = term.quarters(of: period)
        return quarters.lowerBound == rest.lowerBound && quarters.upperBound <= rest.upperBound
          && rounded[FigureName(name.measure, period)] != nil
      }
      guard let next, let value = rounded[FigureName(name.measure, next)] else { return nil }
      sum += value
      rest = term.quarters(of: next).upperBound..<rest.upperBound
    }
    return sum
  }
}

/// What one ledger file contributed to the measures.
public struct LedgerPart: Sendable {
  /// The name of the resource.
  public var resource: String
  /// The family it belongs to.
  public var family: String
  /// Its exact totals.
  public var cube: Cube

  /// Describes the totals of one resource.
  public init(resource: String, family: String, cube: Cube) {
    self.resource = resource
    self.family = family
    self.cube = cube
  }
}

extension Figure.Value {
  var exact: Fraction? {
    if case .exact(let number) = self { number } else { nil }
  }
}

extension Measure {
  /// An exact value in units of the last shown digit, not yet rounded.
  func shownValue(_ exact: Fraction) -> Fraction? {
    var power: Int128 = shownUnit.isPercent ? 100 : 1
    for _ in 0..<decimals { power *= 10 }
    return Fraction(power, over: shownUnit.factor).flatMap { exact.multiplied(by: $0) }
  }
}

extension Diagnostic {
  static func overflow(in name: String) -> Diagnostic {
    Diagnostic(
      "overflow",
      Wording(
        ko: "“\(name)”의 합이 128비트를 넘음", en: "the sum of “\(name)” exceeds 128 bits"))
  }
}
