import Diagnostics

/// A date as it is written in ISO 8601: a year, a month or a day.
struct DateParts: Sendable {
  let year: Int
  let month: Int?
  let day: Int?

  /// Reads `2018`, `2018-03` or `2018-03-31`, with or without a time; nil for no real date.
  init?(_ text: String) {
    let date = text.prefix { $0 != "T" && $0 != " " }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    let lengths = [4, 2, 2]
    guard (1...3).contains(parts.count),
      zip(parts, lengths).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy(\.isASCIIDigit) }),
      let year = Int(parts[0])
    else { return nil }
    self.year = year
    month = parts.count > 1 ? Int(parts[1]) : nil
    day = parts.count > 2 ? Int(parts[2]) : nil
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(in: month, of: year)).contains(day) { return nil }
  }

  private static func days(in month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  /// 0 for Sunday; nil where the day is not known.
  var weekday: Int? {
    guard let month, let day else { return nil }
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]
    let year = month < 3 ? self.year - 1 : self.year
    return (year + year / 4 - year / 100 + year / 400 + shift + day) % 7
  }
}

/// How a date is shown, as letters: `yyyy`, `yy`, `M`, `MM`, `d`, `dd`, `E` (요일).
struct DatePattern: Sendable {
  private let letters: [Character]

  private static let styles: [String: String] = [
    "long": "yyyy년 M월 d일", "weekday": "yyyy. M. d.(E)", "short": "’yy. M. d.",
    "month": "yyyy년 M월", "year": "yyyy년", "iso": "yyyy-MM-dd",
  ]

  private init(_ pattern: String) { letters = Array(pattern) }

  /// The pattern at the begin of an expression, if there is one, and the rest.
  static func option(
    _ source: SourceSlice
  ) throws(Diagnostic) -> (pattern: DatePattern?, rest: SourceSlice) {
    let text = source.leadingTrimmed
    if let quote = text.bytes.first, quote == 0x27 || quote == 0x22 {
      guard let end = text.bytes.dropFirst().firstIndex(of: quote) else {
        throw TemplateProblem.unknownOption(text.text, known: styles.keys.sorted())
          .diagnostic(at: text)
      }
      let pattern = text.part(text.bytes.startIndex + 1..<end).text
      return (DatePattern(pattern), text.part(end + 1..<text.bytes.endIndex))
    }
    let (word, rest) = text.split
    guard let style = styles[word.text], !rest.isEmpty else { return (nil, text) }
    return (DatePattern(style), rest)
  }

  /// The date in the pattern, or nil if the pattern needs more than is known.
  func text(for date: DateParts) -> String? {
    var text = ""
    var index = 0
    while index < letters.count {
      let letter = letters[index]
      let count = letters[index...].prefix { $0 == letter }.count
      switch letter {
      case "y": text += Self.year(date.year, letters: count)
      case "M":
        guard let month = date.month else { return nil }
        text += Self.padded(month, to: count)
      case "d":
        guard let day = date.day else { return nil }
        text += Self.padded(day, to: count)
      case "E":
        guard let weekday = date.weekday else { return nil }
        text += ["일", "월", "화", "수", "목", "금", "토"][weekday]
      default: text += String(repeating: letter, count: count)
      }
      index += count
    }
    return text
  }

  private static func year(_ year: Int, letters: Int) -> String {
    letters == 2 ? padded(year % 100, to: 2) : padded(year, to: 4)
  }

  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension DatePattern? {
  /// The date; without a pattern as official documents write it, as far as it is known.
  func text(for date: DateParts) -> String? {
    if let self { return self.text(for: date) }
    return [date.year, date.month, date.day].compactMap { $0.map { "\($0)." } }
      .joined(separator: " ")
  }
}
