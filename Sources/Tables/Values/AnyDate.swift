/// Dates and times in the forms that people write, for the format `any`.
///
/// Only what names a whole day counts as a date: a year or a month alone does not say which. Where
/// numbers leave it open, the month comes before the day.
enum AnyDate {
  private static let dates = patterns([
    "%Y-%m-%d", "%Y.%m.%d", "%Y. %m. %d.", "%Y. %m. %d", "%Y.%m.%d.", "%Y/%m/%d", "%Y%m%d",
    "%Y %m %d", "%Y년 %m월 %d일", "%Y년%m월%d일", "'%y.%m.%d", "%y.%m.%d", "%y-%m-%d", "%y%m%d",
    "%m/%d/%Y", "%d/%m/%Y", "%m-%d-%Y", "%d-%m-%Y", "%m.%d.%Y", "%d.%m.%Y", "%m/%d/%y", "%d/%m/%y",
    "%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%B %d %Y", "%d-%b-%Y",
    "%d-%b-%y", "%d %b %y", "%Y-%b-%d", "%Y %b %d", "%Y-W%V-%u",
  ])
  private static let times = patterns(
    [
      "%H:%M:%S", "%H:%M:%S.%f", "%H:%M", "%I:%M:%S %p", "%I:%M:%S%p", "%I:%M %p", "%I %p",
      "%I:%M%p", "%I%p", "%H%M%S", "%H%M", "%H시 %M분 %S초", "%H시 %M분", "%H시",
    ].flatMap { [$0, $0 + "%z", $0 + " %z"] })
  private static let weekdays = patterns(["%a", "%A", "%a.", "%a,", "%A,"])

  private static func patterns(_ formats: [String]) -> [DatePattern] {
    formats.compactMap { format in
      if case .success(let pattern) = DatePattern.compile(format) { pattern } else { nil }
    }
  }

  /// The day, where the text is a date or a date with a time.
  static func date(_ text: [UInt8]) -> CalendarDate? {
    let text = trimmed(text)
    return day(text) ?? parts(text)?.day
  }

  /// The seconds since midnight.
  static func time(_ text: [UInt8]) -> ExactDecimal? {
    let text = trimmed(text)
    let isMarked = text.first == UInt8(ascii: "T")
    return clock(isMarked ? text.dropFirst() : text)?.seconds
  }

  /// The moment; a date alone is its midnight.
  static func dateTime(_ text: [UInt8]) -> ISOTime.DateTime? {
    let text = trimmed(text)
    let found = parts(text) ?? day(text).map { ($0, Clock(seconds: .zero, hasZone: false)) }
    guard let (day, clock) = found,
      let seconds = clock.seconds.adding(ExactDecimal(Int(day.days) * 86_400))
    else { return nil }
    return ISOTime.DateTime(seconds: seconds, hasZone: clock.hasZone)
  }

  private struct Clock {
    let seconds: ExactDecimal
    let hasZone: Bool
  }

  /// A date and a time with a `T` or a blank between them.
  private static func parts(_ text: ArraySlice<UInt8>) -> (day: CalendarDate, clock: Clock)? {
    for index in text.indices where text[index] == UInt8(ascii: "T") || isBlank(text[index]) {
      guard let clock = clock(text[(index + 1)...]) else { continue }
      if let day = day(text[..<index]) { return (day, clock) }
    }
    return nil
  }

  private static func day(_ text: ArraySlice<UInt8>) -> CalendarDate? {
    // No date is longer, and each pattern looks at all of the text.
    guard text.count <= 40 else { return nil }
    let plain = withoutWeekday(text)
    // Six and eight digits are a date; four are a year, not a day in 2020.
    guard [6, 8].contains(plain.count) || plain.contains(where: { $0 &- 0x30 >= 10 }) else {
      return nil
    }
    return dates.lazy.compactMap { $0.read(plain)?.date }.first
  }

  private static func clock(_ text: ArraySlice<UInt8>) -> Clock? {
    guard text.count <= 40 else { return nil }
    let plain = Array(text)
    if !plain.starts(with: Array("24".utf8)), let seconds = ISOTime.time(plain) {
      return Clock(
        seconds: seconds,
        hasZone: plain.dropFirst(8).contains { $0 == 0x5A || $0 == 0x2B || $0 == 0x2D })
    }
    guard
      [0, 4, 6].contains(plain.prefix { $0 &- 0x30 < 10 }.count) || plain.contains(where: isMark)
    else { return nil }
    return times.lazy.compactMap { pattern -> Clock? in
      guard let reading = pattern.read(plain), let seconds = reading.time else { return nil }
      return Clock(seconds: seconds, hasZone: reading.zone != nil)
    }.first
  }

  private static func withoutWeekday(_ text: ArraySlice<UInt8>) -> [UInt8] {
    guard let end = text.firstIndex(where: isBlank),
      weekdays.contains(where: { $0.read(Array(text[..<end])) != nil })
    else { return Array(text) }
    return Array(trimmed(Array(text[end...])))
  }

  private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    let start = text.drop(while: isBlank)
    return start.prefix(
      (start.lastIndex { !isBlank($0) } ?? start.startIndex - 1) + 1
        - start.startIndex)
  }

  /// Whether a byte stands between the parts of a time.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ":") || byte >= 0x80 || byte | 0x20 == UInt8(ascii: "m")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
