/// Makes the rows of the marketing ledger of one year.
enum SampleMarketing {
  /// One support given to one company.
  struct Row {
    let date: SampleDate
    let programme: String
    let company: Int
    var amount: Int
  }

  static let programmes = ["해외시장개척단", "무역관 지사화", "전시회", "상담회", "컨설팅", "투자유치"]

  /// What a support of each programme costs beside the others.
  private static let costs = [3_200, 2_400, 2_600, 700, 900, 4_200]

  /// Rows in the order of their dates; a fifth of the companies takes part twice.
  ///
  /// Amounts are tens of won and add up to the plan exactly.
  static func rows(
    of plan: (year: Int, companies: Int, amount: Int), firstCompany: Int,
    _ random: inout SampleRandom
  ) -> [Row] {
    let events = events(of: plan.year, &random)
    var places: [(event: Int, company: Int)] = []
    for index in 0..<plan.companies {
      let company = firstCompany + 2 * index
      let event = random.below(events.count)
      places.append((event, company))
      guard index.isMultiple(of: 5) else { continue }
      places.append(((event + 1 + random.below(events.count - 1)) % events.count, company))
    }
    places.sort { ($0.event, $0.company) < ($1.event, $1.company) }
    let weights = places.map { costs[events[$0.event].programme] * (80 + random.below(41)) }
    let tens = Apportionment.parts(of: plan.amount * 100_000, by: weights)
    return zip(places, tens).map { place, tens in
      let event = events[place.event]
      return Row(
        date: event.date, programme: programmes[event.programme], company: place.company,
        amount: tens * 10)
    }
  }

  /// A dozen events of the year, each programme at least once, in the order of their dates.
  private static func events(
    of year: Int, _ random: inout SampleRandom
  ) -> [(date: SampleDate, programme: Int)] {
    let months = year == 2014 ? 7...12 : 2...12
    let days = SampleCalendar.workingDays(of: year, months: months)
    let count = 2 * programmes.count
    return (0..<count).map { index in
      let day = (index * days.count + random.below(days.count)) / count
      return (days[day], (index * 5 + year) % programmes.count)
    }
  }
}
