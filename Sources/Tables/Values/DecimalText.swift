/// A decimal number of any length, taken apart; the exact fallback where 128 bits do not suffice.
struct DecimalText: Hashable, Sendable {
  let isNegative: Bool
  /// Digit values 0...9 without leading or trailing zeros; empty for zero.
  let digits: [UInt8]
  /// The power of ten of the last digit.
  let exponent: Int

  /// Exponents beyond this are refused: sums with the number of digits must not overflow.
  static let maximumExponent = 1 << 60

  /// Reads `[+-]digits[.digits][E[+-]digits]` with at least one digit.
  init?(_ text: some Collection<UInt8>) {
    var negative = false
    var digits: [UInt8] = []
    var seenDigit = false
    var seenPoint = false
    var places = 0
    var rest = text[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    digits.reserveCapacity(rest.count)
    while let byte = rest.first {
      if byte &- 0x30 < 10 {
        seenDigit = true
        if !digits.isEmpty || byte != 0x30 { digits.append(byte - 0x30) }
        if seenPoint { places += 1 }
      } else if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        break
      }
      rest = rest.dropFirst()
    }
    guard seenDigit, let power = Self.power(rest) else { return nil }
    var exponent = power - places
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.isNegative = negative && !digits.isEmpty
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// The exponent part, 0 where there is none, nil where it is malformed.
  private static func power(_ text: some Collection<UInt8>) -> Int? {
    guard let letter = text.first else { return 0 }
    guard letter == UInt8(ascii: "E") || letter == UInt8(ascii: "e") else { return nil }
    guard let power = Int(String(decoding: text.dropFirst(), as: UTF8.self)) else { return nil }
    // The least integer has no magnitude among the integers: compare, never take it.
    return (-maximumExponent...maximumExponent).contains(power) ? power : nil
  }

  /// The number in 128 bits, where it fits.
  var exact: ExactDecimal? {
    guard digits.count + max(0, exponent) <= 39, exponent >= -ExactDecimal.maximumScale else {
      return nil
    }
    var value: Int128 = 0
    for digit in digits + Array(repeating: 0, count: max(0, exponent)) {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int128(digit))
      guard !overflow, !carry else { return nil }
      value = sum
    }
    return ExactDecimal(significand: isNegative ? -value : value, scale: max(0, -exponent))
  }
}

extension DecimalText: Comparable {
  static func < (left: DecimalText, right: DecimalText) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isSmaller(than: left) : left.isSmaller(than: right)
  }

  /// Compares without the sign: by the power of the first digit, then digit by digit.
  private func isSmaller(than other: DecimalText) -> Bool {
    if digits.isEmpty || other.digits.isEmpty { return !other.digits.isEmpty }
    let order = (digits.count + exponent, other.digits.count + other.exponent)
    if order.0 != order.1 { return order.0 < order.1 }
    return digits.lexicographicallyPrecedes(other.digits)
  }

  /// The text in scientific notation, one spelling a number.
  var canonicalText: String {
    let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    return "\(isNegative ? "-" : "")\(text.isEmpty ? "0" : text)E\(exponent)"
  }
}
