extension Period {
  /// How a label spells years.
  public enum LabelStyle: Sendable {
    /// '14년 하반기, as in the heads of tables.
    case short
    /// 2014년 하반기, as in sentences.
    case long
    /// ’14하, as under the bars of a chart.
    case compact
    /// 2014년 even where the term cuts the year, as in plans by year.
    case year
  }

  /// The period in Korean; a year that the term cuts in half is named as the half that is left.
  public func label(_ style: LabelStyle, in term: Term) -> String {
    switch self {
    case .quarter(let quarter): return "\(Self.year(quarter.year, style)) \(quarter.number)분기"
    case .half(let half):
      let isFirst = half.number == 1
      return style == .compact
        ? Self.year(half.year, style) + (isFirst ? "상" : "하")
        : "\(Self.year(half.year, style)) \(isFirst ? "상반기" : "하반기")"
    case .year(let year):
      let quarters = term.quarters(of: self)
      guard quarters.count == 2, style != .year else {
        return Self.year(year, style) + (style == .compact ? "년" : "")
      }
      let isSecond = Quarter(index: term.firstQuarter.index + quarters.lowerBound).number == 3
      return style == .compact
        ? Self.year(year, style) + (isSecond ? "하" : "상")
        : Self.year(year, style) + (isSecond ? " 하반기" : " 상반기")
    case .term: return term.name
    case .span(let first, let last):
      return "\(first.label(style, in: term))~\(last.label(style, in: term))"
    }
  }

  private static func year(_ year: Int, _ style: LabelStyle) -> String {
    switch style {
    case .short:
      let digits = String(year % 100)
      return "’\(digits.count == 1 ? "0" : "")\(digits)년"
    case .compact: return "’" + String(String(year).suffix(2))
    case .long, .year: return "\(year)년"
    }
  }
}
