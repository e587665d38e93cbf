internal import Tables

/// The rates of funds with the days from which they were in force.
struct RateTable: Sendable {
  private struct Entry {
    let fund: String
    let day: String
    let rate: String
  }

  private var entries: [Entry] = []

  /// Adds a rate; `day` is written `2016-01-01`.
  mutating func add(fund: String, day: String, rate: String) {
    let entry = Entry(fund: fund, day: day, rate: Self.trimmed(rate))
    let index = entries.firstIndex { $0.day > day } ?? entries.endIndex
    entries.insert(entry, at: index)
  }

  /// The rate in force for a fund on a day.
  func rate(of fund: String, on day: String) -> String? {
    entries.last { $0.fund == fund && $0.day <= day }?.rate
  }

  /// Whether one rate of a fund followed the other.
  func hasChange(of fund: String, from: String, to: String) -> Bool {
    let rates = entries.filter { $0.fund == fund }.map(\.rate)
    return zip(rates, rates.dropFirst()).contains {
      $0 == Self.trimmed(from) && $1 == Self.trimmed(to)
    }
  }

  /// 2.0 and 2 are one rate.
  private static func trimmed(_ text: String) -> String {
    ExactDecimal(parsing: text)?.normalized.description ?? text
  }
}
