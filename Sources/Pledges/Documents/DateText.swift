internal import Tables

/// Writes days and months as Korean public documents do.
enum DateText {
  /// `2018-03-31` as `2018. 3. 31.`; `2016-01` as `2016. 1.`; anything else as it is.
  static func long(_ text: String) -> String {
    guard let parts = numbers(text) else { return text }
    return parts.map { "\($0)." }.joined(separator: " ")
  }

  static func long(_ date: CalendarDate) -> String { long(date.description) }

  /// `2018-04-12` as `2018.4.12`.
  static func short(_ text: String) -> String {
    numbers(text).map { $0.map(String.init).joined(separator: ".") } ?? text
  }

  /// `2018-04-12` as `2018년 4월 12일`.
  static func words(_ text: String) -> String {
    guard let parts = numbers(text) else { return text }
    return zip(parts, ["년", "월", "일"]).map { "\($0)\($1)" }.joined(separator: " ")
  }

  private static func numbers(_ text: String) -> [Int]? {
    let parts = text.split(separator: "-")
    let numbers = parts.compactMap { Int($0) }
    return parts.count == numbers.count && (2...3).contains(parts.count) ? numbers : nil
  }
}
