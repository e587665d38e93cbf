/// The lexical forms of XML Schema that the standard builds on: dates, times, durations.
enum ISOTime {
  struct DateTime {
    let seconds: ExactDecimal
    let hasZone: Bool
  }

  /// `yyyy-mm-dd`.
  static func date(_ text: some RandomAccessCollection<UInt8>) -> CalendarDate? {
    var scanner = Scanner(text)
    guard let date = scanner.date(), scanner.isAtEnd else { return nil }
    return date
  }

  /// `hh:mm:ss[.f][Z|±hh:mm]`, in seconds since midnight UTC where a zone is given.
  static func time(_ text: some RandomAccessCollection<UInt8>) -> ExactDecimal? {
    var scanner = Scanner(text)
    guard let seconds = scanner.time(), let zone = scanner.zone(), scanner.isAtEnd else {
      return nil
    }
    return seconds.adding(ExactDecimal(-(zone.minutes ?? 0) * 60))
  }

  /// `yyyy-mm-ddThh:mm:ss[.f][Z|±hh:mm]`.
  static func dateTime(_ text: some RandomAccessCollection<UInt8>) -> DateTime? {
    var scanner = Scanner(text)
    guard let date = scanner.date(), scanner.take("T"), let time = scanner.time(),
      let zone = scanner.zone(), scanner.isAtEnd
    else { return nil }
    let start = Int(date.days) * 86_400 - (zone.minutes ?? 0) * 60
    guard let seconds = time.adding(ExactDecimal(start)) else { return nil }
    return DateTime(seconds: seconds, hasZone: zone.minutes != nil)
  }

  /// `yyyy`.
  static func year(_ text: some RandomAccessCollection<UInt8>) -> Int? {
    var scanner = Scanner(text)
    guard let year = scanner.number(digits: 4), scanner.isAtEnd else { return nil }
    return year
  }

  /// `yyyy-mm`, in months since January of the year 0; later years have more digits.
  static func yearMonth(_ text: some RandomAccessCollection<UInt8>) -> Int? {
    var scanner = Scanner(text)
    guard let year = scanner.longYear(), scanner.take("-"),
      let month = scanner.number(digits: 2), (1...12).contains(month), scanner.isAtEnd
    else { return nil }
    return year * 12 + month - 1
  }

  /// `PnYnMnDTnHnMnS`, with a fraction in the seconds alone.
  static func duration(_ text: some RandomAccessCollection<UInt8>) -> Value? {
    var scanner = Scanner(text)
    let isNegative = scanner.take("-")
    guard scanner.take("P"), !scanner.isAtEnd else { return nil }
    var months = 0
    var seconds = ExactDecimal.zero
    let dateUnits: [(Unicode.Scalar, months: Int, seconds: Int)] = [
      ("Y", 12, 0), ("M", 1, 0), ("D", 0, 86_400),
    ]
    guard scanner.units(dateUnits, &months, &seconds, allowsFraction: false) != nil else {
      return nil
    }
    if scanner.take("T") {
      let timeUnits: [(Unicode.Scalar, months: Int, seconds: Int)] = [
        ("H", 0, 3600), ("M", 0, 60), ("S", 0, 1),
      ]
      guard let count = scanner.units(timeUnits, &months, &seconds, allowsFraction: true),
        count > 0
      else { return nil }
    }
    guard scanner.isAtEnd, let opposite = seconds.negated else { return nil }
    return .duration(
      months: ExactDecimal(isNegative ? -months : months),
      seconds: isNegative ? opposite : seconds)
  }
}

/// Walks over the bytes of one cell.
private struct Scanner<Text: RandomAccessCollection<UInt8>> {
  private var rest: Text.SubSequence

  init(_ text: Text) { rest = text[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(digits: Int) -> Int? {
    guard rest.count >= digits else { return nil }
    var value = 0
    for byte in rest.prefix(digits) {
      guard byte &- 0x30 < 10 else { return nil }
      value = value * 10 + Int(byte &- 0x30)
    }
    rest = rest.dropFirst(digits)
    return value
  }

  /// Four digits, or up to nine that do not begin with zero (XML Schema part 2, gYearMonth).
  mutating func longYear() -> Int? {
    let digits = rest.prefix(10).prefix { $0 &- 0x30 < 10 }
    guard digits.count == 4 || ((5...9).contains(digits.count) && digits.first != 0x30) else {
      return nil
    }
    return number(digits: digits.count)
  }

  mutating func date() -> CalendarDate? {
    guard let year = number(digits: 4), take("-"), let month = number(digits: 2), take("-"),
      let day = number(digits: 2)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  mutating func time() -> ExactDecimal? {
    guard let hour = number(digits: 2), take(":"), let minute = number(digits: 2), take(":"),
      let second = number(digits: 2), hour <= 24, minute < 60, second < 60
    else { return nil }
    let whole = ExactDecimal(hour * 3600 + minute * 60 + second)
    var seconds = whole
    if take(".") {
      guard let fraction = fraction(), let sum = whole.adding(fraction) else { return nil }
      seconds = sum
    }
    // Midnight may be written as the end of a day, and nothing lies beyond it.
    return seconds <= ExactDecimal(86_400) ? seconds : nil
  }

  /// The digits after a point; those beyond a billionth of a billionth are read but not kept.
  private mutating func fraction() -> ExactDecimal? {
    let digits = rest.prefix { $0 &- 0x30 < 10 }
    guard !digits.isEmpty else { return nil }
    rest = rest.dropFirst(digits.count)
    var significand: Int128 = 0
    for byte in digits.prefix(18) { significand = significand * 10 + Int128(byte - 0x30) }
    return ExactDecimal(significand: significand, scale: min(18, digits.count))
  }

  /// The zone in minutes east of UTC, nothing where there is none; nil where it is malformed.
  mutating func zone() -> (minutes: Int?, Void)? {
    if isAtEnd { return (nil, ()) }
    if take("Z") { return (0, ()) }
    let isWest = take("-")
    guard isWest || take("+"), let hour = number(digits: 2), take(":"),
      let minute = number(digits: 2), minute < 60, hour * 60 + minute <= 14 * 60
    else { return nil }
    return (isWest ? -(hour * 60 + minute) : hour * 60 + minute, ())
  }

  /// Reads numbers with units in the order given; nil where one is malformed or too large.
  mutating func units(
    _ units: [(Unicode.Scalar, months: Int, seconds: Int)], _ months: inout Int,
    _ seconds: inout ExactDecimal, allowsFraction: Bool
  ) -> Int? {
    var units = units[...]
    var count = 0
    while let first = rest.first, first &- 0x30 < 10 {
      let digits = rest.prefix { $0 &- 0x30 < 10 }
      guard digits.count <= 12 else { return nil }
      let value = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      rest = rest.dropFirst(digits.count)
      var part = ExactDecimal.zero
      let hasFraction = allowsFraction && take(".")
      if hasFraction {
        guard let digits = fraction() else { return nil }
        part = digits
      }
      while let unit = units.first, !take(unit.0) { _ = units.popFirst() }
      guard let unit = units.popFirst(), !hasFraction || unit.0 == "S" else { return nil }
      months += value * unit.months
      guard let sum = seconds.adding(ExactDecimal(value * unit.seconds))?.adding(part) else {
        return nil
      }
      seconds = sum
      count += 1
    }
    return count
  }
}
