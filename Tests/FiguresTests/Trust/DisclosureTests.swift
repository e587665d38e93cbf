import Diagnostics
import JSON
import Tables
import Testing

@testable import Figures

@Suite("Holding back confidential values")
struct DisclosureTests {
  private static let measures = """
    {"measures": [
      {"name": "all", "family": "f", "sum": "금액", "date": "날짜", "unit": "원", "confidential": true, "parts": ["x", "y"]},
      {"name": "x", "family": "f", "sum": "금액", "date": "날짜", "unit": "원", "where": {"구분": "가"}, "confidential": true},
      {"name": "y", "family": "f", "sum": "금액", "date": "날짜", "unit": "원", "where": {"구분": "나"}, "confidential": true},
      {"name": "firms", "family": "f", "distinct": "업체", "date": "날짜", "unit": "개사", "confidential": true},
      {"name": "open", "family": "g", "sum": "금액", "date": "날짜", "unit": "원"},
      {"name": "both", "formula": "all + open", "unit": "원"},
      {"name": "share", "formula": "x / all", "unit": "%"}
    ]}
    """

  /// Millions in each of 15 closed quarters, each of `rows` rows, and how many companies.
  private static func book(
    x: [Int128], y: [Int128], rowsOfX: [Int]? = nil, firms: [Int] = [], asOf: String = "2018-03-31",
    policy: DisclosurePolicy = DisclosurePolicy(least: 3), text: String = measures
  ) throws -> FigureBook {
    var log = DiagnosticLog()
    let bytes = Array(text.utf8)
    let catalogue = MeasureCatalogue(
      try JSONParser.parse(bytes, file: "measures.json"), bytes: bytes, file: "measures.json",
      log: &log)
    #expect(log.entries == [])
    var cube = Cube(quarterCount: 16)
    func cells(_ values: [Int128], rows: [Int]? = nil) -> [Cube.Cell] {
      (0..<16).map { quarter in
        guard quarter < values.count else { return Cube.Cell() }
        return Cube.Cell(
          sum: Fraction(whole: values[quarter] * 1_000_000), rows: rows?[quarter] ?? 9)
      }
    }
    cube.cells[1] = cells(x, rows: rowsOfX)
    cube.cells[2] = cells(y)
    cube.cells[0] = zip(cells(x, rows: rowsOfX), cells(y)).map { one, other in
      Cube.Cell(sum: one.sum.adding(other.sum) ?? .zero, rows: one.rows + other.rows)
    }
    cube.cells[4] = cells(Array(repeating: 2, count: 15))
    var table = OccurrenceTable()
    for (quarter, count) in firms.enumerated() {
      for firm in 0..<count {
        table.insert(Identity.of(Int64(quarter * 1000 + firm + 1)), 1 << UInt64(quarter))
      }
    }
    cube.cells[3] = (0..<16).map { quarter in
      Cube.Cell(sum: .zero, rows: quarter < firms.count ? firms[quarter] : 0)
    }
    cube.occurrences[3] = table
    return try FigureBook(
      catalogue: catalogue, term: PeriodTests.term(asOf: asOf), policy: .controlled,
      parts: [LedgerPart(resource: "part", family: "f", cube: cube)], disclosure: policy)
  }

  private static let even = Array(repeating: Int128(50), count: 15)
  /// Two rows in the fourth quarter of x.
  private static let oneSmall = (0..<15).map { $0 == 3 ? 2 : 9 }

  private static func withheld(_ book: FigureBook, _ measure: String) throws -> [String] {
    let grains = [Period.Grain.quarter, .half, .year, .term]
    return try grains.flatMap(book.term.periods(of:)).filter { period in
      try book.figure(FigureName(measure, period)).absence == .suppressed
    }.map(\.description)
  }

  @Test("Where enough contribute, nothing is held back")
  func leavesOpen() throws {
    let book = try Self.book(x: Self.even, y: Self.even)
    for measure in book.catalogue.measures {
      #expect(try Self.withheld(book, measure.name) == [])
    }
  }

  @Test("A small value takes with it one more in its period and one more of its kind")
  func protectsBothWays() throws {
    let book = try Self.book(x: Self.even, y: Self.even, rowsOfX: Self.oneSmall)
    #expect(try Self.withheld(book, "x").contains("2015Q2"))
    // In time and among the parts there is a second unknown, and a fourth where the two meet.
    let hidden = try ["all", "x", "y"].flatMap { try Self.withheld(book, $0) }
    #expect(hidden.count >= 4)
    #expect(try Self.withheld(book, "share").contains("2015Q2"))
    #expect(try book.figure(named: "x@2015Q2").rowCount == nil)
    #expect(try book.figure(named: "x@2015Q2").text == "x")
    #expect(book.sources(of: try book.figure(named: "x@2015Q2")).isEmpty)
  }

  @Test("No value that is held back is determined by the published ones")
  func leavesIntervals() throws {
    var random = SplitMix(seed: 11)
    for _ in 0..<6 {
      let x = (0..<15).map { _ in Int128(random.next() % 90 + 1) }
      let y = (0..<15).map { _ in Int128(random.next() % 90 + 1) }
      let rows = (0..<15).map { _ in Int(random.next() % 5 == 0 ? 1 : 7) }
      let book = try Self.book(x: x, y: y, rowsOfX: rows)
      for measure in ["all", "x", "y"] {
        for half in book.term.periods(of: .half) {
          let quarters = book.term.periods(of: .quarter).filter {
            book.term.quarters(of: half).contains(book.term.quarters(of: $0).lowerBound)
              && book.term.isClosed(book.term.quarters(of: $0))
          }
          let own = try ([half] + quarters).filter {
            try book.figure(FigureName(measure, $0)).absence == .suppressed
          }
          // One unknown in an equation would be no unknown.
          if book.term.isClosed(book.term.quarters(of: half)) { #expect(own.count != 1) }
        }
      }
      for quarter in book.term.periods(of: .quarter) {
        let own = try ["all", "x", "y"].filter {
          try book.figure(FigureName($0, quarter)).absence == .suppressed
        }
        #expect(own.count != 1)
      }
      #expect(book.exposedFigures == [])
    }
  }

  @Test("A formula that adds something public does not give a value away")
  func protectsThroughFormula() throws {
    let book = try Self.book(x: Self.even, y: Self.even, rowsOfX: Self.oneSmall)
    for period in try Self.withheld(book, "all") {
      let others = try ["both", "open"].filter {
        try book.figure(named: "\($0)@\(period)").absence == .suppressed
      }
      #expect(others != [])
    }
  }

  @Test("A count of few companies is held back, and its year does not tell it")
  func protectsCounts() throws {
    var firms = Array(repeating: 10, count: 15)
    firms[6] = 2
    let book = try Self.book(x: Self.even, y: Self.even, firms: firms)
    let hidden = try Self.withheld(book, "firms")
    #expect(hidden.contains("2016Q1"))
    #expect(hidden.count >= 2)
    #expect(try book.figure(named: "firms@2014").exact == Fraction(whole: 20))
  }

  @Test("A span is given only where published values add up to it")
  func tilesSpans() throws {
    let book = try Self.book(x: Self.even, y: Self.even, rowsOfX: Self.oneSmall)
    #expect(try book.figure(named: "x@2016Q1..2016Q3").exact == Fraction(whole: 150_000_000))
    #expect(try book.figure(named: "x@2015Q2..2015Q3").absence == .suppressed)
  }

  @Test("What the last edition published counts as known")
  func comparesEditions() throws {
    let small = (0..<15).map { $0 == 3 ? 1 : 9 }
    let open = try Self.book(x: Self.even, y: Self.even, policy: .open)
    var values: [FigureName: Fraction] = [:]
    for name in ["x@2015Q1", "x@2015H1", "all@2015Q2"] {
      let figure = try open.figure(named: name)
      values[figure.name] = figure.exact
    }
    let day = try #require(CalendarDate(parsing: "2017-12-31"))
    let book = try Self.book(
      x: Self.even, y: Self.even, rowsOfX: small,
      policy: DisclosurePolicy(least: 3, earlier: EarlierEdition(asOf: day, values: values)))
    // Half-year less first quarter is the second: nothing that is done now can undo that.
    #expect(book.exposedFigures.map(\.description) == ["x@2015Q2"])
  }

  @Test("A value that changed since the last edition would give away the rows between")
  func hidesDifferences() throws {
    let day = try #require(CalendarDate(parsing: "2017-12-31"))
    let name = try #require(FigureName("x@2015Q2"))
    let earlier = EarlierEdition(asOf: day, values: [name: Fraction(whole: 49_000_000)])
    let book = try Self.book(
      x: Self.even, y: Self.even, policy: DisclosurePolicy(least: 3, earlier: earlier))
    #expect(try book.figure(name).absence == .suppressed)
    #expect(try Self.withheld(book, "x").count >= 2)
  }
}
