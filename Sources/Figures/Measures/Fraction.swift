public import Tables

/// An exact quotient of whole numbers in lowest terms, with a positive denominator.
///
/// Every operation returns nil where the result exceeds 128 bits.
public struct Fraction: Hashable, Sendable {
  /// The dividend, with the sign.
  public let numerator: Int128
  /// The divisor, at least 1.
  public let denominator: Int128

  /// Nothing.
  public static let zero = Fraction(whole: 0)

  /// Makes a whole number.
  public init(whole: Int128) {
    numerator = whole
    denominator = 1
  }

  /// Makes a quotient, or nil where `denominator` is zero or a sign does not fit.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0, denominator != .min, numerator != .min else { return nil }
    let divisor = Self.commonDivisor(abs(numerator), abs(denominator))
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / divisor
    self.denominator = sign * denominator / divisor
  }

  /// Makes the number that a decimal stands for.
  public init?(_ decimal: ExactDecimal) {
    var power: Int128 = 1
    for _ in 0..<decimal.scale { power *= 10 }
    self.init(decimal.significand, over: power)
  }

  /// The sum of two numbers.
  public func adding(_ other: Fraction) -> Fraction? {
    if denominator == 1, other.denominator == 1 {
      let (sum, overflow) = numerator.addingReportingOverflow(other.numerator)
      return overflow || sum == .min ? nil : Fraction(whole: sum)
    }
    guard let left = numerator.multiplied(by: other.denominator),
      let right = other.numerator.multiplied(by: denominator),
      let below = denominator.multiplied(by: other.denominator)
    else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : Fraction(sum, over: below)
  }

  /// The number with its sign turned.
  public var negated: Fraction? {
    // The least number of 128 bits has no counterpart.
    guard numerator != .min else { return nil }
    return denominator == 1
      ? Fraction(whole: -numerator) : Fraction(-numerator, over: denominator)
  }

  /// The product of two numbers.
  public func multiplied(by other: Fraction) -> Fraction? {
    if denominator == 1, other.denominator == 1 {
      return numerator.multiplied(by: other.numerator).map(Fraction.init(whole:))
    }
    guard let crossed = Fraction(numerator, over: other.denominator),
      let other = Fraction(other.numerator, over: denominator),
      let above = crossed.numerator.multiplied(by: other.numerator),
      let below = crossed.denominator.multiplied(by: other.denominator)
    else { return nil }
    return Fraction(above, over: below)
  }

  /// The quotient of two numbers, nil for a divisor of zero too.
  public func divided(by other: Fraction) -> Fraction? {
    Fraction(other.denominator, over: other.numerator).flatMap(multiplied(by:))
  }

  /// The nearest whole number; halves go away from zero.
  public var rounded: Int128 {
    let (quotient, remainder) = abs(numerator).quotientAndRemainder(dividingBy: denominator)
    // Compared without doubling, which could exceed 128 bits.
    let up = remainder >= denominator - remainder
    return (numerator < 0 ? -1 : 1) * (quotient + (up ? 1 : 0))
  }

  /// Whether it has no fractional part.
  public var isWhole: Bool { denominator == 1 }

  private static func commonDivisor(_ left: Int128, _ right: Int128) -> Int128 {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return max(left, 1)
  }
}

extension Fraction: Comparable {
  /// Orders numbers exactly; where cross products exceed 128 bits, by continued fractions.
  public static func < (left: Fraction, right: Fraction) -> Bool {
    if left.denominator == right.denominator { return left.numerator < right.numerator }
    var (left, right) = (left, right)
    var isTurned = false
    while true {
      let wholes = (
        left.numerator.flooredQuotient(by: left.denominator),
        right.numerator.flooredQuotient(by: right.denominator)
      )
      if wholes.0 != wholes.1 { return (wholes.0 < wholes.1) != isTurned }
      let rests = (
        left.numerator - wholes.0 * left.denominator,
        right.numerator - wholes.1 * right.denominator
      )
      if rests.0 == 0 || rests.1 == 0 {
        return rests.0 != rests.1 && (rests.0 == 0) != isTurned
      }
      guard let turnedLeft = Fraction(left.denominator, over: rests.0),
        let turnedRight = Fraction(right.denominator, over: rests.1)
      else { return false }
      (left, right) = (turnedLeft, turnedRight)
      isTurned.toggle()
    }
  }
}

extension Fraction: CustomStringConvertible {
  /// Plain decimal notation where the digits end, otherwise `numerator/denominator`.
  public var description: String {
    if denominator == 1 { return String(numerator) }
    var rest = denominator
    var scale = 0
    var digits = numerator
    while rest > 1, scale < 20 {
      guard let tenfold = digits.multiplied(by: 10) else { break }
      let divisor = rest % 10 == 0 ? 10 : rest % 5 == 0 ? 5 : rest % 2 == 0 ? 2 : 1
      guard divisor > 1 else { break }
      digits = tenfold / Int128(divisor)
      rest /= Int128(divisor)
      scale += 1
    }
    guard rest == 1 else { return "\(numerator)/\(denominator)" }
    return ExactDecimal(significand: digits, scale: scale).normalized.description
  }
}

extension Int128 {
  /// The product, or nil where it exceeds 128 bits.
  func multiplied(by other: Int128) -> Int128? {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? nil : product
  }
}
