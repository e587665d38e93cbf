/// An amount of money in a sentence: `80억원`, `1억 5천만원`, `5,200,000,000원`.
struct KoreanAmount {
  let text: String
  let won: Int128
  /// The last unit that is printed, in won; nil where there is none.
  let unit: Int128?
  /// How many decimals it has.
  let decimals: Int

  var hasUnit: Bool { unit != nil }

  /// What looks like amounts in a text: numbers with units, and nothing between them but blanks.
  static func candidates(in text: String) -> [Substring] {
    let amount =
      /[\d,.]+\s*[조억만천백십]*(?:\s*[\d,.]+\s*[억만천백십]+)*\s*원|[\d,.]+\s*[조억](?:\s*[\d,.]+\s*[억만천백십]+)*/
    return text.matches(of: amount).map(\.output)
  }

  /// Reads a text that is wholly an amount, in `unit` where it names none.
  init?(_ source: Substring, unit bareUnit: Int128? = nil) {
    text = String(source.filter { !$0.isWhitespace })
    var rest = text[...]
    if rest.hasSuffix("원") { rest.removeLast() }
    let isWon = rest.count < text.count
    var sum: Int128 = 0
    var last: Int128?
    var places = 0
    repeat {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
      guard let number = CellNumber(String(digits)), places == 0 else { return nil }
      rest = rest.dropFirst(digits.count)
      let name = rest.prefix { !$0.isNumber }
      rest = rest.dropFirst(name.count)
      guard let factor = Self.factor(String(name), isWon: isWon, bareUnit: bareUnit, last: last)
      else { return nil }
      let scale = (0..<number.decimals).reduce(Int128(1)) { scale, _ in scale * 10 }
      let (product, overflow) = number.digits.multipliedReportingOverflow(by: factor)
      guard !overflow, product.isMultiple(of: scale) else { return nil }
      sum += product / scale
      places = number.decimals
      if !name.isEmpty || isWon || bareUnit != nil { last = factor }
    } while !rest.isEmpty
    (won, unit, decimals) = (sum, last, places)
  }

  /// What a unit is worth; each must be smaller than the one before it.
  private static func factor(
    _ name: String, isWon: Bool, bareUnit: Int128?, last: Int128?
  ) -> Int128? {
    if name.isEmpty { return last == nil ? (isWon ? 1 : bareUnit ?? 1) : (isWon ? 1 : nil) }
    let factors: [String: Int128] = [
      "천": 1_000, "만": 10_000, "십만": 100_000, "백만": 1_000_000, "천만": 10_000_000,
      "억": 100_000_000, "십억": 1_000_000_000, "백억": 10_000_000_000, "천억": 100_000_000_000,
      "조": 1_000_000_000_000,
    ]
    guard let factor = factors[name], last.map({ factor < $0 }) ?? true else { return nil }
    return factor
  }
}
