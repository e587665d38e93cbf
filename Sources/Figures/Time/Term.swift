public import Tables

/// The years for which an administration was elected, within which everything is counted.
///
/// A term begins and ends with a quarter, so its quarters are numbered from 0.
public struct Term: Hashable, Sendable {
  /// What the term is called: 민선6기.
  public let name: String
  /// Its first day.
  public let start: CalendarDate
  /// Its last day.
  public let end: CalendarDate
  /// The day up to which the ledgers were delivered.
  public let asOf: CalendarDate
  let firstQuarter: Quarter
  let lastQuarter: Quarter

  /// Makes a term, or nil unless it runs over whole quarters, at most 64 of them.
  public init?(name: String, start: CalendarDate, end: CalendarDate, asOf: CalendarDate) {
    firstQuarter = Quarter(containing: start)
    lastQuarter = Quarter(containing: end)
    guard firstQuarter.start == start, lastQuarter.end == end, firstQuarter <= lastQuarter,
      lastQuarter.index - firstQuarter.index < 64
    else { return nil }
    self.name = name
    self.start = start
    self.end = end
    self.asOf = asOf
  }

  /// How many quarters the term has.
  public var quarterCount: Int { lastQuarter.index - firstQuarter.index + 1 }

  /// The number of the quarter that a day lies in, or nil outside the term.
  public func quarter(of date: CalendarDate) -> Int? {
    guard start <= date, date <= end else { return nil }
    return Quarter(containing: date).index - firstQuarter.index
  }

  /// The quarters of the term that a period covers; empty where it lies outside.
  public func quarters(of period: Period) -> Range<Int> {
    let bounds: (Int, Int) =
      switch period {
      case .quarter(let quarter): (quarter.index, quarter.index)
      case .half(let half): (half.first.index, half.last.index)
      case .year(let year): (year * 4, year * 4 + 3)
      case .term: (firstQuarter.index, lastQuarter.index)
      case .span(let first, let last):
        (
          firstQuarter.index + quarters(of: first).lowerBound,
          firstQuarter.index + quarters(of: last).upperBound - 1
        )
      }
    let lower = min(max(bounds.0 - firstQuarter.index, 0), quarterCount)
    let upper = max(min(bounds.1 - firstQuarter.index + 1, quarterCount), lower)
    return lower..<upper
  }

  /// The first and last day of a range of quarters.
  public func days(of quarters: Range<Int>) -> (first: CalendarDate, last: CalendarDate) {
    let first = Quarter(index: firstQuarter.index + quarters.lowerBound)
    let last = Quarter(index: firstQuarter.index + quarters.upperBound - 1)
    return (first.start, last.end)
  }

  /// Whether every day of the quarters has passed by the as-of date.
  public func isClosed(_ quarters: Range<Int>) -> Bool {
    !quarters.isEmpty && days(of: quarters).last <= asOf
  }

  /// The periods of a grain that touch the term, in order.
  public func periods(of grain: Period.Grain) -> [Period] {
    let all = (firstQuarter.index...lastQuarter.index).map(Quarter.init(index:))
    switch grain {
    case .quarter: return all.map(Period.quarter)
    case .half:
      return Set(all.map(HalfYear.init(containing:))).sorted().map(Period.half)
    case .year: return Set(all.map(\.year)).sorted().map(Period.year)
    case .term: return [.term]
    }
  }

  /// The quarters of the closed years, which is what the term adds up to so far.
  var closedYears: Range<Int> {
    let closed = periods(of: .year).map(quarters(of:)).prefix { isClosed($0) }
    return 0..<(closed.last?.upperBound ?? 0)
  }
}
