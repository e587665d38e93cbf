import Tables
import Testing

@testable import Figures

@Suite("Periods and terms")
struct PeriodTests {
  static let term = term(asOf: "2018-03-31")

  static func term(asOf: String) -> Term {
    guard let start = CalendarDate(parsing: "2014-07-01"),
      let end = CalendarDate(parsing: "2018-06-30"), let asOf = CalendarDate(parsing: asOf),
      let term = Term(name: "민선6기", start: start, end: end, asOf: asOf)
    else { preconditionFailure("the sample term is one") }
    return term
  }

  @Test(
    "A written name is read and written back",
    arguments: ["2014H2", "2016Q3", "2015", "term", "2014H2..2017", "2016..2018Q1", "0999Q1"])
  func readsNames(_ name: String) throws {
    #expect(try #require(Period(name)).description == name)
  }

  @Test(
    "What is no period is refused",
    arguments: [
      "", "14H2", "2014H3", "2014Q0", "2014Q5", "2014h2", "20145", "2014-H2", "..", "2014..",
      "term..2015", "2014H2..2015..2016", "２０１４", "0000",
    ])
  func refusesNames(_ name: String) {
    #expect(Period(name) == nil)
  }

  @Test(
    "Periods are clipped to the term",
    arguments: [
      ("2014", 0..<2), ("2014H1", 0..<0), ("2014H2", 0..<2), ("2015", 2..<6), ("2018", 14..<16),
      ("2018Q1", 14..<15), ("term", 0..<16), ("2014H2..2017", 0..<14), ("2016..2018Q1", 6..<15),
      ("2019", 16..<16), ("2010", 0..<0),
    ])
  func clips(_ name: String, _ quarters: Range<Int>) throws {
    #expect(Self.term.quarters(of: try #require(Period(name))) == quarters)
  }

  @Test(
    "Labels say what is left of a year",
    arguments: [
      ("2014", "’14년 하반기", "2014년 하반기"), ("2015", "’15년", "2015년"),
      ("2018", "’18년 상반기", "2018년 상반기"), ("2018Q1", "’18년 1분기", "2018년 1분기"),
      ("2016H2", "’16년 하반기", "2016년 하반기"), ("2014H2..2017", "’14년 하반기~’17년", "2014년 하반기~2017년"),
      ("term", "민선6기", "민선6기"),
    ])
  func labels(_ name: String, short: String, long: String) throws {
    let period = try #require(Period(name))
    #expect(period.label(.short, in: Self.term) == short)
    #expect(period.label(.long, in: Self.term) == long)
  }

  @Test("A term must run over whole quarters")
  func refusesCrookedTerms() throws {
    let asOf = try #require(CalendarDate(parsing: "2018-03-31"))
    for (from, to) in [
      ("2014-07-02", "2018-06-30"), ("2014-07-01", "2018-06-29"), ("2018-07-01", "2014-06-30"),
      ("1900-01-01", "2018-06-30"),
    ] {
      let start = try #require(CalendarDate(parsing: from))
      let end = try #require(CalendarDate(parsing: to))
      #expect(Term(name: "", start: start, end: end, asOf: asOf) == nil)
    }
  }

  @Test(
    "The term adds up its closed years",
    arguments: [
      ("2018-03-31", 0..<14), ("2018-06-30", 0..<16), ("2014-12-30", 0..<0), ("2014-12-31", 0..<2),
      ("2020-01-01", 0..<16),
    ])
  func closesYears(asOf: String, quarters: Range<Int>) {
    #expect(Self.term(asOf: asOf).closedYears == quarters)
  }

  @Test("A quarter is closed on its last day, not the day before")
  func closesQuarters() {
    #expect(Self.term(asOf: "2018-03-30").isClosed(14..<15) == false)
    #expect(Self.term(asOf: "2018-03-31").isClosed(14..<15))
    #expect(Self.term(asOf: "2018-03-31").isClosed(0..<0) == false)
  }

  @Test("Every day of the term lies in one quarter")
  func sortsDays() {
    var counts = Array(repeating: 0, count: 16)
    for day in Self.term.start.days...Self.term.end.days {
      if let quarter = Self.term.quarter(of: CalendarDate(days: day)) { counts[quarter] += 1 }
    }
    #expect(counts.allSatisfy { (90...92).contains($0) })
    #expect(counts.reduce(0, +) == 1461)
  }
}
