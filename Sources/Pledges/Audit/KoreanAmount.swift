/// An amount of money in a sentence: `80억원`, `1억 5천만원`, `5,200,000,000원`.
struct KoreanAmount {
  let text: String
  let won: Int128
  let hasUnit: Bool

  /// Reads an amount with one number; nil where it is not plainly one.
  init?(_ source: Substring) {
    let bare = source.filter { !$0.isWhitespace }
    let digits = bare.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    guard let number = CellNumber(String(digits)) else { return nil }
    let factors: [String: Int128] = [
      "": 1, "원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "천만원": 10_000_000,
      "억": 100_000_000, "억원": 100_000_000, "조": 1_000_000_000_000, "조원": 1_000_000_000_000,
    ]
    let unit = String(bare.dropFirst(digits.count))
    guard let factor = factors[unit] else { return nil }
    let scale = (0..<number.decimals).reduce(Int128(1)) { scale, _ in scale * 10 }
    let (product, overflow) = number.digits.multipliedReportingOverflow(by: factor)
    guard !overflow, product.isMultiple(of: scale) else { return nil }
    text = bare
    won = product / scale
    hasUnit = !unit.isEmpty
  }
}
