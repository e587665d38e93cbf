/// What the label of a row or a column means for the numbers beside it.
enum PublishedLabel: Equatable {
  /// The sum of all others.
  case total
  /// What a whole work costs or measures, as a rule the sum of what stands behind it.
  case whole
  /// The sum of a group.
  case subtotal
  /// A year or a part of one, in one spelling: `2014`, `2014H2`, `2014Q3`, `2014-07`.
  case period(String)
  /// Numbers that do not add up: rates, ranks, averages, running numbers, differences.
  case unsummable
  /// A source of money or another usual part of a whole.
  case usualPart
  case other

  /// Reads a label without blanks.
  init(_ label: String) {
    let bare = Self.withoutEnglish(Self.withoutBrackets(label))
    if Self.totals.contains(bare) || Self.totals.contains(bare.lowercased()) {
      self = .total
    } else if Self.wholes.contains(bare) {
      self = .whole
    } else if Self.subtotals.contains(bare.lowercased()) {
      self = .subtotal
    } else if let period = Self.period(bare) {
      self = .period(period)
    } else if bare.hasSuffix("율") || bare.hasSuffix("률")
      || Self.unsummableWords.contains(where: label.contains)
      || Self.unsummableEnglish.contains(where: label.lowercased().contains)
      || Self.isPerHead(bare)
    {
      self = .unsummable
    } else if Self.usualParts.contains(bare.lowercased()) {
      self = .usualPart
    } else {
      self = .other
    }
  }

  private static let totals: Set<String> = [
    "합계", "총계", "계", "총합계", "총액", "합", "총합", "전체", "total", "grandtotal", "sum", "overall",
  ]

  private static let wholes: Set<String> = [
    "총사업비", "총투자액", "총투자비", "총소요액", "총예산", "총인구", "총인구수", "총인원", "총연장", "총면적", "사업비",
  ]

  private static let subtotals: Set<String> = ["소계", "부분계", "subtotal", "sub-total"]

  private static let unsummableWords = [
    "비율", "비중", "구성비", "%", "％", "증감", "증△감", "대비", "평균", "순위", "등급", "연번", "순번", "번호",
    "No", "단가", "지수", "누계", "누적", "점수", "최대", "최소", "최고", "최저", "전화", "연락처", "비고", "1인당",
    "밀도", "배율", "기준", "잔액", "현재액", "이월", "성비", "중위",
  ]

  private static let unsummableEnglish = [
    "rate", "ratio", "average", "mean", "median", "index", "rank", "percent", "change", "share",
    "cumulative",
  ]

  private static let usualParts: Set<String> = [
    "국비", "시비", "도비", "구비", "군비", "지방비", "특교세", "특별교부세", "특교금", "특별교부금", "교부세", "기금", "민자", "민간",
    "자부담", "기타", "남", "여", "남자", "여자", "남성", "여성", "상반기", "하반기", "국내", "국외", "기투자", "향후", "이후",
    "임기내", "임기후", "male", "female", "men", "women",
  ]

  /// A label that is wholly a period, else nil.
  private static func period(_ label: String) -> String? {
    var text = label[...]
    if let mark = text.first, "'’‘`′".contains(mark) { text.removeFirst() }
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    let isMarked = text.startIndex != label.startIndex
    if digits.count <= 2, !isMarked, !rest.hasPrefix("년") { return shortPeriod(label) }
    guard digits.count == 4 || digits.count == 2, let number = Int(digits) else { return nil }
    let year = digits.count == 2 ? (number < 70 ? 2000 + number : 1900 + number) : number
    guard (1950...2100).contains(year) else { return nil }
    switch rest.drop(while: { ".년/-".contains($0) }) {
    case "", "도": return "\(year)"
    case "상반기": return "\(year)H1"
    case "하반기": return "\(year)H2"
    case let part where part.count <= 5: return shortPeriod(String(part)).map { "\(year)-\($0)" }
    default: return nil
    }
  }

  /// A month or a quarter without its year.
  private static func shortPeriod(_ label: String) -> String? {
    let digits = label.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    switch label.dropFirst(digits.count) {
    case "월" where (1...12).contains(number): return "M\(number)"
    case "분기" where (1...4).contains(number), "/4분기" where (1...4).contains(number),
      "/4" where (1...4).contains(number):
      return "Q\(number)"
    default: return nil
    }
  }

  /// What falls to one of many, as in `세대당인구` or `교원1인당학생수`.
  private static func isPerHead(_ label: String) -> Bool {
    ["인당", "세대당", "가구당", "학급당", "교원당", "명당", "호당", "건당", "㎡당", "㎢당", "㏊당", "ha당", "km당"].contains {
      label.contains($0)
    }
  }

  /// The label without its translation, as in `합계Total`.
  private static func withoutEnglish(_ label: String) -> String {
    let korean = label.prefix { !$0.isASCII || $0.isNumber }
    let rest = label[korean.endIndex...]
    guard korean.contains(where: { !$0.isASCII }), rest.first?.isLetter == true,
      rest.allSatisfy({ $0.isASCII })
    else { return label }
    return String(korean)
  }

  /// The label without a closing remark in brackets, as in `계(A)` or `2018년(3월 말)`.
  private static func withoutBrackets(_ label: String) -> String {
    guard let start = label.firstIndex(where: { "(（〔[".contains($0) }), start > label.startIndex
    else { return label }
    return String(label[..<start])
  }
}
