/// One number of a document: a measure in a period, with all that is known about it.
///
/// Documents, files and provenance show the same figures many times, so each is made once, with
/// its texts, and shared.
public final class Figure: Sendable {
  /// The measure and the period.
  public let name: FigureName
  /// `loans.amount@2016H2`: anchor in pages, key in files, argument of `gongyak explain`.
  public let id: String
  /// The definition behind it.
  public let measure: Measure
  /// The exact value in the base unit, or why there is none.
  public let value: Value
  /// How many rows the value comes from; nil where that would say what is held back.
  public let rowCount: Int?
  /// The value in units of the last shown digit, after rounding; nil where it is absent.
  public let rounded: Int128?
  /// Whether the rounded value is not the nearest one, so that totals add up.
  public let isAdjusted: Bool
  /// The value as documents print it, without its unit; the mark of the absence where there is none.
  public let text: String
  /// The exact value in the base unit without separators; percent times one hundred; empty where
  /// it is absent.
  public let exactText: String

  init(
    name: FigureName, measure: Measure, value: Value, rowCount: Int?, rounded: Int128?,
    isAdjusted: Bool
  ) {
    self.name = name
    self.measure = measure
    self.value = value
    self.rowCount = rowCount
    self.rounded = rounded
    self.isAdjusted = isAdjusted
    id = name.description
    switch value {
    case .absent(let absence):
      exactText = ""
      text = absence.mark
    case .exact(let exact):
      let value = measure.unit.isPercent ? exact.multiplied(by: Fraction(whole: 100)) : exact
      exactText = value?.description ?? ""
      text = rounded.map { NumberFormat.grouped($0, decimals: measure.decimals) } ?? ""
    }
  }

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
