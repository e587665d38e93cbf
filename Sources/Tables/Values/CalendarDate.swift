/// A day of the proleptic Gregorian calendar, as a count of days.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let days: Int32

  /// Makes the day that lies `days` after 1970-01-01.
  public init(days: Int32) { self.days = days }

  /// Makes a day from its parts, or nil where there is no such day.
  ///
  /// Years run from 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.days = Self.days(year: year, month: month, day: day)
  }

  /// Makes a day from its week (ISO 8601), or nil where the year has no such week.
  init?(isoYear: Int, week: Int, weekday: Int) {
    // The fourth of January lies in the first week, and weeks begin on a Monday.
    guard let fourth = CalendarDate(year: isoYear, month: 1, day: 4),
      let nextFourth = CalendarDate(year: isoYear + 1, month: 1, day: 4)
    else { return nil }
    // Day 0 was a Thursday.
    func monday(_ date: CalendarDate) -> Int {
      let days = Int(date.days)
      return days - ((days + 3) % 7 + 7) % 7
    }
    let days = monday(fourth) + (week - 1) * 7 + weekday - 1
    guard days < monday(nextFourth) else { return nil }
    self.days = Int32(days)
  }

  /// Reads `yyyy-mm-dd`, and nothing else.
  public init?(parsing text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte &- 0x30 < 10 else { return nil }
        value = value * 10 + Int(byte &- 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month and day.
  public var parts: (year: Int, month: Int, day: Int) {
    // Counts in eras of 400 years that begin in March, so that the leap day is the last day.
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Orders by time.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.days < right.days
  }

  /// How many days a month has.
  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days since 1970-01-01 of parts that are known to be a day.
  @inline(__always)
  static func days(year: Int, month: Int, day: Int) -> Int32 {
    let shiftedYear = month <= 2 ? year &- 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear &- era &* 400
    let shiftedMonth = month > 2 ? month &- 3 : month &+ 9
    let dayOfYear = (153 &* shiftedMonth &+ 2) / 5 &+ day &- 1
    let dayOfEra = yearOfEra &* 365 &+ yearOfEra / 4 &- yearOfEra / 100 &+ dayOfYear
    return Int32(truncatingIfNeeded: era &* 146_097 &+ dayOfEra &- 719_468)
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The day as `yyyy-mm-dd`.
  public var description: String {
    let (year, month, day) = parts
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      let missing = width - digits.utf8.count
      return missing <= 0 ? digits : String(repeating: "0", count: missing) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
