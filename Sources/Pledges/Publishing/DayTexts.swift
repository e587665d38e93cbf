internal import Figures
internal import Tables

/// The first and last days of stretches of the term as files write them, each worked out once.
struct DayTexts {
  private let term: Term
  private var known: [Range<Int>: (first: String, last: String)] = [:]

  init(_ term: Term) { self.term = term }

  /// The days of a range of quarters.
  mutating func days(of quarters: Range<Int>) -> (first: String, last: String) {
    if let texts = known[quarters] { return texts }
    let days = term.days(of: quarters)
    let texts = (days.first.description, days.last.description)
    known[quarters] = texts
    return texts
  }
}
