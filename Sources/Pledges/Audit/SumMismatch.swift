/// A total that is not the sum of its parts.
struct SumMismatch {
  /// Whether the parts stand in a row; else they stand in a column.
  let alongRows: Bool
  /// Places in the row or in the column.
  let equation: SumEquation
  /// Which row or which column.
  let line: Int
  let printed: CellNumber
  let sum: CellNumber
  /// Whether rounding alone could make the difference.
  let isSmall: Bool
  /// Whether it is known in which unit the values are.
  let hasUnit: Bool
  /// Whether the labels leave room for another reading under which nothing is wrong.
  let isExplained: Bool
  /// Whether the same firm or person may have been counted in several parts.
  let mayOverlap: Bool
  /// Whether other sums of the table, or its labels, leave no doubt.
  private(set) var isCertain = false

  /// Whether the sum would hold if one digit somewhere were another.
  var isOneDigitOff: Bool {
    var difference = difference
    while difference > 0, difference.isMultiple(of: 10) { difference /= 10 }
    return difference < 10
  }

  /// Whether those who were counted twice are a less likely reason than a wrong digit, given that
  /// other sums of firms or people hold or not.
  func isNoOverlap(besideOthers others: Bool) -> Bool {
    !mayOverlap || isOneDigitOff && (others || difference >= 10)
  }

  private var difference: Int128 { abs(printed.scaled(to: sum.decimals) - sum.digits) }

  func believed(certainly isCertain: Bool) -> SumMismatch {
    var mismatch = self
    mismatch.isCertain = isCertain
    return mismatch
  }

  /// What would have to stand at one place, printed there now, for the sum to hold.
  func correction(at place: Int, printed value: CellNumber) -> CellNumber? {
    if place == equation.total { return sum }
    guard equation.parts.contains(place) else { return nil }
    let excess = sum.digits - printed.scaled(to: sum.decimals)
    return CellNumber(
      digits: value.scaled(to: sum.decimals) - excess, decimals: sum.decimals, unit: value.unit)
  }
}
