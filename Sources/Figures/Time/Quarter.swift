internal import Tables

/// Three months of a year.
public struct Quarter: Hashable, Comparable, Sendable {
  /// Quarters since the beginning of the year 0.
  let index: Int

  init(index: Int) { self.index = index }

  /// The first to fourth quarter of a year.
  init(year: Int, number: Int) { index = year * 4 + number - 1 }

  init(containing date: CalendarDate) {
    let (year, month, _) = date.parts
    index = year * 4 + (month - 1) / 3
  }

  /// The year it lies in.
  public var year: Int { index / 4 }
  /// 1 to 4.
  public var number: Int { index % 4 + 1 }

  var start: CalendarDate { Self.firstDay(year: year, month: number * 3 - 2) }

  var end: CalendarDate {
    CalendarDate(days: Quarter(index: index + 1).start.days - 1)
  }

  /// Orders by time.
  public static func < (left: Quarter, right: Quarter) -> Bool { left.index < right.index }

  private static func firstDay(year: Int, month: Int) -> CalendarDate {
    // The first day of a month exists in every year that a calendar date can have.
    CalendarDate(year: year, month: month, day: 1) ?? CalendarDate(days: 0)
  }
}

/// Six months of a year.
public struct HalfYear: Hashable, Comparable, Sendable {
  /// The year it lies in.
  public let year: Int
  /// 1 (상반기) or 2 (하반기).
  public let number: Int

  init(year: Int, number: Int) {
    self.year = year
    self.number = number
  }

  init(containing quarter: Quarter) {
    self.init(year: quarter.year, number: (quarter.number + 1) / 2)
  }

  var first: Quarter { Quarter(year: year, number: number * 2 - 1) }
  var last: Quarter { Quarter(year: year, number: number * 2) }

  /// Orders by time.
  public static func < (left: HalfYear, right: HalfYear) -> Bool { left.first < right.first }
}
