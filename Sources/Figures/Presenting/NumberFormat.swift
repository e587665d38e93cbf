/// Writes whole numbers of a unit's smallest shown part as people read them.
///
/// The only place where a digit is left out is ``Fraction/rounded``; here it is only spelled.
public enum NumberFormat {
  /// `value` divided by 10 to the power of `decimals`, with commas every three digits.
  ///
  /// A minus is U+2212, as wide as a digit.
  public static func grouped(_ value: Int128, decimals: Int = 0) -> String {
    var digits = Array(String(value.magnitude).utf8)
    let missing = decimals + 1 - digits.count
    if missing > 0 { digits.insert(contentsOf: repeatElement(0x30, count: missing), at: 0) }
    let wholeCount = digits.count - decimals
    var text = value < 0 ? Array("−".utf8) : []
    for (index, digit) in digits.enumerated() {
      if index == wholeCount {
        text.append(UInt8(ascii: "."))
      } else if index > 0, index < wholeCount, (wholeCount - index).isMultiple(of: 3) {
        text.append(UInt8(ascii: ","))
      }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// An amount of won in the way of sentences: `202억 7600만원`, `3000만원`, `500원`.
  ///
  /// Groups of four digits, as Korean counts; groups of nothing are left out.
  public static func korean(won value: Int128) -> String {
    guard value != 0 else { return "0원" }
    let names = ["", "만", "억", "조", "경", "해", "자", "양", "구", "간"]
    var rest = value.magnitude
    var groups: [String] = []
    for name in names where rest > 0 {
      let group = rest % 10_000
      if group > 0 { groups.insert("\(group)\(name)", at: 0) }
      rest /= 10_000
    }
    return (value < 0 ? "−" : "") + groups.joined(separator: " ") + "원"
  }
}
