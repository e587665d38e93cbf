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

  /// Appends bytes that are equal exactly where values of one field are equal.
  func appendCanonical(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes += text
    case .boolean(let truth): bytes.append(truth ? 1 : 0)
    case .decimal(let number): bytes += DecimalForm(number).bytes
    case .wideDecimal(let number): bytes += number.canonicalText.utf8
    case .infinity(let isNegative): bytes += (isNegative ? "-INF" : "INF").utf8
    case .notANumber: bytes += "NaN".utf8
    case .date(let date): bytes += DecimalForm.bytes(of: UInt64(bitPattern: Int64(date.days)))
    case .time(let seconds): bytes += DecimalForm(seconds).bytes
    // A moment without a zone is no moment with one.
    case .dateTime(let seconds, let hasZone):
      bytes += DecimalForm(seconds).bytes
      if hasZone { bytes.append(UInt8(ascii: "Z")) }
    case .year(let count), .yearMonth(let count):
      bytes += DecimalForm.bytes(of: UInt64(bitPattern: Int64(count)))
    case .duration(let months, let seconds):
      bytes += "\(months.normalized)|\(seconds.normalized)".utf8
    case .list(let values):
      for value in values {
        var element: [UInt8] = []
        value.appendCanonical(to: &element)
        bytes += DecimalForm.bytes(of: UInt64(element.count)) + element
      }
    case .json(let value): bytes += value.text().utf8
    }
  }
}

/// One spelling a number: 8 bytes for a whole number that fits 64 bits, its text otherwise.
struct DecimalForm {
  let bytes: [UInt8]

  init(_ number: ExactDecimal) {
    let number = number.normalized
    if number.scale == 0, let small = Int64(exactly: number.significand) {
      bytes = Self.bytes(of: UInt64(bitPattern: small))
    } else {
      bytes = Array("#\(number)".utf8)
    }
  }

  static func bytes(of word: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
  }
}

extension Value {
  /// The value as a text, for lists of codes.
  var text: [UInt8] {
    switch self {
    case .text(let text): return text
    case .boolean(let truth): return Array((truth ? "true" : "false").utf8)
    case .decimal(let number): return Array(number.normalized.description.utf8)
    case .date(let date): return Array(date.description.utf8)
    case .year(let year): return Array("\(year)".utf8)
    case .yearMonth(let months):
      let month = months % 12 + 1
      return Array("\(months / 12)-\(month < 10 ? "0" : "")\(month)".utf8)
    default:
      var bytes: [UInt8] = []
      appendCanonical(to: &bytes)
      return bytes
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
