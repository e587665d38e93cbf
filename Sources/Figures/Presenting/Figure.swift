/// One number of a document: a measure in a period, with all that is known about it.
public struct Figure: Sendable {
  /// `loans.amount@2016H2`: anchor in pages, key in files, argument of `gongyak explain`.
  public var name: FigureName
  /// The definition behind it.
  public var measure: Measure
  /// The exact value in the base unit, or why there is none.
  public var value: Value
  /// How many rows the value comes from.
  public var rowCount: Int
  /// The value in units of the last shown digit, after rounding; nil where it is absent.
  public var rounded: Int128?
  /// Whether the rounded value is not the nearest one, so that totals add up.
  public var isAdjusted: Bool
  /// Whether the count of rows is not to be shown, because it says what is held back.
  public var isRowCountWithheld = false

  /// An exact value or the reason for its absence.
  public enum Value: Hashable, Sendable {
    case exact(Fraction)
    case absent(Absence)
  }

  /// The reason for its absence, if it is absent.
  public var absence: Absence? {
    if case .absent(let absence) = value { absence } else { nil }
  }

  /// The exact value, if there is one.
  public var exact: Fraction? {
    if case .exact(let number) = value { number } else { nil }
  }

  /// The exact value in the shown unit, percent times one hundred; nil where it is absent.
  public var exactInShownUnit: Fraction? {
    let unit = measure.shownUnit
    guard let factor = Fraction(unit.isPercent ? 100 : 1, over: unit.factor) else { return nil }
    return exact.flatMap { $0.multiplied(by: factor) }
  }

  /// The value as documents print it, without its unit; the mark of the absence where there is none.
  public var text: String {
    guard let rounded else { return absence?.mark ?? "" }
    return NumberFormat.grouped(rounded, decimals: measure.decimals)
  }

  /// The value with its unit as sentences print it; money as `202억 7600만원` where asked for.
  public func sentenceText(inHundredMillions: Bool = false) -> String {
    guard let rounded else { return absence?.meaning ?? "" }
    if measure.shownUnit.isMoney, inHundredMillions, measure.decimals == 0 {
      return NumberFormat.korean(won: rounded * measure.shownUnit.factor)
    }
    return text + measure.shownUnit.name
  }
}

/// A measure in a period, as it is written: `loans.amount@2016H2`.
public struct FigureName: Hashable, Sendable, CustomStringConvertible {
  /// The name of the measure.
  public var measure: String
  /// The period.
  public var period: Period

  /// Pairs a measure with a period.
  public init(_ measure: String, _ period: Period) {
    self.measure = measure
    self.period = period
  }

  /// Reads a written name, or gives nil where it has no period that can be understood.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let period = Period(parts[1]) else { return nil }
    self.init(String(parts[0]), period)
  }

  /// The name as it is written.
  public var description: String { "\(measure)@\(period)" }
}
