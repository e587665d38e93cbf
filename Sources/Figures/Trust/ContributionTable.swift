internal import Tables

/// What each contributor, such as a company, adds to a confidential measure in each quarter.
///
/// Of contributors only what tells them apart is kept.
struct ContributionTable: Sendable {
  private(set) var amounts: [Identity: [Fraction]] = [:]
  /// Whether a sum exceeded 128 bits, which makes the table useless.
  private(set) var isOverflowing = false

  /// Adds an amount of a contributor in a quarter.
  mutating func add(_ amount: Fraction, of contributor: Identity, to quarter: Int, of count: Int) {
    var row = amounts[contributor] ?? Array(repeating: .zero, count: count)
    if let sum = row[quarter].adding(amount) { row[quarter] = sum } else { isOverflowing = true }
    amounts[contributor] = row
  }

  /// Adds what another table knows, each amount times `factor`.
  mutating func merge(_ other: ContributionTable, times factor: Fraction = Fraction(whole: 1)) {
    isOverflowing = isOverflowing || other.isOverflowing
    for (contributor, row) in other.amounts {
      for (quarter, amount) in row.enumerated() {
        guard let amount = amount.multiplied(by: factor) else {
          isOverflowing = true
          continue
        }
        add(amount, of: contributor, to: quarter, of: row.count)
      }
    }
  }

  /// What each contributor adds over some quarters, without those that add nothing, as distances
  /// from zero; nil where a sum exceeds 128 bits.
  func totals(in quarters: Range<Int>) -> [Fraction]? {
    guard !isOverflowing else { return nil }
    var totals: [Fraction] = []
    for row in amounts.values {
      var total = Fraction.zero
      for amount in row[quarters] {
        guard let sum = total.adding(amount) else { return nil }
        total = sum
      }
      guard let distance = total < .zero ? total.negated : total else { return nil }
      if distance != .zero { totals.append(distance) }
    }
    return totals
  }
}
