internal import Diagnostics

/// What would be accepted in the place of a text that is not a number.
///
/// Every text that is offered is a number as the field writes it; where the text leaves open which
/// number is meant, none is offered.
struct NumberHint {
  private let text: String
  private let field: Field

  /// Prepares for a text as it looks, without hidden characters.
  init(_ text: String, _ field: Field) {
    self.text = text
    self.field = field
  }

  /// What to do; nil where the text tells nothing.
  var hint: Wording? {
    shortened ?? grouped ?? signed ?? sized ?? lettered ?? fractional ?? remarked ?? unit
  }

  // MARK: Numbers in words

  /// What the marks before a number say about its sign.
  private enum Sign { case negative, positive, either }

  private static let signs: [(mark: String, sign: Sign)] =
    ["마이너스", "마이나스", "음수", "감소", "감액", "감", "減", "(-)", "-"].map { ($0, .negative) }
    + "△▽▼∆Δ⊿▵▿▾∇◬🔻🔽↓⬇↘⇩−–—―‒‐‑﹣⁻₋˗➖ㅡー─━¯".map { (String($0), .negative) }
    + ["플러스", "증가", "증액", "증", "(+)", "+"].map { ($0, .positive) }
    + "▲▴🔺🔼".map { (String($0), .either) }

  private static let smallSizes: [Character: Int128] = [
    "십": 10, "十": 10, "拾": 10, "백": 100, "百": 100, "천": 1000, "千": 1000,
  ]
  private static let largeSizes: [String: Int128] = [
    "만": 10_000, "萬": 10_000, "万": 10_000, "억": 100_000_000, "億": 100_000_000, "亿": 100_000_000,
    "조": 1_000_000_000_000, "兆": 1_000_000_000_000, "K": 1000, "k": 1000, "thousand": 1000,
    "million": 1_000_000, "billion": 1_000_000_000, "": 1,
  ]

  /// What a word for a size multiplies by, such as 백만; nil for other words.
  private static func size(_ word: Substring) -> Int128? {
    if let size = largeSizes[String(word)] { return size }
    guard let first = word.first.flatMap({ smallSizes[$0] }),
      let second = largeSizes[String(word.dropFirst())], second == 1 || second >= 10_000
    else { return nil }
    return first * second
  }

  private static func isSize(_ character: Character) -> Bool {
    smallSizes[character] != nil || largeSizes[String(character)] != nil
  }

  /// The number that a text is, digits in groups of three or in none.
  private func number(_ text: Substring) -> ExactDecimal? {
    let point: Character = field.decimalChar.first ?? "."
    let mark = field.groupChar.first ?? (point == "," ? "." : ",")
    let halves = text.split(separator: point, omittingEmptySubsequences: false)
    let groups = (halves.first ?? "").split(separator: mark, omittingEmptySubsequences: false)
    let fraction = halves.dropFirst().first.map { String($0) }
    guard halves.count <= 2, let first = groups.first, !first.isEmpty,
      groups.count == 1 || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }),
      (groups.joined() + (fraction ?? "0")).utf8.allSatisfy({ $0 &- 0x30 < 10 }), fraction != ""
    else { return nil }
    return ExactDecimal(parsing: groups.joined() + (fraction.map { ".\($0)" } ?? ""))
  }

  /// The amount that numbers with their sizes make, such as `1억 2,000만원`; in the unit of the field.
  private func amount(_ text: Substring) -> ExactDecimal? {
    var rest = String(text).filter { !$0.isWhitespace }[...]
    if rest.hasSuffix("원정") { rest = rest.dropLast() }
    if rest.hasSuffix("원") { rest = rest.dropLast() }
    var sum = ExactDecimal.zero
    var last: Int128?
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && !$0.isLetter }
      let name = rest.dropFirst(digits.count).prefix { $0.isLetter }
      rest = rest.dropFirst(digits.count + name.count)
      guard let number = number(digits), let size = Self.size(name),
        last.map({ size < $0 }) ?? true
      else { return nil }
      let (product, overflow) = number.significand.multipliedReportingOverflow(by: size)
      guard !overflow,
        let total = sum.adding(ExactDecimal(significand: product, scale: number.scale))
      else { return nil }
      (sum, last) = (total, size)
    }
    guard last != 1, let unit = field.unit?.filter({ $0 != "원" }) else { return sum }
    let size = Self.size(unit[...]) ?? (unit.first.map(Self.isSize) == true ? nil : 1)
    guard let (quotient, remainder) = size.map(sum.significand.quotientAndRemainder),
      remainder == 0
    else { return nil }
    return ExactDecimal(significand: quotient, scale: sum.scale)
  }

  /// A number as the field writes it; nil where it takes none like it.
  private func written(_ number: ExactDecimal, isNegative: Bool = false) -> String? {
    let number = number.normalized
    guard number.scale == 0 || field.type == .number else { return nil }
    let plain = field.groupChar.isEmpty ? number.description : number.grouped
    let text = plain.map { character in
      switch character {
      case ",": field.groupChar
      case ".": field.decimalChar
      default: String(character)
      }
    }
    return (isNegative && number.significand != 0 ? "-" : "") + text.joined()
  }

  // MARK: What is wrong

  /// A long number in the form that a spreadsheet shows it in.
  private var shortened: Wording? {
    guard TextDoubt.isShortened(text) else { return nil }
    return TypeHint.shortened
  }

  private var grouped: Wording? {
    guard text.contains(","), field.groupChar.isEmpty, field.decimalChar != ",",
      text.allSatisfy({ $0.isNumber || "+-,.".contains($0) })
    else { return nil }
    let sign = text.first == "-"
    guard let number = number(sign || text.first == "+" ? text.dropFirst() : text[...]),
      let written = written(number, isNegative: sign)
    else {
      return Wording(
        ko: "쉼표가 세 자리마다 있지 않으니 원래 수를 확인하여 쉼표 없이 적으십시오",
        en: "the commas are not at every third digit: see what the number was, and drop them")
    }
    return Wording(
      ko: "쉼표를 빼고 “\(written)”(으)로 적거나, 항목에 “\"groupChar\": \",\"” 설정을 적으십시오",
      en: "drop the commas, “\(written)”, or give the field “\"groupChar\": \",\"”")
  }

  private var signed: Wording? {
    guard let (rest, sign) = unsigned, let amount = amount(rest), let plain = written(amount),
      let negative = written(amount, isNegative: true)
    else { return nil }
    switch sign {
    case _ where negative == plain, .positive:
      return Wording(ko: "부호 없이 “\(plain)”(으)로 적으십시오", en: "write it without a sign: “\(plain)”")
    case .negative:
      return Wording(
        ko: "음수는 앞에 빼기표를 붙여 “\(negative)”(으)로 적으십시오",
        en: "write the negative number with “-” before it: “\(negative)”")
    case .either:
      return Wording(
        ko: "음수(줄어든 값)이면 “\(negative)”, 늘어난 값이면 “\(plain)”(으)로 적으십시오",
        en: "write “\(negative)” if it is negative (a decrease), “\(plain)” if it is an increase")
    }
  }

  /// What is left without the sign, whether it stands before, behind or around the number.
  private var unsigned: (Substring, Sign)? {
    let marks = Self.signs.first { text.hasPrefix($0.mark) && text.count > $0.mark.count }
    if let (mark, sign) = marks { return (text.dropFirst(mark.count), sign) }
    if text.count > 2, let first = text.first, let last = text.last,
      ["()", "[]", "〔〕"].contains("\(first)\(last)")
    {
      return (text.dropFirst().dropLast(), .negative)
    }
    let behind = Self.signs.first { $0.sign == .negative && text.hasSuffix($0.mark) }
    return behind.map { (text.dropLast($0.mark.count), .negative) }
  }

  /// An amount with its size in words.
  private var sized: Wording? {
    guard text.contains(where: { Self.isSize($0) || $0.isASCII && $0.isLetter }),
      let amount = amount(text[...]),
      let written = written(amount)
    else { return nil }
    return Wording(
      ko: "크기를 나타내는 글자 없이 숫자만 “\(written)”(으)로 적으십시오",
      en: "write digits alone, without the word for their size: “\(written)”")
  }

  /// Letters that look like digits.
  private var lettered: Wording? {
    let digits: [Character: Character] = ["O": "0", "o": "0", "l": "1", "I": "1"]
    let changed = String(text.map { digits[$0] ?? $0 })
    guard changed != text, text.contains(where: \.isNumber), let number = number(changed[...]),
      let written = written(number)
    else { return nil }
    return Wording(
      ko: "글자 O나 l이 숫자 0이나 1의 자리에 있으니 “\(written)”(으)로 적으십시오",
      en: "letters O or l stand for the digits 0 or 1: write “\(written)”")
  }

  /// Decimals where whole numbers are declared, an apostrophe or blanks that a spreadsheet left.
  private var fractional: Wording? {
    let bare = text.drop { $0 == "'" }.filter { !$0.isWhitespace }
    guard let number = number(bare.drop { $0 == "-" }) else { return nil }
    if let written = written(number, isNegative: bare.first == "-") {
      return Wording(ko: "“\(written)”(으)로 적으십시오", en: "write “\(written)”")
    }
    return Wording(
      ko: "소수가 없는 수로 적거나, 소수가 있는 열이면 “\"type\": \"number\"” 설정을 적으십시오",
      en: "write a whole number, or declare “\"type\": \"number\"” if the column has decimals")
  }

  /// A number with a remark in brackets behind it.
  private var remarked: Wording? {
    guard let bracket = text.lastIndex(of: "("), text.last == ")",
      let amount = amount(text[..<bracket]), let written = written(amount)
    else { return nil }
    return Wording(
      ko: "괄호 안의 설명을 빼고 “\(written)”만 적으십시오",
      en: "write “\(written)” alone, without the remark in brackets")
  }

  /// A number with a unit that does not change its size.
  private var unit: Wording? {
    let currency = ["₩", "￦", "$", "¥", "€", "일금", "금", "약"].first { text.hasPrefix($0) } ?? ""
    let rest = text.dropFirst(currency.count)
    let digits = rest.prefix { $0.isASCII && !$0.isLetter && $0 != "%" }
    let name = rest.dropFirst(digits.count)
    let isUnit = name.allSatisfy { ("가"..."힣").contains($0) && !Self.isSize($0) }
    if name.count + currency.count > 0, name.count <= 4, isUnit,
      let number = number(digits.filter { $0 != " " }[...]), let written = written(number)
    {
      return Wording(
        ko: "단위 없이 숫자만 “\(written)”(으)로 적으십시오",
        en: "write digits alone, without the unit: “\(written)”")
    }
    // A number in words has neither digits nor other letters.
    let isInWords = text.allSatisfy { "영공일이삼사오육칠팔구십백천만억조금원정 ".contains($0) }
    guard isInWords || text.contains(where: \.isNumber) else { return nil }
    return Wording(ko: "단위나 글자 없이 숫자만 적으십시오", en: "write digits alone, without unit or text")
  }
}
