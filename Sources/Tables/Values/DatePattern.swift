/// A date or time format in the notation of strptime, compiled once.
struct DatePattern: Sendable {
  /// A directive that is not known.
  struct UnknownDirective: Error { let text: String }

  private enum Item: Sendable {
    case literal(UInt8)
    case blanks
    /// Some digits; `joins` where more follow or precede them without a mark between.
    case number(Part, digits: Int, joins: Bool = false)
    case name(Part, [[UInt8]])
    case halfDay
    case zone
    case zoneName
    case fraction
  }

  private enum Part: Sendable {
    case year, shortYear, month, day, hour, halfHour, minute, second, dayOfYear
    case isoYear, isoWeek, weekday, ignored
  }

  private let items: [Item]
  /// Where the format is four digits, two and two with single marks between them: the marks.
  let fixedMarks: (UInt8, UInt8)?
  /// Texts with as many digits have none too few; nil where numbers have marks between them.
  private let fullDigitCount: Int?

  /// Compiles a format.
  static func compile(_ format: String) -> Result<DatePattern, UnknownDirective> {
    var items: [Item] = []
    var rest = Array(format.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        if case .blanks? = items.last { continue }
        items.append(.blanks)
      } else if byte != UInt8(ascii: "%") {
        items.append(.literal(byte))
      } else if let letter = rest.popFirst(), let directive = directive(letter) {
        items += directive
      } else {
        return .failure(
          UnknownDirective(text: "%" + String(decoding: rest.prefix(1), as: UTF8.self)))
      }
    }
    return .success(DatePattern(items: items))
  }

  private init(items parts: [Item]) {
    func isNumber(_ index: Int) -> Bool {
      if parts.indices.contains(index), case .number = parts[index] { true } else { false }
    }
    items = parts.indices.map { index in
      guard case .number(let part, let digits, _) = parts[index] else { return parts[index] }
      return .number(part, digits: digits, joins: isNumber(index - 1) || isNumber(index + 1))
    }
    fullDigitCount = Self.fullDigitCount(items)
    if items.count == 5, case .number(.year, 4, _) = items[0], case .literal(let first) = items[1],
      case .number(.month, 2, _) = items[2], case .literal(let second) = items[3],
      case .number(.day, 2, _) = items[4], first < 0x80, second < 0x80
    {
      fixedMarks = (first, second)
    } else {
      fixedMarks = nil
    }
  }

  private static func fullDigitCount(_ items: [Item]) -> Int? {
    var count = 0
    var isJoined = false
    for item in items {
      switch item {
      case .number(_, let digits, let joins):
        count += digits
        isJoined = isJoined || joins
      case .literal(let byte): count += byte &- 0x30 < 10 ? 1 : 0
      // A zone or a fraction may have any number of them.
      case .zone, .fraction: count += 100
      case .blanks, .name, .halfDay, .zoneName: break
      }
    }
    return isJoined ? count : nil
  }

  private static func directive(_ letter: UInt8) -> [Item]? {
    switch Unicode.Scalar(letter) {
    case "Y": [.number(.year, digits: 4)]
    case "y": [.number(.shortYear, digits: 2)]
    case "m": [.number(.month, digits: 2)]
    case "d": [.number(.day, digits: 2)]
    case "H": [.number(.hour, digits: 2)]
    case "I": [.number(.halfHour, digits: 2)]
    case "M": [.number(.minute, digits: 2)]
    case "S": [.number(.second, digits: 2)]
    case "j": [.number(.dayOfYear, digits: 3)]
    case "w": [.number(.ignored, digits: 1)]
    case "G": [.number(.isoYear, digits: 4)]
    case "V": [.number(.isoWeek, digits: 2)]
    case "u": [.number(.weekday, digits: 1)]
    case "U", "W": [.number(.ignored, digits: 2)]
    case "f": [.fraction]
    case "p": [.halfDay]
    case "z": [.zone]
    case "Z": [.zoneName]
    case "b", "h": [.name(.month, monthNames.map { Array($0.prefix(3)) })]
    case "B": [.name(.month, monthNames)]
    case "a": [.name(.ignored, dayNames.map { Array($0.prefix(3)) })]
    case "A": [.name(.ignored, dayNames)]
    case "%": [.literal(letter)]
    case "D": compiled("%m/%d/%y")
    case "F": compiled("%Y-%m-%d")
    case "T": compiled("%H:%M:%S")
    case "R": compiled("%H:%M")
    // The forms of the C locale.
    case "x": compiled("%m/%d/%y")
    case "X": compiled("%H:%M:%S")
    case "c": compiled("%a %b %d %H:%M:%S %Y")
    default: nil
    }
  }

  private static func compiled(_ format: String) -> [Item]? {
    if case .success(let pattern) = compile(format) { pattern.items } else { nil }
  }

  private static let monthNames: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }
  private static let dayNames: [[UInt8]] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ].map { Array($0.utf8) }
}

extension DatePattern {
  /// What a text says under a pattern.
  struct Reading {
    var year = 1900
    var month = 1
    var day = 1
    var dayOfYear: Int?
    var isoYear: Int?
    var isoWeek: Int?
    /// Monday is 1.
    var weekday: Int?
    var hour = 0
    var isAfternoon: Bool?
    var minute = 0
    var second = 0
    var fraction = ExactDecimal.zero
    /// Minutes east of UTC.
    var zone: Int?
    /// Whether a number that no mark divides from the next one has fewer digits than it may have.
    var isShort = false

    var date: CalendarDate? {
      if let isoYear, let isoWeek, let weekday {
        return CalendarDate(isoYear: isoYear, week: isoWeek, weekday: weekday)
      }
      guard let dayOfYear else { return CalendarDate(year: year, month: month, day: day) }
      guard let first = CalendarDate(year: year, month: 1, day: 1), dayOfYear >= 1,
        dayOfYear <= 366
      else { return nil }
      return CalendarDate(days: first.days + Int32(dayOfYear) - 1)
    }

    var time: ExactDecimal? {
      let whole = ExactDecimal(hour * 3600 + minute * 60 + second - (zone ?? 0) * 60)
      return whole.adding(fraction)
    }
  }

  /// Reads a whole text, or gives nil where it does not have the pattern.
  ///
  /// Numbers may have fewer digits than their directive allows, as in strptime; backtracking is
  /// bounded by the number of directives.
  func read(_ text: [UInt8]) -> Reading? {
    var budget = 10_000
    guard var reading = match(items[...], text[...], Reading(), &budget) else { return nil }
    if let isAfternoon = reading.isAfternoon {
      reading.hour = reading.hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard reading.date != nil else { return nil }
    return reading
  }

  /// Whether a text is read, but may have been meant otherwise: with `%Y%m%d` the text `2014111` is
  /// the first of November, as for strptime, and may as well be the eleventh of January.
  func isAmbiguous(_ text: [UInt8]) -> Bool {
    guard let fullDigitCount, text.count(where: { $0 &- 0x30 < 10 }) < fullDigitCount else {
      return false
    }
    return read(text)?.isShort ?? false
  }

  private func match(
    _ items: ArraySlice<Item>, _ text: ArraySlice<UInt8>, _ reading: Reading, _ budget: inout Int
  ) -> Reading? {
    budget -= 1
    guard let item = items.first else { return text.isEmpty ? reading : nil }
    guard budget > 0 else { return nil }
    let later = items.dropFirst()
    switch item {
    case .literal(let byte):
      guard let first = text.first, Self.lower(first) == Self.lower(byte) else { return nil }
      return match(later, text.dropFirst(), reading, &budget)
    case .blanks:
      let rest = text.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
      return rest.count < text.count ? match(later, rest, reading, &budget) : nil
    case .number(let part, let digits, let joins):
      return matchNumber(part, digits, joins, later, text, reading, &budget)
    case .name(let part, let names):
      let lowered = text.prefix(12).map(Self.lower)
      guard let index = names.lastIndex(where: { lowered.starts(with: $0) }) else { return nil }
      var reading = reading
      if case .month = part { reading.month = index + 1 }
      return match(later, text.dropFirst(names[index].count), reading, &budget)
    case .halfDay:
      let lowered = text.prefix(2).map(Self.lower)
      guard lowered == Array("am".utf8) || lowered == Array("pm".utf8) else { return nil }
      var reading = reading
      reading.isAfternoon = lowered[0] == UInt8(ascii: "p")
      return match(later, text.dropFirst(2), reading, &budget)
    case .zone:
      guard let (zone, rest) = Self.zone(text) else { return nil }
      var reading = reading
      reading.zone = zone
      return match(later, rest, reading, &budget)
    case .zoneName:
      guard let (rest, isUTC) = Self.zoneName(text) else { return nil }
      var reading = reading
      if isUTC { reading.zone = 0 }
      return match(later, rest, reading, &budget)
    case .fraction:
      let digits = text.prefix(6).prefix { $0 &- 0x30 < 10 }
      guard !digits.isEmpty else { return nil }
      var reading = reading
      reading.fraction = ExactDecimal(
        significand: digits.reduce(0) { $0 * 10 + Int128($1 - 0x30) }, scale: digits.count)
      return match(later, text.dropFirst(digits.count), reading, &budget)
    }
  }

  private func matchNumber(
    _ part: Part, _ digits: Int, _ joins: Bool, _ later: ArraySlice<Item>,
    _ text: ArraySlice<UInt8>, _ reading: Reading, _ budget: inout Int
  ) -> Reading? {
    let found = text.prefix(digits).prefix { $0 &- 0x30 < 10 }
    let least =
      switch part {
      case .year, .isoYear: 4
      default: 1
      }
    var count = found.count
    while count >= least {
      let value = found.prefix(count).reduce(0) { $0 * 10 + Int($1 - 0x30) }
      var next = reading
      if joins, count < digits { next.isShort = true }
      if Self.set(part, value, &next),
        let result = match(later, text.dropFirst(count), next, &budget)
      {
        return result
      }
      count -= 1
    }
    return nil
  }

  private static func set(_ part: Part, _ value: Int, _ reading: inout Reading) -> Bool {
    switch part {
    case .year: reading.year = value
    case .shortYear: reading.year = value + (value < 69 ? 2000 : 1900)
    case .month: reading.month = value
    case .day: reading.day = value
    case .hour: reading.hour = value
    case .halfHour: reading.hour = value
    case .minute: reading.minute = value
    case .second: reading.second = value
    case .isoYear: reading.isoYear = value
    case .isoWeek: reading.isoWeek = value
    case .weekday: reading.weekday = value
    case .dayOfYear: reading.dayOfYear = value
    case .ignored: return true
    }
    let range =
      switch part {
      case .year, .isoYear, .ignored: 1...9999
      case .isoWeek: 1...53
      case .weekday: 1...7
      case .shortYear: 0...99
      case .month, .halfHour: 1...12
      case .day: 1...31
      case .hour: 0...23
      case .minute, .second: 0...59
      case .dayOfYear: 1...366
      }
    return range.contains(value)
  }

  private static func zone(_ text: ArraySlice<UInt8>) -> (Int, ArraySlice<UInt8>)? {
    if text.first == UInt8(ascii: "Z") { return (0, text.dropFirst()) }
    guard let sign = text.first, sign == 0x2B || sign == 0x2D else { return nil }
    var digits: [Int] = []
    var rest = text.dropFirst()
    while digits.count < 4, let byte = rest.first {
      if byte &- 0x30 < 10 {
        digits.append(Int(byte - 0x30))
      } else if byte != UInt8(ascii: ":") || digits.count != 2 {
        break
      }
      rest = rest.dropFirst()
    }
    guard digits.count == 4 else { return nil }
    let minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
    guard minutes < 24 * 60 else { return nil }
    return (sign == 0x2D ? -minutes : minutes, rest)
  }

  /// What follows the name of a zone; a text without one is fine too.
  private static func zoneName(_ text: ArraySlice<UInt8>) -> (ArraySlice<UInt8>, isUTC: Bool)? {
    let lowered = text.prefix(3).map(lower)
    guard lowered == Array("utc".utf8) || lowered == Array("gmt".utf8) else {
      return (text, false)
    }
    return (text.dropFirst(3), true)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
