/// A decimal number without rounding: a 128-bit significand over a power of ten.
public struct ExactDecimal: Sendable {
  /// The digits as a whole number, with the sign.
  public var significand: Int128
  /// How many of the digits stand after the decimal point; never negative.
  public var scale: Int

  /// The largest number of decimal places; 10 to this power still fits 128 bits.
  public static let maximumScale = 38

  /// Nothing.
  public static let zero = ExactDecimal(significand: 0, scale: 0)

  /// Makes `significand` divided by 10 to the power of `scale`.
  public init(significand: Int128, scale: Int) {
    precondition((0...Self.maximumScale).contains(scale), "a scale between 0 and 38")
    self.significand = significand
    self.scale = scale
  }

  /// Makes a whole number.
  public init(_ value: Int) {
    self.init(significand: Int128(value), scale: 0)
  }

  /// Reads plain decimal notation: a sign, ASCII digits, one point.
  ///
  /// Nil where the text is anything else or its digits exceed 128 bits.
  public init?(parsing text: String) {
    guard let number = DecimalText(Array(text.utf8))?.exact else { return nil }
    self = number
  }

  /// Ten to the power of `exponent`, which is between 0 and 38.
  static func power(_ exponent: Int) -> Int128 {
    var power: Int128 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  /// The same number with as few decimal places as it needs.
  public var normalized: ExactDecimal {
    var number = self
    while number.scale > 0 {
      let (quotient, remainder) = number.significand.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { break }
      number.significand = quotient
      number.scale -= 1
    }
    return number
  }

  /// The same number with exactly `scale` decimal places, or nil where that loses digits or
  /// exceeds 128 bits.
  public func rescaled(to scale: Int) -> ExactDecimal? {
    guard (0...Self.maximumScale).contains(scale) else { return nil }
    if scale >= self.scale {
      let (product, overflow) = significand.multipliedReportingOverflow(
        by: Self.power(scale - self.scale))
      return overflow ? nil : ExactDecimal(significand: product, scale: scale)
    }
    let (quotient, remainder) = significand.quotientAndRemainder(
      dividingBy: Self.power(self.scale - scale))
    return remainder == 0 ? ExactDecimal(significand: quotient, scale: scale) : nil
  }

  /// The sum, or nil where it exceeds 128 bits.
  public func adding(_ other: ExactDecimal) -> ExactDecimal? {
    let common = max(scale, other.scale)
    guard let left = rescaled(to: common), let right = other.rescaled(to: common) else {
      return nil
    }
    let (sum, overflow) = left.significand.addingReportingOverflow(right.significand)
    return overflow ? nil : ExactDecimal(significand: sum, scale: common)
  }

  /// The number with its sign turned, or nil where that exceeds 128 bits.
  public var negated: ExactDecimal? {
    let (negative, overflow) = Int128.zero.subtractingReportingOverflow(significand)
    return overflow ? nil : ExactDecimal(significand: negative, scale: scale)
  }

  /// The distance from zero, or nil where it exceeds 128 bits.
  public var absolute: ExactDecimal? { significand < 0 ? negated : self }
}

extension ExactDecimal: Hashable, Comparable {
  /// Compares numbers, not spellings: 1.0 equals 1.
  public static func == (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let (left, right) = (left.normalized, right.normalized)
    return left.scale == right.scale && left.significand == right.significand
  }

  /// Feeds the number, not its spelling.
  public func hash(into hasher: inout Hasher) {
    let number = normalized
    hasher.combine(number.significand)
    hasher.combine(number.scale)
  }

  /// Orders numbers exactly, however far their scales lie apart.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    let common = max(left.scale, right.scale)
    let rescaled = (left.rescaled(to: common), right.rescaled(to: common))
    switch rescaled {
    case (let left?, let right?): return left.significand < right.significand
    case (nil, _): return left.significand < 0
    case (_, nil): return right.significand > 0
    }
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain decimal notation with all decimal places: `-12.50`.
  public var description: String {
    let digits = String(significand.magnitude)
    let sign = significand < 0 ? "-" : ""
    guard scale > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    return sign + padded.dropLast(scale) + "." + padded.suffix(scale)
  }
}
