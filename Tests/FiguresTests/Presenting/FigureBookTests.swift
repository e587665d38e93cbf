import Diagnostics
import JSON
import Tables
import Testing

@testable import Figures

@Suite("Figures of a book")
struct FigureBookTests {
  private static let measures = """
    {"measures": [
      {"name": "a", "title": "갑", "family": "f", "sum": "금액", "date": "날짜", "unit": "원", "shown": "백만원"},
      {"name": "b", "title": "을", "family": "f", "sum": "금액", "date": "날짜", "unit": "원", "shown": "백만원"},
      {"name": "late", "title": "병", "family": "f", "sum": "건수", "date": "날짜", "unit": "건", "since": "2015-03"},
      {"name": "both", "title": "계", "formula": "a + b", "unit": "원", "shown": "백만원"},
      {"name": "target", "title": "목표", "declared": {"2015": "8000000", "2018": "9000000", "term": "20000000"},
       "source": "계획서", "unit": "원", "shown": "백만원", "plan": true},
      {"name": "rate", "title": "집행률", "formula": "both / target", "unit": "%", "decimals": 1},
      {"name": "firms", "title": "업체", "family": "f", "distinct": "업체", "date": "날짜", "unit": "개사"}
    ]}
    """

  private static func catalogue(_ text: String = measures) throws -> MeasureCatalogue {
    var log = DiagnosticLog()
    let bytes = Array(text.utf8)
    let catalogue = MeasureCatalogue(
      try JSONParser.parse(bytes, file: "measures.json"), bytes: bytes, file: "measures.json",
      log: &log)
    #expect(log.entries == [])
    return catalogue
  }

  /// A cube in which measure `index` has the given won by quarter.
  private static func cube(_ values: [Int: [Int: Int128]], firms: [UInt64: UInt64] = [:]) -> Cube {
    var cube = Cube(quarterCount: 16)
    for (measure, quarters) in values {
      var cells = Array(repeating: Cube.Cell(), count: 16)
      for (quarter, value) in quarters {
        cells[quarter] = Cube.Cell(sum: Fraction(whole: value), rows: 1)
      }
      cube.cells[measure] = cells
    }
    var table = OccurrenceTable()
    for (key, mask) in firms { table.insert(Identity.of(Int64(key)), mask) }
    cube.occurrences[6] = table
    cube.cells[6] = (0..<16).map { quarter in
      Cube.Cell(sum: .zero, rows: firms.values.count { $0 >> UInt64(quarter) & 1 == 1 })
    }
    return cube
  }

  private static func book(
    _ cubes: [Cube], asOf: String = "2018-03-31", policy: RoundingPolicy = .controlled
  ) throws -> FigureBook {
    try FigureBook(
      catalogue: try catalogue(), term: PeriodTests.term(asOf: asOf), policy: policy,
      parts: cubes.enumerated().map {
        LedgerPart(resource: "part-\($0.offset)", family: "f", cube: $0.element)
      })
  }

  /// Half-millions everywhere, the worst that rounding can meet.
  private static let halves = cube([
    0: Dictionary(uniqueKeysWithValues: (0..<15).map { ($0, Int128(1_500_000)) }),
    1: Dictionary(uniqueKeysWithValues: (0..<15).map { ($0, Int128(500_000)) }),
  ])

  @Test("Rounded values add up over periods and over parts")
  func addsUp() throws {
    let book = try Self.book([Self.halves])
    func shown(_ name: String) throws -> Int128 {
      try #require(try book.figure(named: name).rounded)
    }
    for measure in ["a", "b", "both"] {
      let years = try ["2014", "2015", "2016", "2017"].map { try shown("\(measure)@\($0)") }
      #expect(years.reduce(0, +) == (try shown("\(measure)@term")))
      let halves = try ["2015H1", "2015H2"].map { try shown("\(measure)@\($0)") }
      #expect(halves.reduce(0, +) == (try shown("\(measure)@2015")))
      let quarters = try ["2016Q3", "2016Q4"].map { try shown("\(measure)@\($0)") }
      #expect(quarters.reduce(0, +) == (try shown("\(measure)@2016H2")))
    }
    for period in ["2014", "2015", "2016H1", "2017Q2", "term", "2018Q1", "2016..2018Q1"] {
      #expect(try shown("a@\(period)") + shown("b@\(period)") == shown("both@\(period)"))
    }
    #expect(book.openMeasures == [])
  }

  @Test("Independent rounding takes each value by itself")
  func roundsIndependently() throws {
    let book = try Self.book([Self.halves], policy: .independent)
    #expect(try book.figure(named: "a@2016Q3").rounded == 2)
    #expect(try book.figure(named: "b@2016Q3").rounded == 1)
    #expect(try book.figure(named: "both@2016Q3").rounded == 2)
  }

  @Test(
    "An absence says why",
    arguments: [
      ("a@2018", Absence.notDue), ("a@2018Q2", .notDue), ("a@2018H1", .notDue),
      ("late@2014", .notStarted),
      ("late@2014H2", .notStarted), ("late@2015", Absence.none), ("b@2014", Absence.none),
      ("target@2016", .notApplicable), ("rate@2018", .notDue), ("rate@2016", Absence.none),
    ])
  func saysWhy(_ name: String, _ absence: Absence) throws {
    let book = try Self.book([Self.cube([0: [0: 5, 14: 7]])])
    #expect(try book.figure(named: name).absence == absence)
  }

  @Test("What is recorded before the end of a series' first quarter counts")
  func countsFirstQuarter() throws {
    let book = try Self.book([Self.cube([2: [2: 10]])])
    #expect(try book.figure(named: "late@2015Q1").exact == Fraction(whole: 10))
  }

  @Test("Plans have values for years to come, and a rate uses them")
  func plans() throws {
    let book = try Self.book([Self.cube([0: [2: 5_000_000]])])
    #expect(try book.figure(named: "target@2018").text == "9")
    #expect(try book.figure(named: "rate@2015").text == "62.5")
    #expect(try book.figure(named: "rate@2015").exactText == "62.5")
    #expect(try book.figure(named: "both@2015").exact == Fraction(whole: 5_000_000))
  }

  @Test("A company counts once in a period, however often it appears")
  func countsDistinct() throws {
    let book = try Self.book([
      Self.cube([:], firms: [11: 0b0001, 12: 0b0011]),
      Self.cube([:], firms: [12: 0b0100, 13: 0b0100]),
    ])
    #expect(try book.figure(named: "firms@2014").text == "2")
    #expect(try book.figure(named: "firms@2015Q1").text == "2")
    #expect(try book.figure(named: "firms@2014..2015").text == "3")
    #expect(try book.figure(named: "firms@2014..2015").rowCount == 5)
  }

  @Test("Parts merge in any order to the same figures")
  func mergesInAnyOrder() throws {
    var random = SplitMix(seed: 3)
    let cubes = (0..<6).map { _ in
      Self.cube([0: [Int(random.next() % 15): Int128(random.next() % 9_999_999)]])
    }
    let forwards = try FigureListing(try Self.book(cubes), by: .quarter).csv
    #expect(try FigureListing(try Self.book(cubes.reversed()), by: .quarter).csv == forwards)
    #expect(
      try FigureListing(try Self.book(cubes.shuffled(using: &random)), by: .quarter).csv == forwards
    )
  }

  @Test("Formulas take as long as they are, whatever they refer to", .timeLimit(.minutes(1)))
  func followsFormulasOnce() throws {
    let count = 60
    let nested =
      String(repeating: "1 / (", count: count) + "2" + String(repeating: ")", count: count)
    let doubled = (1...count).map {
      #"{"name": "m\#($0)", "formula": "m\#($0 - 1) + m\#($0 - 1)", "unit": "원"}"#
    }
    // Each refers to the two before it, so that the ways to the first are many.
    let woven = (2...count).map {
      #"{"name": "w\#($0)", "formula": "w\#($0 - 1) - w\#($0 - 2)", "unit": "원"}"#
    }
    let text = """
      {"measures": [
        {"name": "m0", "family": "f", "sum": "금액", "date": "날짜", "unit": "원"},
        {"name": "small", "family": "f", "sum": "금액", "date": "날짜", "unit": "원", "confidential": true},
        {"name": "w0", "formula": "m0", "unit": "원"}, {"name": "w1", "formula": "m0 * 3", "unit": "원"},
        {"name": "nested", "formula": "\(nested)"},
        \((doubled + woven).joined(separator: ",\n"))
      ]}
      """
    var cube = Cube(quarterCount: 16)
    for measure in 0...1 {
      cube.cells[measure] = Array(repeating: Cube.Cell(sum: Fraction(whole: 1), rows: 1), count: 16)
    }
    let book = try FigureBook(
      catalogue: try Self.catalogue(text), term: PeriodTests.term(asOf: "2018-03-31"),
      policy: .controlled, parts: [LedgerPart(resource: "part", family: "f", cube: cube)],
      disclosure: DisclosurePolicy(least: 3))
    #expect(try book.figure(named: "nested@2015").exact == Fraction(whole: 2))
    #expect(try book.figure(named: "m\(count)@2015").exact == Fraction(whole: 4 << count))
    let woven60 = try book.figure(named: "w\(count)@2015")
    #expect(try book.figure(named: "m\(count)@term").rowCount == Int.max)
    #expect(woven60.exact == Fraction(whole: 4))
    #expect(book.sources(of: woven60).map { $0.resource } == ["part"])
    #expect(try book.figure(named: "small@2015Q1").rowCount == nil)
  }

  @Test("Sums beyond 128 bits are a finding")
  func refusesOverflow() {
    let huge = Self.cube([0: [0: .max]])
    #expect(throws: Diagnostic.self) { try Self.book([huge, huge]) }
  }

  @Test(
    "Names that lead nowhere are findings with a suggestion",
    arguments: [
      ("aa@2015", "unknown-measure"), ("a@2013", "period-outside-term"), ("a", "figure-name"),
      ("a@x", "figure-name"), ("a@2015@2016", "figure-name"),
    ])
  func refusesNames(_ name: String, _ code: String) throws {
    let book = try Self.book([])
    let error = #expect(throws: Diagnostic.self) { try book.figure(named: name) }
    #expect(error?.code == code)
  }

  @Test("A formula that leads back to itself is a finding")
  func refusesCycles() throws {
    let catalogue = try Self.catalogue(
      """
      {"measures": [{"name": "a", "formula": "b + 1"}, {"name": "b", "formula": "c"}, {"name": "c", "formula": "a"}]}
      """)
    let error = #expect(throws: Diagnostic.self) {
      try FigureBook(
        catalogue: catalogue, term: PeriodTests.term, policy: .controlled, parts: [])
    }
    #expect(error?.code == "formula-cycle")
  }

  @Test("The listing has the columns that programs expect")
  func lists() throws {
    let listing = try FigureListing(try Self.book([Self.cube([0: [0: 4_425_000_000]])]), by: .year)
    let lines = String(decoding: listing.csv, as: UTF8.self).split(separator: "\n")
    #expect(lines[0] == "measure,period,exact,unit,shown,shownUnit,absence,rows")
    #expect(lines[1] == "a,2014,4425000000,원,\"4,425\",백만원,,1")
    #expect(lines[2] == "a,2015,,원,-,백만원,none,0")
  }
}
