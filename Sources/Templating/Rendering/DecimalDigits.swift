/// A decimal number as its digits: exact at any length, compared and rounded without a binary
/// fraction.
struct DecimalDigits: Sendable {
  var isNegative: Bool
  /// Digits before the point, most significant first, without leading zeros; empty for 0.
  var whole: [UInt8]
  /// Digits after the point as written.
  var fraction: [UInt8]

  /// Reads `-12.5`, `007` or `1.5e3`; nil for everything else and beyond 1,000 digits.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    let wholeEnd = bytes.firstIndex { !$0.isASCIIDigit } ?? bytes.endIndex
    whole = bytes[..<wholeEnd].map { $0 - 0x30 }
    bytes = bytes[wholeEnd...]
    fraction = []
    if bytes.first == UInt8(ascii: ".") {
      bytes = bytes.dropFirst()
      let end = bytes.firstIndex { !$0.isASCIIDigit } ?? bytes.endIndex
      fraction = bytes[..<end].map { $0 - 0x30 }
      bytes = bytes[end...]
      if fraction.isEmpty { return nil }
    }
    guard !whole.isEmpty, whole.count + fraction.count <= 1_000 else { return nil }
    if let mark = bytes.first {
      guard mark | 0x20 == UInt8(ascii: "e"),
        let exponent = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
        (-500...500).contains(exponent)
      else { return nil }
      shiftPoint(by: exponent)
    }
    dropLeadingZeros()
  }

  /// Whether the value is zero, however it is written.
  var isZero: Bool { whole.isEmpty && fraction.allSatisfy { $0 == 0 } }

  /// Multiplies by a power of ten.
  mutating func shiftPoint(by exponent: Int) {
    if exponent >= 0 {
      for _ in 0..<exponent { whole.append(fraction.isEmpty ? 0 : fraction.removeFirst()) }
    } else {
      for _ in 0..<(-exponent) { fraction.insert(whole.popLast() ?? 0, at: 0) }
    }
    dropLeadingZeros()
  }

  /// Rounds to a number of decimals, halves away from zero, and pads with zeros up to it.
  mutating func round(to decimals: Int) {
    while fraction.count < decimals { fraction.append(0) }
    guard fraction.count > decimals else { return }
    let carries = fraction[decimals] >= 5
    fraction.removeLast(fraction.count - decimals)
    if carries { increment() }
  }

  /// Removes zeros at the end of the decimals.
  mutating func dropTrailingZeros() {
    while fraction.last == 0 { fraction.removeLast() }
  }

  /// Less than, equal to or greater than 0 as the value is less than, equal to or greater than
  /// the other one.
  func compared(to other: DecimalDigits) -> Int {
    if isZero && other.isZero { return 0 }
    let left = isNegative && !isZero
    let right = other.isNegative && !other.isZero
    if left != right { return left ? -1 : 1 }
    let magnitude = comparedMagnitude(to: other)
    return left ? -magnitude : magnitude
  }

  /// The digits with a comma between groups of three.
  func grouped() -> String {
    var text: [UInt8] = []
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
      text.append(digit + 0x30)
    }
    if whole.isEmpty { text.append(UInt8(ascii: "0")) }
    if !fraction.isEmpty {
      text.append(UInt8(ascii: "."))
      text += fraction.map { $0 + 0x30 }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func increment() {
    for index in fraction.indices.reversed() {
      if fraction[index] < 9 { fraction[index] += 1; return }
      fraction[index] = 0
    }
    for index in whole.indices.reversed() {
      if whole[index] < 9 { whole[index] += 1; return }
      whole[index] = 0
    }
    whole.insert(1, at: 0)
  }

  private mutating func dropLeadingZeros() {
    whole = Array(whole.drop { $0 == 0 })
  }

  private func comparedMagnitude(to other: DecimalDigits) -> Int {
    if whole.count != other.whole.count { return whole.count < other.whole.count ? -1 : 1 }
    if let pair = zip(whole, other.whole).first(where: { $0 != $1 }) {
      return pair.0 < pair.1 ? -1 : 1
    }
    for index in 0..<max(fraction.count, other.fraction.count) {
      let left = index < fraction.count ? fraction[index] : 0
      let right = index < other.fraction.count ? other.fraction[index] : 0
      if left != right { return left < right ? -1 : 1 }
    }
    return 0
  }
}
