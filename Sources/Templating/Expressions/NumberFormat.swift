/// How a number is shown: grouped by three, in a unit, rounded halves away from zero.
struct NumberFormat: Sendable {
  /// What is counted in, by its Korean name.
  enum Unit: String, CaseIterable, Sendable {
    case thousand = "천"
    case tenThousand = "만"
    case million = "백만"
    case tenMillion = "천만"
    case hundredMillion = "억"
    case trillion = "조"
    /// 12억 3,456만 7,890: nothing is rounded.
    case spoken = "억만"

    var exponent: Int {
      switch self {
      case .thousand: 3
      case .tenThousand: 4
      case .million: 6
      case .tenMillion: 7
      case .hundredMillion: 8
      case .trillion: 12
      case .spoken: 0
      }
    }
  }

  /// Nil shows the decimals that there are; in a unit it means whole numbers.
  var decimals: Int?
  var unit: Unit?
  var minus = "-"

  func text(for number: DecimalDigits) -> String {
    var number = number
    var text: String
    if unit == .spoken {
      if let decimals { number.round(to: decimals) }
      text = Self.spoken(number)
    } else {
      if let unit { number.shiftPoint(by: -unit.exponent) }
      if let decimals = decimals ?? (unit == nil ? nil : 0) { number.round(to: decimals) }
      text = number.grouped() + (unit?.rawValue ?? "")
    }
    // What was rounded to zero has no sign.
    if number.isNegative, !number.isZero { text = minus + text }
    return text
  }

  private static func spoken(_ number: DecimalDigits) -> String {
    let names = ["", "만", "억", "조", "경", "해"]
    var rest = number.whole
    var groups: [String] = []
    for name in names {
      let count = name == names.last ? rest.count : min(4, rest.count)
      let digits = String(decoding: rest.suffix(count).map { $0 + 0x30 }, as: UTF8.self)
      rest.removeLast(count)
      guard var group = DecimalDigits(digits.isEmpty ? "0" : digits) else { break }
      if name.isEmpty { group.fraction = number.fraction }
      if !group.isZero { groups.append(group.grouped() + name) }
      if rest.isEmpty { break }
    }
    return groups.isEmpty ? "0" : groups.reversed().joined(separator: " ")
  }
}
