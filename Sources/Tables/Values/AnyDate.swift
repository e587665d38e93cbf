/// The dates and times that Korean files write, for the format `any`.
enum AnyDate {
  private static let dateFormats = [
    "%Y-%m-%d", "%Y.%m.%d", "%Y. %m. %d.", "%Y. %m. %d", "%Y.%m.%d.", "%Y/%m/%d", "%Y%m%d",
    "%Y년 %m월 %d일", "%Y년%m월%d일", "'%y.%m.%d", "%y.%m.%d", "%y-%m-%d", "%d %b %Y", "%d %B %Y",
    "%b %d, %Y", "%B %d, %Y",
  ]
  private static let timeFormats = ["%H:%M:%S", "%H:%M", "%I:%M %p", "%I %p", "%I:%M%p", "%I%p"]

  private static let datePatterns = dateFormats.map(compile)
  private static let timePatterns = timeFormats.map(compile)
  private static let momentPatterns = dateFormats.flatMap { date in
    [compile(date)] + timeFormats.flatMap { [compile(date + " " + $0), compile(date + "T" + $0)] }
  }

  private static func compile(_ format: String) -> DatePattern? {
    if case .success(let pattern) = DatePattern.compile(format) { pattern } else { nil }
  }

  static func date(_ text: [UInt8]) -> CalendarDate? {
    datePatterns.lazy.compactMap { $0?.read(text)?.date }.first
  }

  static func time(_ text: [UInt8]) -> ExactDecimal? {
    timePatterns.lazy.compactMap { $0?.read(text)?.time }.first
  }

  static func dateTime(_ text: [UInt8]) -> ExactDecimal? {
    momentPatterns.lazy.compactMap { pattern -> ExactDecimal? in
      guard let reading = pattern?.read(text), let date = reading.date else { return nil }
      return reading.time?.adding(ExactDecimal(Int(date.days) * 86_400))
    }.first
  }
}
