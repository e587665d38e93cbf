import Diagnostics
import Foundation
import Pledges
import Templating
import TestSupport
import Testing

/// What documents say of figures is so, or is not said.
@Suite("Statements")
struct StatementTests {
  private static let pledge = "Inputs/pledges/4-1-2.xml"
  private static let measures = "Inputs/measures.json"
  private static let package = "Inputs/datapackage.json"

  @Test("A formula is printed with the brackets that it is computed with")
  func printsBrackets() throws {
    let book = try AlteredBook()
    try book.replace(
      #""formula": "budget.executed / budget.target""#,
      with: #""formula": "(loans.amount + marketing.amount) / budget.target""#, in: Self.measures)
    let tree = try book.documents()
    for path in ["provenance.html", "index.html", "4-1-2/investment.html"] {
      let words = try tree.words(of: path)
      #expect(words.contains("(융자 지원액 + 판로·마케팅 지원액) ÷ 목표예산"), "\(path)")
    }
  }

  @Test("A percentage is times one hundred everywhere, another rate nowhere")
  func multipliesPercentages() throws {
    let book = try AlteredBook()
    try book.replace(
      #""formula": "budget.executed / budget.target", "unit": "%""#,
      with: #""formula": "budget.executed / budget.target", "unit": "배""#, in: Self.measures)
    let tree = try book.documents()
    for path in ["index.html", "4-1-2/investment.html"] {
      let words = try tree.words(of: path)
      #expect(!words.contains("집행액 ÷ 목표예산 × 100"), "\(path)")
      #expect(words.contains("집행액 ÷ 목표예산"), "\(path)")
    }
  }

  @Test(
    "A total of columns that leave something out is a finding",
    arguments: ["2014 2016 2017 2018", "2014 2015 2015 2016 2017 2018", "2015 2014 2016 2017 2018"])
  func reportsGaps(columns: String) throws {
    let book = try AlteredBook()
    try book.replace(
      #"columns="2014 2015 2016 2017 2018""#, with: "columns=\"\(columns)\"", in: Self.pledge)
    let errors = try book.errors()
    #expect(Set(errors.map(\.code)) == ["total-gap"])
    #expect(errors.contains { $0.location?.line == 111 })
  }

  @Test("Columns without a total may leave out what they like")
  func allowsGapsWithoutTotal() throws {
    let book = try AlteredBook()
    try book.replace(
      #"columns="2014 2015 2016 2017 2018" total="first""#,
      with: #"columns="2014 2016 2017 2018" total="none""#, in: Self.pledge)
    #expect(try book.errors() == [])
  }

  @Test("A sum of which a part is no measure is not shown as compared")
  func comparesWholeSums() throws {
    let sample = try SampleBuild.documents.get()
    #expect(try sample.words(of: "quality.html").contains("재무과가 보고한 집행액"))
    let book = try AlteredBook()
    // Marketing is still added up, but not all of its rows.
    try book.replace(
      #""name": "marketing.amount", "title": "판로·마케팅 지원액", "family": "marketing","#,
      with: #"""
        "name": "marketing.amount", "title": "판로·마케팅 지원액", "family": "marketing",
        "where": {"사업구분": ["해외시장개척단", "국내·외 전시회"]},
        """#, in: Self.measures)
    let tree = try book.documents()
    #expect(!(try tree.words(of: "quality.html")).contains("재무과가 보고한 집행액"))
    #expect(!(try tree.words(of: "4-1-2/investment.html")).contains("재무과가 보고한 집행액"))
  }

  @Test("Figures are not compared by quarters where the validator compares months")
  func comparesSamePeriods() throws {
    let book = try AlteredBook()
    try book.replace(
      #""reconciliations": ["#,
      with: #"""
        "reconciliations": [
          {"name": "달마다", "by": "month",
           "left": [{"family": "bidding", "sum": "입찰정보건수", "date": "월"}],
           "right": {"family": "bidding", "sum": "입찰정보건수", "date": "월"}},
        """#, in: Self.package)
    #expect(!(try book.documents().words(of: "quality.html")).contains("달마다"))
  }

  @Test("What came of declared values is not said to come from ledgers")
  func tellsDeclaredFigures() throws {
    let words = try SampleBuild.documents.get().words(of: "provenance.html")
    #expect(words.contains("다른 문서에 정한 값"))
    #expect(!words.contains("모두 아래 원장의 행에서"))
  }

  @Test("A rate that changed is a finding where no ledger knows of it")
  func checksChangesWithoutRates() throws {
    let book = try AlteredBook()
    for fields in [#""family": "rates""#] {
      try book.replace(fields, with: #""family": "interest""#, in: Self.package)
    }
    let codes = Set(try book.errors().map(\.code))
    #expect(codes.contains("rate-chain"))
  }
}

/// What the review says of figures that are held back, and of those that are gone.
@Suite("Reviews")
struct ReviewTests {
  private static let earlier = "Inputs/earlier/figures-2017Q4.json"

  @Test("Rows that are held back are neither missing nor compared")
  func saysNothingOfHeldBackRows() throws {
    let book = try AlteredBook()
    try book.replace(
      #""family": "loans","#,
      with: #""family": "loans", "confidential": true, "contributor": "사업자등록번호","#,
      in: "Inputs/measures.json")
    try book.replace(#""least": 3"#, with: #""least": 4"#, in: "Inputs/book.json")
    try book.replace(#""exact": "2161500000""#, with: #""exact": "2161500001""#, in: Self.earlier)
    let tree = try book.documents()
    let open = String(decoding: tree.files["figures.json"] ?? [], as: UTF8.self)
    #expect(open.contains("\"suppressed\""))
    let words = try tree.words(of: "review.html")
    #expect(words.contains("비공개"))
    #expect(!words.contains("행 삭제") && !words.contains("행 추가"))
    #expect(!tree.reviewText.english.contains("no row in loans.count"))
  }

  @Test("A published figure that is gone is told, one that no page shows any more is compared")
  func tellsLosses() throws {
    let sample = try SampleBuild.documents.get()
    #expect(!sample.reviewText.english.contains("gone"))
    let book = try AlteredBook()
    try book.replace("bids.won@", with: "bids.gained@", in: Self.earlier)
    try book.replace(
      "\"loans.amount@2016..2017\"", with: "\"loans.amount@2015..2016\"", in: Self.earlier)
    try book.replace(
      #""reasons": []"#,
      with: #""reasons": [{"figure": "bids.gained", "text": "지표의 이름을 고침"}]"#,
      in: "Inputs/book.json")
    let tree = try book.documents()
    #expect(tree.reviewText.english.contains("gone: bids.gained@2016 "))
    #expect(tree.reviewText.korean.contains("(지표의 이름을 고침)"))
    #expect(tree.reviewText.english.contains("changed: loans.amount@2015..2016 "))
    let words = try tree.words(of: "review.html")
    let page = try HTMLReader.parse(tree.files["review.html"] ?? [], file: "review.html")
    PageRules(path: "review.html", root: page).check(in: tree)
    let gone = "#loans.amount@2015..2016"
    #expect(!page.all("a").contains { $0["href"]?.hasSuffix(gone) == true })
    #expect(words.contains("사라진 수치") && words.contains("bids.gained@2016"))
  }
}
