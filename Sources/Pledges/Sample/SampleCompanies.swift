/// Made-up companies, each the same wherever its index occurs.
///
/// Names are syllables that no company bears in a row, with a line of business behind them. The first
/// three digits of the numbers (001 to 099) are those of no tax office, so no number is a real one;
/// the check digit is right nevertheless.
struct SampleCompanies {
  private let encoding: LedgerEncoding
  private let syllables: [[UInt8]]
  private let trades: [(suffix: [UInt8], industry: [UInt8])]
  private let shift: Int

  init(encoding: LedgerEncoding, seed: UInt64) {
    self.encoding = encoding
    syllables = Self.syllableTexts.map(encoding.bytes)
    trades = Self.tradeTexts.map { (encoding.bytes($0), encoding.bytes($1)) }
    var random = SampleRandom(seed: seed, stream: 1)
    shift = random.below(Self.numberCount)
  }

  /// How many companies have a name of their own.
  static let count =
    syllableTexts.count * syllableTexts.count * syllableTexts.count * tradeTexts.count

  /// Appends name and business number with a comma between.
  func appendNameAndNumber(of index: Int, to text: inout LedgerText) {
    let (rest, trade) = nameCode(of: index).quotientAndRemainder(dividingBy: trades.count)
    let radix = syllables.count
    text.append(syllables[rest / radix / radix % radix])
    text.append(syllables[rest / radix % radix])
    text.append(syllables[rest % radix])
    text.append(trades[trade].suffix)
    text.append(LedgerText.comma)
    appendNumber(of: index, to: &text)
  }

  /// Appends the industry to which the name points.
  func appendIndustry(of index: Int, to text: inout LedgerText) {
    text.append(trades[nameCode(of: index) % trades.count].industry)
  }

  /// The check digit of the first nine digits of a business number.
  ///
  /// Weights 1 3 7 1 3 7 1 3 5, and the tens of the last product are added once more.
  static func checkDigit(of nine: Int) -> Int {
    var rest = nine
    var sum = rest % 10 * 5 / 10
    for weight in [5, 3, 1, 7, 3, 1, 7, 3, 1] {
      sum += rest % 10 * weight
      rest /= 10
    }
    return (10 - sum % 10) % 10
  }

  private func appendNumber(of index: Int, to text: inout LedgerText) {
    // The factor shares no divisor with the count: every index has a number of its own.
    let code = (index * 38_196_601 + shift) % Self.numberCount
    let office = code / 880_000 + 1
    let kind = code / 10_000 % 88 + 1
    let serial = code % 10_000
    text.append(office, width: 3)
    text.append(Self.dash)
    text.append(kind, width: 2)
    text.append(Self.dash)
    let check = Self.checkDigit(of: office * 1_000_000 + kind * 10_000 + serial)
    text.append(serial * 10 + check, width: 5)
  }

  private func nameCode(of index: Int) -> Int { (index * 48_271 + shift) % Self.count }

  private static let dash = UInt8(ascii: "-")
  /// 99 offices, 88 kinds and 10,000 serial numbers.
  private static let numberCount = 99 * 88 * 10_000

  /// The last four are beyond KS X 1001, as in names of today.
  private static let syllableTexts = [
    "가", "갸", "나", "뇨", "뉴", "두", "듀", "라", "랴", "료", "류", "마", "먀", "뫼", "뮤", "바", "뵤", "뷰",
    "쇼", "슈", "쥬", "쵸", "뢔", "뽁", "쌰", "똠",
  ]

  private static let tradeTexts = [
    ("정밀", "제조업"), ("금속", "제조업"), ("전자", "제조업"), ("산업", "제조업"), ("기공", "제조업"),
    ("테크", "정보통신업"), ("소프트", "정보통신업"), ("시스템", "정보통신업"), ("상사", "도·소매업"), ("유통", "도·소매업"),
    ("디자인", "서비스업"), ("기획", "서비스업"), ("설비", "건설업"), ("물류", "운수업"),
  ]
}
