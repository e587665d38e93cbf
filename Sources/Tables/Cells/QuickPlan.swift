/// The quick way that a field's cells can go.
enum QuickPlan {
  case text
  case number(QuickNumber)
  case date(QuickDate)
  case other

  init(_ reader: CellReader) {
    switch reader.field.type {
    case .string, .any: self = .text
    case .number, .integer: self = QuickNumber(reader).map { .number($0) } ?? .other
    case .date: self = QuickDate(reader).map { .date($0) } ?? .other
    default: self = .other
    }
  }
}

/// Numbers of up to 12 digits with at most one group mark and one decimal mark of ASCII.
struct QuickNumber {
  private let group: UInt8
  private let hasGroups: Bool
  private let decimal: UInt8
  private let isInteger: Bool
  /// For each number of decimal places, the least and the greatest significand allowed.
  private let ranges: [ClosedRange<Int64>]

  /// A number, or that there is none that the quick way knows.
  struct Reading {
    var significand: Int64 = 0
    var scale = 0
    var isNumber = false
  }

  init?(_ reader: CellReader) {
    let field = reader.field
    let group = Array(field.groupChar.utf8)
    let decimal = Array(field.decimalChar.utf8)
    // A text of digits may mean “no value”, and then the quick way would read it as a number.
    let hasDigits = reader.missing.contains { $0.contains { $0 &- 0x30 < 10 } }
    guard field.bareNumber, group.count <= 1, decimal.count == 1, !hasDigits,
      !reader.residents.isTelling,
      reader.allowed == nil, reader.categories == nil, group.first ?? 0 < 0x80, decimal[0] < 0x80
    else { return nil }
    self.group = group.first ?? 0xFF
    hasGroups = !group.isEmpty
    self.decimal = decimal[0]
    isInteger = field.type == .integer
    ranges = (0...18).map { Self.range(reader, scale: $0) }
  }

  private static func range(_ reader: CellReader, scale: Int) -> ClosedRange<Int64> {
    func bound(_ value: Value?, isExclusive: Bool, isLower: Bool) -> Int64? {
      guard let value else { return isLower ? .min : .max }
      guard case .decimal(let number) = value,
        let rescaled = number.rescaled(to: scale), let bound = Int64(exactly: rescaled.significand),
        bound > .min, bound < .max
      else { return nil }
      return isExclusive ? (isLower ? bound + 1 : bound - 1) : bound
    }
    // Where a bound is no whole number at this scale, the complete way decides.
    guard let low = bound(reader.minimum, isExclusive: false, isLower: true),
      let above = bound(reader.exclusiveMinimum, isExclusive: true, isLower: true),
      let high = bound(reader.maximum, isExclusive: false, isLower: false),
      let below = bound(reader.exclusiveMaximum, isExclusive: true, isLower: false),
      max(low, above) <= min(high, below)
    else { return Int64.max...Int64.max }
    return max(low, above)...min(high, below)
  }

  /// The number, if it is one in the usual spelling and within its bounds.
  @inline(__always)
  func read(_ view: ByteView, _ start: Int, _ end: Int) -> Reading {
    let length = end &- start
    if hasGroups, length > 4, length < 16, end >= 16, view[end &- 4] == group,
      let value = grouped(view.word(end &- 16), view.word(end &- 8), length)
    {
      return Reading(significand: value, isNumber: ranges[0].contains(value))
    }
    if length > 0, length <= 8, let short = short(view.word(start), length) { return short }
    return readByByte(view, start, end)
  }

  /// The value of a text such as `2.80`, given its up to 8 bytes and others behind them.
  ///
  /// The mark is taken out, and then all digits are added up at once. Nil where the text is not of
  /// this kind.
  @inline(__always)
  private func short(_ word: UInt64, _ length: Int) -> Reading? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let zeros: UInt64 = 0x3030_3030_3030_3030
    // Counted from its end a text is the same number however many zeros precede it.
    let text = word << UInt64(64 &- length &* 8) | (length == 8 ? 0 : zeros >> UInt64(length &* 8))
    let others = text ^ ones &* UInt64(decimal)
    let marks = (others &- ones) & ~others & highs
    // The bits up to and with the mark; none where there is no mark.
    let front = marks == 0 ? 0 : (marks & (0 &- marks)) << 1 &- 1
    let places = marks == 0 ? 0 : marks.leadingZeroBitCount / 8
    let digits = marks == 0 ? text : text & ~front | (text & front >> 8) << 8 | 0x30
    // Each byte becomes 0 to 9; anything else has a higher bit, or exceeds 9.
    let values = digits ^ zeros
    let excess = (values | (values &+ ones &* 0x76)) & highs
    let hasDigit = length > (marks == 0 ? 0 : 1)
    guard excess == 0, hasDigit, marks == 0 || !isInteger else { return nil }
    let pairs = (values &* 10 &+ values >> 8) & 0x00FF_00FF_00FF_00FF
    let fours = (pairs &* 100 &+ pairs >> 16) & 0x0000_FFFF_0000_FFFF
    let value = (fours &* 10_000 &+ fours >> 32) & 0xFFFF_FFFF
    let significand = Int64(bitPattern: value)
    return Reading(
      significand: significand, scale: places, isNumber: ranges[places].contains(significand))
  }

  /// The value of a text such as `70,000,000`, given its last 16 bytes.
  ///
  /// Counted from its end every fourth byte is a group mark, so that nothing depends on its length;
  /// bytes before its beginning count as zeros. Nil where the text is not of this kind.
  @inline(__always)
  private func grouped(_ first: UInt64, _ second: UInt64, _ length: Int) -> Int64? {
    let low: UInt64 = length >= 8 ? ~0 : ~0 << UInt64(64 &- length &* 8)
    let high: UInt64 = length > 8 ? ~0 << UInt64(128 &- length &* 8) : 0
    // Marks and digits become 0 to 9; anything else has a higher bit, or exceeds 9.
    let expected = 0x3030_3000 | UInt64(group)
    let pattern = expected | expected << 32
    let left = (first ^ pattern) & high
    let right = (second ^ pattern) & low
    let digits: UInt64 = 0x7676_7600 | 0x7676_7600 << 32 | 0x7F_0000_007F
    let excess = ((left &+ digits) | left | (right &+ digits) | right) & 0x8080_8080_8080_8080
    // A mark at the very beginning, or a digit on its place, shows in its lane.
    guard excess == 0, length & 3 != 0 else { return nil }
    return Int64(bitPattern: Self.thousands(left) &* 1_000_000 &+ Self.thousands(right))
  }

  /// The six digits of two groups, each `mark digit digit digit` from its lowest byte on.
  @inline(__always)
  private static func thousands(_ word: UInt64) -> UInt64 {
    func group(_ lane: UInt64) -> UInt64 {
      (lane >> 8 & 0xFF) &* 100 &+ (lane >> 16 & 0xFF) &* 10 &+ (lane >> 24 & 0xFF)
    }
    return group(word) &* 1000 &+ group(word >> 32)
  }

  @inline(__always)
  private func readByByte(_ view: ByteView, _ start: Int, _ end: Int) -> Reading {
    guard end > start, end &- start <= 24 else { return Reading() }
    let isNegative = view[start] == UInt8(ascii: "-")
    let first = isNegative ? start &+ 1 : start
    var value: UInt64 = 0
    var digits = 0
    var index = first
    // The place behind the last mark of groups, with up to three digits before the first mark.
    var mark = first
    while index < end {
      let byte = view[index]
      let digit = byte &- 0x30
      if digit < 10 {
        value = value &* 10 &+ UInt64(digit)
        digits &+= 1
      } else {
        let length = index &- mark
        guard hasGroups, byte == group, length == 3 || (mark == first && length > 0 && length < 3)
        else {
          break
        }
        mark = index &+ 1
      }
      index &+= 1
    }
    guard mark == first || index &- mark == 3 else { return Reading() }
    var places = 0
    if index < end {
      guard view[index] == decimal, !isInteger else { return Reading() }
      index &+= 1
      let point = index
      while index < end, view[index] &- 0x30 < 10 {
        value = value &* 10 &+ UInt64(view[index] &- 0x30)
        index &+= 1
      }
      guard index == end else { return Reading() }
      places = end &- point
      digits &+= places
    }
    // Thirteen digits may be a resident registration number, which the complete way looks for.
    guard digits > 0, digits < 13 else { return Reading() }
    let significand = Int64(bitPattern: isNegative ? 0 &- value : value)
    return Reading(
      significand: significand, scale: places, isNumber: ranges[places].contains(significand))
  }
}

/// Dates of four, two and two digits with one mark between them.
struct QuickDate {
  private let first: UInt64
  private let second: UInt64
  private let bounds: ClosedRange<Int32>

  init?(_ reader: CellReader) {
    let marks: (UInt8, UInt8)
    if let fixed = reader.datePattern?.fixedMarks {
      marks = fixed
    } else if reader.datePattern == nil, reader.field.format == "default" {
      marks = (UInt8(ascii: "-"), UInt8(ascii: "-"))
    } else {
      return nil
    }
    let hasTwin = reader.missing.contains { $0.count == 10 }
    guard !hasTwin, reader.allowed == nil, reader.exclusiveMinimum == nil,
      reader.exclusiveMaximum == nil
    else { return nil }
    func days(_ value: Value?, _ absent: Int32) -> Int32 {
      if case .date(let date)? = value { date.days } else { absent }
    }
    let low = days(reader.minimum, .min + 1)
    let high = days(reader.maximum, .max)
    guard low <= high else { return nil }
    bounds = low...high
    first = UInt64(marks.0)
    second = UInt64(marks.1)
  }

  /// The day, from bytes 0 to 7 and 2 to 9 of the text; `DayColumn.absent` where it is none in
  /// this form, or not within the bounds.
  @inline(__always)
  func day(_ low: UInt64, _ high: UInt64) -> Int32 {
    guard let day = read(low, high), bounds.contains(day) else { return DayColumn.absent }
    return day
  }

  @inline(__always)
  private func read(_ low: UInt64, _ high: UInt64) -> Int32? {
    guard (low >> 32) & 0xFF == first, (low >> 56) & 0xFF == second else { return nil }
    // Eight digits: yyyy from the first word, mm and dd from the second.
    let year = low & 0xFFFF_FFFF
    let month = (low >> 40) & 0xFFFF
    let day = (high >> 48) & 0xFFFF
    let digits = year | month << 32 | day << 48
    let values = digits ^ 0x3030_3030_3030_3030
    guard (values &+ 0x7676_7676_7676_7676) & 0x8080_8080_8080_8080 == 0,
      values & 0xF0F0_F0F0_F0F0_F0F0 == 0
    else { return nil }
    @inline(__always)
    func pair(_ shift: UInt64) -> Int {
      Int(truncatingIfNeeded: ((values >> shift) & 0xF) &* 10 &+ (values >> (shift &+ 8)) & 0xF)
    }
    let yearValue = pair(0) &* 100 &+ pair(16)
    let monthValue = pair(32)
    let dayValue = pair(48)
    guard yearValue >= 1, monthValue &- 1 < 12, monthValue >= 1, dayValue >= 1,
      dayValue <= 28 || dayValue <= CalendarDate.length(ofMonth: monthValue, year: yearValue)
    else { return nil }
    return CalendarDate.days(year: yearValue, month: monthValue, day: dayValue)
  }
}
