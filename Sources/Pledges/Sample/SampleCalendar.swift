/// A day of the Gregorian calendar, as the sample ledgers write it.
struct SampleDate: Hashable, Comparable {
  let year: Int
  let month: Int
  let day: Int

  static func < (left: SampleDate, right: SampleDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  /// The date with its parts joined by `separator`, for example `2014.07.15`.
  func text(separator: String) -> String {
    [String(year), Self.twoDigits(month), Self.twoDigits(day)].joined(separator: separator)
  }

  /// The date `days` earlier.
  func earlier(by days: Int) -> SampleDate {
    var date = self
    for _ in 0..<days { date = date.dayBefore }
    return date
  }

  /// 0 for Sunday to 6 for Saturday (Zeller's congruence).
  var weekday: Int {
    let (shiftedYear, shiftedMonth) = month < 3 ? (year - 1, month + 12) : (year, month)
    let sum = day + 13 * (shiftedMonth + 1) / 5 + shiftedYear + shiftedYear / 4
    return (sum - shiftedYear / 100 + shiftedYear / 400 + 6) % 7
  }

  static func daysInMonth(_ month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private var dayBefore: SampleDate {
    if day > 1 { return SampleDate(year: year, month: month, day: day - 1) }
    let (year, month) = month > 1 ? (year, month - 1) : (year - 1, 12)
    return SampleDate(year: year, month: month, day: Self.daysInMonth(month, of: year))
  }
}

/// The days on which a bank in Korea lends.
enum SampleCalendar {
  /// The working days of some months of a year, in order.
  static func workingDays(of year: Int, months: ClosedRange<Int>) -> [SampleDate] {
    months.flatMap { month in
      (1...SampleDate.daysInMonth(month, of: year)).map {
        SampleDate(year: year, month: month, day: $0)
      }
    }
    .filter(isWorkingDay)
  }

  static func isWorkingDay(_ date: SampleDate) -> Bool {
    let dayOfYear = date.month * 100 + date.day
    return (1...5).contains(date.weekday) && !yearlyHolidays.contains(dayOfYear)
      && !otherHolidays.contains(date.year * 10_000 + dayOfYear)
  }

  /// Public holidays by the solar calendar, as month and day.
  private static let yearlyHolidays: Set<Int> = [101, 301, 505, 606, 815, 1003, 1009, 1225]

  /// Seollal, Chuseok, Buddha's birthday, elections and holidays given once.
  private static let otherHolidays: Set<Int> = [
    20_140_908, 20_140_909, 20_140_910,
    20_150_218, 20_150_219, 20_150_220, 20_150_525, 20_150_814, 20_150_928, 20_150_929,
    20_160_208, 20_160_209, 20_160_210, 20_160_413, 20_160_506, 20_160_914, 20_160_915,
    20_160_916,
    20_170_127, 20_170_130, 20_170_503, 20_170_509, 20_171_002, 20_171_004, 20_171_005,
    20_171_006,
    20_180_215, 20_180_216, 20_180_522, 20_180_613,
  ]
}
