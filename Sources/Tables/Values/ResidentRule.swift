/// What the digits of a column may mean: made once a column, because a label or a type says whether
/// thirteen digits are a person, a company or an amount.
struct ResidentRule: Sendable {
  /// Whether a text holds a resident registration number.
  enum Verdict: Int, Comparable {
    case none
    /// It has the shape of one, and may as well be something else: a warning, and never shown.
    case suspected
    case certain

    static func < (left: Verdict, right: Verdict) -> Bool { left.rawValue < right.rawValue }
  }

  /// The rule for texts outside of all columns.
  static let plain = ResidentRule(labels: [], type: .string)

  /// Whether the label promises resident numbers; then a spreadsheet may have taken the zeros
  /// before a number away.
  let isTelling: Bool
  private let isCorporate: Bool
  private let isNumber: Bool

  /// Texts with fewer bytes or signs hold no number.
  private let shortest: Int

  /// Makes the rule of a column.
  ///
  /// - Parameters:
  ///   - labels: what the column is called.
  ///   - type: the type of its values.
  ///   - identifier: the numbers that its field is declared to hold.
  init(labels: [String], type: FieldType, identifier: Identifier? = nil) {
    isTelling = identifier == nil && labels.contains(where: Self.isTelling)
    isCorporate = identifier == .corporate || labels.contains { Self.holds(Self.plain($0), "법인") }
    isNumber = type == .number || type == .integer
    shortest = isTelling ? Self.shortestWithoutZeros : ResidentNumber.shortest
  }

  // MARK: Labels

  /// The label without blanks and marks.
  private static func plain(_ label: String) -> String {
    label.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private static let tellingParts = [
    "주민번호", "외국인번호", "거소신고번호", "실명번호", "실명확인번호", "residentno", "residentnum",
    "residentid", "residentregist", "rrn", "jumin",
  ]

  /// Every telling label has one of these; nearly every other is done with by them.
  private static let hints = ["주민", "외국인", "거소", "실명", "생년월일", "resident", "rrn", "jumin"]

  /// Whether a part stands in a label; only syllables taken apart need to be compared as
  /// characters.
  private static func holds(_ label: String, _ part: String) -> Bool {
    let text = Array(label.utf8)
    let leadOfLetters: UInt8 = 0xE1
    if text.contains(leadOfLetters) { return label.contains(part) }
    return text.indices.contains { text[$0...].starts(with: part.utf8) }
  }

  /// Whether a label promises resident numbers: 주민등록번호, but not 주민등록인구.
  static func isTelling(_ label: String) -> Bool {
    let label = plain(label)
    guard hints.contains(where: { holds(label, $0) }) else { return false }
    if label.contains("생년월일"), label.contains("성별") { return true }
    // 주민(법인)등록번호 is a usual label too.
    let short = ["등록", "법인", "사업자"].reduce(label) { label, word in
      label.split(separator: word).joined()
    }
    return short == "주민" || short == "resident" || tellingParts.contains(where: short.contains)
  }

  // MARK: Texts

  /// Judges a text of well-formed UTF-8.
  @inline(__always)
  func verdict(of view: ByteView, _ start: Int, _ end: Int) -> Verdict {
    guard end &- start >= shortest,
      ResidentNumber.mayBeIn(view, start, end, signs: shortest)
    else { return .none }
    return verdict(of: view.array(start, end))
  }

  /// Judges a text.
  func verdict(of text: String) -> Verdict { verdict(of: Array(text.utf8)) }

  /// Judges a text.
  func verdict(of text: [UInt8]) -> Verdict {
    guard text.count >= shortest, text.count(where: ResidentNumber.isSign) >= shortest else {
      return .none
    }
    let folded = ResidentNumber.folded(String(decoding: text, as: UTF8.self))
    let found = ResidentNumber.matches(in: folded).map(verdict).max() ?? .none
    return found == .none && isTelling && hasLostZeros(folded) ? .certain : found
  }

  /// The text as it may be shown.
  func shown(_ text: String) -> String {
    verdict(of: text) == .none ? text : ResidentNumber.masked(text)
  }

  private func verdict(_ match: ResidentNumber.Match) -> Verdict {
    if match.isHidden || (isTelling && !isCorporate) { return .certain }
    let isUndivided = match.gaps == 0
    // Digits behind the point of a number, such as those of a coordinate.
    let isPoint = match.point == UInt8(ascii: ".") || (isNumber && match.point == UInt8(ascii: ","))
    if isUndivided, isPoint { return .none }
    if isNumber, match.gaps == 1 << 6, match.divider == UInt8(ascii: ".") { return .none }
    if CorporateNumber.hasType(match.digits) {
      let isSound = CorporateNumber.hasCheckDigit(match.digits)
      if isCorporate, !isTelling { return isSound ? .none : .suspected }
      if isSound { return .suspected }
    }
    // In a column of numbers it may be an amount or a bar code.
    if isNumber, isUndivided { return .suspected }
    // “14.07.01 1500000” may be a date and an amount.
    let isDate = match.gaps == 1 << 2 | 1 << 4 | 1 << 6 && match.divider == nil
    return isDate ? .suspected : .certain
  }

  // MARK: Lost zeros

  /// A number of somebody born in January 2000 has lost three zeros.
  private static let shortestWithoutZeros = 10

  /// Whether the whole text is a number whose first digits were zeros.
  private func hasLostZeros(_ folded: [UInt8]) -> Bool {
    let count = folded.count { $0 &- 0x30 < 10 }
    guard (Self.shortestWithoutZeros..<ResidentNumber.shortest).contains(count),
      !folded.contains(UInt8(ascii: "x")), let start = folded.firstIndex(where: { $0 &- 0x30 < 10 })
    else { return false }
    let zeros = Array(repeating: UInt8(ascii: "0"), count: ResidentNumber.shortest - count)
    return ResidentNumber.matches(in: zeros + folded[start...]).contains { match in
      // Nobody who was born in January 1900 is in a ledger.
      zeros.count < 3 || [3, 4, 7, 8].contains(match.digits[6])
    }
  }
}

/// A number of thirteen digits that a field is declared to hold, as `identifier` under `gongyak`.
enum Identifier: String, CaseIterable, Sendable {
  /// 법인등록번호, which is public.
  case corporate
}

/// Corporate registration numbers: four digits of the registry, two of the kind of company, six
/// running ones, and a check digit.
enum CorporateNumber {
  /// The kinds of company that are days of a month too: companies under the Commercial Act,
  /// associations, foundations, and corporations under acts of their own.
  private static let types: Set<UInt8> = [11, 12, 13, 14, 15, 21, 22, 31]

  static func hasType(_ digits: [UInt8]) -> Bool { types.contains(digits[4] * 10 + digits[5]) }

  /// Whether the last digit fills the sum of the others, weighted 1 and 2 in turn, up to tens.
  static func hasCheckDigit(_ digits: [UInt8]) -> Bool {
    let sum = digits.dropLast().enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element) * (digit.offset % 2 + 1)
    }
    return digits.last.map { (sum + Int($0)) % 10 == 0 } ?? false
  }
}
