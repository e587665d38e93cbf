/// What a cell of a published table says.
enum CellValue {
  case number(CellNumber)
  /// A mark for nothing.
  case dash
  /// A number that stands in another place and reaches here.
  case covered
  case blank
  case text

  var number: CellNumber? { if case .number(let number) = self { number } else { nil } }

  /// Reads a cell of a table; a number that spans several places counts in the first of them.
  init(_ cell: PublishedCell) {
    let value = CellValue(cell.text)
    if cell.isContinued, case .number = value { self = .covered } else { self = value }
  }

  init(_ text: String) {
    let characters = text.filter { !$0.isWhitespace && $0 != "\u{00A0}" }
    if characters.isEmpty {
      self = .blank
    } else if Self.hasSeveralNumbers(text) {
      self = .text
    } else if ["-", "–", "—", "―", "－"].contains(characters) {
      self = .dash
    } else if let number = CellNumber(characters) {
      self = .number(number)
    } else {
      self = .text
    }
  }

  /// Whether blanks part digits, as where two numbers stand on two lines.
  private static func hasSeveralNumbers(_ text: String) -> Bool {
    var hasDigit = false
    var hasBlank = false
    for character in text {
      if character.isWhitespace || character == "\u{00A0}" {
        hasBlank = hasDigit
      } else {
        let isDigit = character.isASCII && character.isNumber
        if isDigit, hasBlank { return true }
        (hasDigit, hasBlank) = (isDigit, false)
      }
    }
    return false
  }
}

/// A number with its unit, exact.
struct CellNumber: Equatable {
  /// The number without its decimal point.
  var digits: Int128
  /// How many of the digits stand behind the point.
  var decimals: Int
  var unit = ""

  init(digits: Int128, decimals: Int, unit: String = "") {
    self.digits = digits
    self.decimals = decimals
    self.unit = unit
  }

  /// Reads a sign (`-`, `△`, `▲`, `+`), digits, well grouped or not at all, and a known unit.
  ///
  /// Whatever else stands in the cell makes it a text, for example a second number in brackets.
  init?(_ text: String) {
    var rest = text[...]
    let isNegative = rest.first.map { "-−－△▲".contains($0) } ?? false
    if isNegative || rest.first == "+" { rest.removeFirst() }
    let mantissa = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "," || $0 == ".") }
    let unit = rest.dropFirst(mantissa.count)
    guard unit.isEmpty || Self.units.contains(String(unit)) else { return nil }
    let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, Self.isGrouped(whole) else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    guard parts.count == 1 || (!fraction.isEmpty && !fraction.contains(",")) else { return nil }
    let digits = whole.filter { $0 != "," } + fraction
    guard digits.count <= 18, fraction.count <= 9, let value = Int128(digits) else { return nil }
    self.init(
      digits: isNegative ? -value : value, decimals: fraction.count, unit: String(unit))
  }

  /// The digits with at least as many decimals as it has.
  func scaled(to decimals: Int) -> Int128 {
    (self.decimals..<max(self.decimals, decimals)).reduce(digits) { value, _ in value * 10 }
  }

  /// How far it may be from an exact value with more decimals, in units of the last of them.
  func rounding(at decimals: Int) -> Int128 {
    decimals > self.decimals
      ? CellNumber(digits: 5, decimals: self.decimals + 1).scaled(to: decimals) : 0
  }

  /// The number as a table prints it.
  var text: String {
    var digits = String(abs(self.digits))
    while digits.count <= decimals { digits = "0" + digits }
    var whole = String(digits.dropLast(decimals))
    var index = whole.count - 3
    while index > 0 {
      whole.insert(",", at: whole.index(whole.startIndex, offsetBy: index))
      index -= 3
    }
    let fraction = decimals > 0 ? "." + digits.suffix(decimals) : ""
    return (self.digits < 0 ? "-" : "") + whole + fraction + unit
  }

  /// The number with the sign for less than nothing that another one is printed with.
  func text(like printed: String) -> String {
    guard digits < 0, let sign = printed.first(where: { "△▲−－".contains($0) }) else { return text }
    return String(sign) + text.dropFirst()
  }

  var isMoney: Bool { Self.money.contains(unit) }

  static let money: Set<String> = ["원", "천원", "만원", "십만원", "백만원", "천만원", "억원", "억", "조원"]
  static let counts: Set<String> = [
    "개사", "개", "건", "명", "개소", "회", "인", "사", "업체", "개업체", "가구", "세대", "호", "동", "대", "권", "곳",
    "개교", "개반", "팀", "점", "부", "종", "필지", "그루", "주", "본", "면", "채", "쌍", "시간", "일", "월", "년", "개월",
    "㎡", "㎢", "m", "㎞", "km", "톤", "kg", "ha",
  ]
  private static let units = money.union(counts).union(["%", "％", "%p", "배", "점", "위"])

  private static func isGrouped(_ digits: Substring) -> Bool {
    let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty else { return false }
    return groups.count == 1
      || (first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 })
  }
}
