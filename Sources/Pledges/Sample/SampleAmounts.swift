/// Amounts of single loans: 30 to 200 million won in steps of 500,000.
enum SampleAmounts {
  private static let step = 500_000
  private static let range = 60...400
  /// What companies ask for, in millions: mostly round.
  private static let usual = [30, 30, 40, 50, 50, 50, 50, 60, 70, 80, 100, 100, 100, 120, 150, 200]

  /// One amount in won.
  static func any(_ random: inout SampleRandom) -> Int { steps(&random) * step }

  /// `count` amounts in won which add up to exactly `millions` million won.
  ///
  /// The sum must be within reach: from 30 to 200 million an amount.
  static func adding(to millions: Int, count: Int, _ random: inout SampleRandom) -> [Int] {
    let target = millions * 2
    precondition((range.lowerBound * count...range.upperBound * count).contains(target))
    var amounts = (0..<count).map { _ in steps(&random) }
    var missing = target - amounts.reduce(0, +)
    while missing != 0 {
      let index = random.below(count)
      let wanted = amounts[index] + max(-20, min(20, missing))
      let amount = max(range.lowerBound, min(range.upperBound, wanted))
      missing -= amount - amounts[index]
      amounts[index] = amount
    }
    return amounts.map { $0 * step }
  }

  private static func steps(_ random: inout SampleRandom) -> Int {
    let steps = usual[random.below(usual.count)] * 2
    guard random.below(8) == 0 else { return steps }
    return min(range.upperBound, steps + 1 + random.below(19))
  }
}
