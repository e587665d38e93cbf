internal import Figures

/// Spells exact values for people.
enum FigureText {
  /// All digits with commas; a quotient that does not end as `numerator/denominator`.
  static func exact(_ value: Fraction) -> String {
    guard value.isWhole else {
      let text = value.description
      return text.contains("/")
        ? "\(NumberFormat.grouped(value.numerator))/\(NumberFormat.grouped(value.denominator))"
        : text
    }
    return NumberFormat.grouped(value.numerator)
  }
}
