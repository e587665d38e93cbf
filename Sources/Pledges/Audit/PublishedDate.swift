/// A full date in a text, which may be impossible.
struct PublishedDate: Hashable, Comparable {
  let year: Int
  let month: Int
  let day: Int
  /// The weekday in brackets behind it, as one syllable.
  var printedWeekday: String?

  static func == (left: PublishedDate, right: PublishedDate) -> Bool {
    (left.year, left.month, left.day) == (right.year, right.month, right.day)
  }

  static func < (left: PublishedDate, right: PublishedDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// Dates like `2014. 7. 1`, `2014.07.01.(화)`, `2014년 7월 1일`, in order.
  static func all(in text: String) -> [PublishedDate] {
    guard hasYear(text) else { return [] }
    let dotted =
      /(^|[^\d.])((?:19|20)\d{2})(?:\s*\.\s*|\s*년\s*)(\d{1,2})(?:\s*\.\s*|\s*월\s*)(\d{1,2})(?![\d%])(?!\.\d)(?:\s*일|\s*\.)?(?:\s*[(（]\s*([월화수목금토일])\s*[)）])?/
    let dates = text.matches(of: dotted).compactMap { match -> PublishedDate? in
      guard let year = Int(match.2), let month = Int(match.3), let day = Int(match.4) else {
        return nil
      }
      return PublishedDate(
        year: year, month: month, day: day, printedWeekday: match.5.map(String.init))
    }
    return dates.isEmpty ? hyphenated(in: text) : dates
  }

  /// Whether a year stands before a point, a hyphen, a blank or 년, which is quick to see.
  private static func hasYear(_ text: String) -> Bool {
    var number = 0
    var digits = 0
    for byte in text.utf8 {
      if byte &- 0x30 < 10 {
        (number, digits) = digits < 4 ? (number * 10 + Int(byte &- 0x30), digits + 1) : (0, 5)
        continue
      }
      // EB is the first byte of 년.
      let isFollowed = byte == 0x2E || byte == 0x2D || byte == 0x20 || byte == 0xEB
      if isFollowed, digits == 4, (1900..<2100).contains(number) { return true }
      (number, digits) = (0, 0)
    }
    return false
  }

  /// Dates like `2018-04-12`; other numbers look so, too, so month and day must be possible.
  private static func hyphenated(in text: String) -> [PublishedDate] {
    text.matches(of: /(?:^|[^\d-])((?:19|20)\d{2})-(\d{2})-(\d{2})(?![\d-]|호)/).compactMap {
      match in
      guard let year = Int(match.1), let month = Int(match.2), let day = Int(match.3) else {
        return nil
      }
      let date = PublishedDate(year: year, month: month, day: day)
      return (1...12).contains(month) && (1...31).contains(day) ? date : nil
    }
  }

  var text: String { "\(year). \(month). \(day)." }

  var exists: Bool {
    (1...12).contains(month) && day > 0 && day <= SampleDate.daysInMonth(month, of: year)
  }

  /// The weekday by the calendar; nil for a day that does not exist.
  var weekday: String? {
    guard exists else { return nil }
    let names = ["일", "월", "화", "수", "목", "금", "토"]
    return names[SampleDate(year: year, month: month, day: day).weekday]
  }
}
