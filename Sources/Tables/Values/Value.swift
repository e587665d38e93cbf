internal import JSON

/// The logical value of a cell, for everything that is not on the hot path.
enum Value: Hashable, Sendable {
  /// UTF-8 bytes, because two spellings of one Hangul syllable are two values.
  case text([UInt8])
  case boolean(Bool)
  case decimal(ExactDecimal)
  /// A number whose digits exceed 128 bits.
  case wideDecimal(DecimalText)
  case infinity(isNegative: Bool)
  case notANumber
  case date(CalendarDate)
  /// Seconds since midnight.
  case time(ExactDecimal)
  /// Seconds since 1970-01-01T00:00:00, shifted to UTC where a zone is given.
  case dateTime(ExactDecimal, hasZone: Bool)
  case year(Int)
  /// Months since January of the year 0.
  case yearMonth(Int)
  case duration(months: ExactDecimal, seconds: ExactDecimal)
  case list([Value])
  case json(JSONValue)
}

extension Value {
  /// Whether this value lies before `other`; nil where the two have no order.
  func precedes(_ other: Value) -> Bool? {
    switch (self, other) {
    case (.decimal(let left), .decimal(let right)): return left < right
    case (.date(let left), .date(let right)): return left < right
    case (.time(let left), .time(let right)): return left < right
    case (.dateTime(let left, _), .dateTime(let right, _)): return left < right
    case (.year(let left), .year(let right)), (.yearMonth(let left), .yearMonth(let right)):
      return left < right
    case (.notANumber, _), (_, .notANumber): return nil
    case (.infinity(let isNegative), _): return isNegative && self != other
    case (_, .infinity(let isNegative)): return !isNegative
    case (.wideDecimal, _), (_, .wideDecimal):
      guard let left = wide, let right = other.wide else { return nil }
      return left < right
    case (.duration(let months, let seconds), .duration(let otherMonths, let otherSeconds)):
      return Self.precedes(months, seconds, otherMonths, otherSeconds)
    default: return nil
    }
  }

  /// Durations are ordered only where months and seconds do not pull in different directions.
  private static func precedes(
    _ months: ExactDecimal, _ seconds: ExactDecimal,
    _ otherMonths: ExactDecimal, _ otherSeconds: ExactDecimal
  ) -> Bool? {
    if months == otherMonths { return seconds < otherSeconds }
    if seconds == otherSeconds { return months < otherMonths }
    // A month has 28 to 31 days, so the order is known where it is the same from each of four days
    // on (XML Schema part 2, 3.2.6.2). 4,800 months are 146,097 days whenever they begin.
    func total(_ start: Int, _ months: ExactDecimal, _ seconds: ExactDecimal) -> ExactDecimal? {
      let (cycles, rest) = months.significand.quotientAndRemainder(dividingBy: 4800)
      let month = start + Int(rest)
      let days = CalendarDate.days(year: month / 12, month: month % 12 + 1, day: 1)
      return ExactDecimal(significand: (cycles * 146_097 + Int128(days)) * 86_400, scale: 0)
        .adding(seconds)
    }
    let orders = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)].map { year, month -> Bool? in
      let start = year * 12 + month - 1
      guard let left = total(start, months, seconds),
        let right = total(start, otherMonths, otherSeconds)
      else { return nil }
      return left < right
    }
    return orders.allSatisfy { $0 == orders[0] } ? orders[0] : nil
  }

  private var wide: DecimalText? {
    switch self {
    case .wideDecimal(let number): number
    case .decimal(let number): DecimalText(Array(number.description.utf8))
    default: nil
    }
  }

  /// How long it is, where that means something: scalars, elements or members.
  var length: Int? {
    switch self {
    case .text(let bytes): bytes.count { $0 & 0xC0 != 0x80 }
    case .list(let values): values.count
    case .json(let value):
      // A name that is given twice is one property.
      value.elements?.count ?? value.members.map { Set($0.map { Array($0.key.utf8) }).count }
    default: nil
    }
  }
}

extension Value {
  /// The value in its one spelling: equal exactly where values of one field are equal.
  var spelling: [UInt8] {
    switch self {
    case .text(let text): text
    case .boolean(let truth): Array((truth ? "true" : "false").utf8)
    case .decimal(let number): Array(number.normalized.description.utf8)
    case .wideDecimal(let number): Array(number.canonicalText.utf8)
    case .infinity(let isNegative): Array((isNegative ? "-INF" : "INF").utf8)
    case .notANumber: Array("NaN".utf8)
    case .date(let date): Array(date.description.utf8)
    case .time(let seconds): Array(seconds.normalized.description.utf8)
    // A moment without a zone is no moment with one.
    case .dateTime(let seconds, let hasZone):
      Array("\(seconds.normalized)\(hasZone ? "Z" : "")".utf8)
    case .year(let year): Array("\(year)".utf8)
    case .yearMonth(let months):
      Array("\(months / 12)-\(months % 12 < 9 ? "0" : "")\(months % 12 + 1)".utf8)
    case .duration(let months, let seconds):
      Array("\(months.normalized)|\(seconds.normalized)".utf8)
    case .list(let values):
      values.map(\.spelling).flatMap { Array("\($0.count):".utf8) + $0 }
    case .json(let value): Array(value.text().utf8)
    }
  }
}

extension Value {
  /// Whether it is of the type `number` or `integer`.
  var isNumber: Bool {
    switch self {
    case .decimal, .wideDecimal, .infinity, .notANumber: true
    default: false
    }
  }
}
