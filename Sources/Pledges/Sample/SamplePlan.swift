/// A half-year of the loan ledger.
struct SampleHalf {
  let year: Int
  let half: Int
  /// The months of which there are rows: the last half-year is known up to its first quarter.
  let months: ClosedRange<Int>
  /// What the rows of the published book add up to, in million won.
  let loans: Int
  /// How many rows the published book has.
  let rows: Int

  var name: String { "\(year)H\(half)" }
}

/// The sums that the office has published; the sample adds up to them.
enum SamplePlan {
  static let halves = [
    SampleHalf(year: 2014, half: 2, months: 7...12, loans: 4_425, rows: 62),
    SampleHalf(year: 2015, half: 1, months: 1...6, loans: 2_941, rows: 41),
    SampleHalf(year: 2015, half: 2, months: 7...12, loans: 2_674, rows: 38),
    SampleHalf(year: 2016, half: 1, months: 1...6, loans: 2_563, rows: 35),
    SampleHalf(year: 2016, half: 2, months: 7...12, loans: 2_309, rows: 33),
    SampleHalf(year: 2017, half: 1, months: 1...6, loans: 2_738, rows: 38),
    SampleHalf(year: 2017, half: 2, months: 7...12, loans: 2_426, rows: 34),
    SampleHalf(year: 2018, half: 1, months: 1...3, loans: 200, rows: 4),
  ]

  /// Year, companies supported, and million won spent on them.
  static let marketing = [
    (year: 2014, companies: 95, amount: 198), (year: 2015, companies: 56, amount: 140),
    (year: 2016, companies: 55, amount: 137), (year: 2017, companies: 49, amount: 106),
  ]

  /// Year, months, notices sent, and companies that won a bid.
  static let bidding = [
    (year: 2015, months: 3...12, notices: 543_848, won: 236),
    (year: 2016, months: 1...12, notices: 597_805, won: 356),
    (year: 2017, months: 1...12, notices: 502_005, won: 387),
    (year: 2018, months: 1...3, notices: 112_267, won: 33),
  ]

  /// Target and, once the year is closed, execution in million won.
  static let budget = [
    (year: 2014, target: 7_659, executed: 4_623), (year: 2015, target: 10_265, executed: 5_755),
    (year: 2016, target: 8_742, executed: 5_009), (year: 2017, target: 8_438, executed: 5_270),
    (year: 2018, target: 6_442, executed: nil),
  ]

  /// A rate and the day from which it holds.
  struct Rate {
    let fund: Int
    let from: SampleDate
    /// Tenths of a per cent.
    let tenths: Int
  }

  static let funds = ["중소기업육성기금", "시중은행협력자금"]
  static let rateKinds = ["융자금리", "이자보전율"]

  static let rates = [
    rate(0, 2011, 28), rate(0, 2016, 23), rate(0, 2017, 18),
    rate(1, 2011, 35), rate(1, 2014, 20), rate(1, 2016, 15), rate(1, 2017, 10),
  ]

  /// The rate of a fund on a day, in tenths of a per cent.
  static func rate(of fund: Int, on date: SampleDate) -> Int {
    rates.last { $0.fund == fund && $0.from <= date }?.tenths ?? 0
  }

  private static func rate(_ fund: Int, _ year: Int, _ tenths: Int) -> Rate {
    Rate(fund: fund, from: SampleDate(year: year, month: 1, day: 1), tenths: tenths)
  }
}
