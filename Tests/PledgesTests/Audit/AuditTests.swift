import Diagnostics
import Pledges
import Testing

@Suite("Audit of published pages")
struct AuditTests {
  /// A page whose code is all that the audit should say about it.
  struct Page: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let text: String
    var codes: [String] = []

    init(_ name: String, _ codes: String..., text: String) {
      testDescription = name
      self.text = text
      self.codes = codes
    }
  }

  @Test(arguments: FaultyPages.all)
  func finds(page: Page) throws {
    #expect(try codes(in: page.text) == page.codes)
  }

  @Test(arguments: SoundPages.all)
  func isSilent(page: Page) throws {
    #expect(try codes(in: page.text) == [])
  }

  @Test func saysWhatIsPrintedAndWhatIsRight() throws {
    let text = """
      구분\t합계\t'15년\t'16년
      융자 실적\t15,661\t5,615\t4,872
      """
    let finding = try #require(
      try Audit.findings(in: Array(text.utf8), file: "page.txt").first)
    #expect(finding.location?.line == 2)
    #expect(finding.location?.excerpt?.text == "15,661")
    #expect(finding.severity == .error)
    #expect(
      finding.message
        == Wording(
          ko: "“융자 실적 / 합계”의 합계가 15,661(으)로 적혔으나 더하면 10,487임",
          en: "the total “융자 실적 / 합계” is printed as 15,661, but the parts add up to 10,487"))
  }

  @Test func followsSpansInHTML() throws {
    let page = """
      <h3>동별 실적</h3><table><caption>표 1 (단위: 건)</caption>
      <thead><tr><th rowspan=2>구분<th colspan=3>2016년<th colspan=3>2017년</tr>
      <tr><th>계<th>상반기<th>하반기<th>계<th>상반기<th>하반기</tr></thead>
      <tr><th>합계<td>30<td>10<td>20<td>70<td>30<td>40</tr>
      <tr><th>가동<td>10<td>4<td>6<td>30<td>10<td>20</tr>
      <tr><th>나동<td>20<td>6<td>14<td>41<td>20<td>20</tr></table>
      """
    let findings = try Audit.findings(in: Array(page.utf8), file: "page.html")
    #expect(findings.map(\.code) == ["audit-cell"])
    #expect(findings.map { $0.location?.line } == [6])
    #expect(findings.first?.message.english.contains("only with 40") == true)
  }

  @Test("line breaks and footnote marks make no other numbers of the cells")
  func readsCellsOfHTML() throws {
    let page = """
      <table><tr><th>구분<th>계<th>2016년<th>2017년</tr>
      <tr><td>가<td>30<sup>1)</sup><td>10<td>20</tr>
      <tr><td>나<td>50<sup>2</sup><td>20<td>30</tr>
      <tr><td>다<td>10<br>20<td>1<td>2</tr></table>
      """
    #expect(try Audit.findings(in: Array(page.utf8), file: "page.html") == [])
  }

  @Test("pages of random pieces end without a crash", arguments: [1, 2, 3] as [UInt64])
  func survivesAnything(seed: UInt64) throws {
    let pieces = [
      "\t", "\n", "합계", "소계", "계", "구분", "2014년", "'15년", "1,000", "999999999999999999",
      "0.000000001",
      "△5", "-", "%", "50%", "구성비", "집행률", "(단위 : 백만원)", "해당분기 실적", "<table>", "<tr>",
      "<td rowspan=9>",
      "<td colspan=0>", "</table>", "|", "2018. 2. 30.(월)", "80억원(50억 + 30억)", "- ", "  - ", "로 변경",
    ]
    var random = Chance(state: seed)
    for name in ["page.txt", "page.html"] {
      for _ in 0..<40 {
        let page = "구분" + (0..<60).map { _ in pieces[random.below(pieces.count)] }.joined()
        _ = try Audit.findings(in: Array(page.utf8), file: name)
      }
    }
  }

  @Test(
    "a line without end takes time by its length alone", .timeLimit(.minutes(1)),
    arguments: ["2018. 4. 12.(", "2015. 3 ~ 새 시스템 로 "])
  func readsLongLines(piece: String) throws {
    let line = String(repeating: piece, count: 5_000)
    #expect(try codes(in: line) == [])
  }

  @Test("an amount that spans two rows counts once")
  func countsSpanningAmountsOnce() throws {
    let page = """
      <table><tr><th>시설<th>위치<th>예산</tr>
      <tr><td>도서관<td>가동<td rowspan=2>1,200</tr><tr><td>작은도서관<td>나동</tr>
      <tr><td>체육관<td>다동<td>3,100</tr><tr><td>계<td><td>TOTAL</tr></table>
      """
    for (total, codes) in [("4,300", []), ("4,400", ["audit-column-total"])] {
      let text = page.replacing("TOTAL", with: total)
      #expect(try Audit.findings(in: Array(text.utf8), file: "page.html").map(\.code) == codes)
    }
  }

  @Test("old pages are in code page 949")
  func readsOldPages() throws {
    // <table><tr><td>구분<td>계<td>국비<td>시비<tr><td>가<td>9<td>1<td>2</table>
    let bytes =
      Array("<table><tr><td>".utf8) + [0xB1, 0xB8, 0xBA, 0xD0] + Array("<td>".utf8)
      + [0xB0, 0xE8] + Array("<td>".utf8) + [0xB1, 0xB9, 0xBA, 0xF1] + Array("<td>".utf8)
      + [0xBD, 0xC3, 0xBA, 0xF1] + Array("<tr><td>".utf8) + [0xB0, 0xA1]
      + Array("<td>900<td>100<td>200</table>".utf8)
    let finding = try #require(try Audit.findings(in: bytes, file: "page.htm").first)
    #expect(finding.code == "audit-row-total")
    #expect(finding.message.korean.contains("가 / 계"))
  }

  @Test func refusesBytesThatAreNotText() {
    #expect(throws: Diagnostic.self) {
      try Audit.findings(in: [0xB0, 0xA1, 0x09, 0xFF], file: "page.txt")
    }
  }

  /// One digit changed, at each place in turn, in tables whose every cell is in some sum.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func findsOneWrongDigit(seed: UInt64) throws {
    var random = Chance(state: seed)
    var found = 0
    var count = 0
    for _ in 0..<40 {
      let table = RandomTable(&random)
      #expect(try codes(in: table.text(table.cells)) == [])
      let row = random.below(table.cells.count)
      let column = random.below(table.cells[0].count)
      var cells = table.cells
      cells[row][column] = random.changingOneDigit(of: cells[row][column])
      count += 1
      if try !codes(in: table.text(cells)).isEmpty { found += 1 }
    }
    #expect(found * 100 >= count * 99, "\(found) of \(count)")
  }

  private func codes(in text: String) throws -> [String] {
    try Audit.findings(in: Array(text.utf8), file: "page.txt").map(\.code)
  }
}

/// Numbers that look random and are the same every time.
struct Chance {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  mutating func changingOneDigit(of number: Int) -> Int {
    var digits = Array(String(number))
    let index = below(digits.count)
    var digit = digits[index]
    while digit == digits[index] { digit = Character(String(below(10))) }
    digits[index] = digit
    return Int(String(digits)) ?? number
  }
}

/// A table of amounts by year with sums to the right and below.
struct RandomTable {
  let cells: [[Int]]
  private let totalFirst: Bool

  init(_ random: inout Chance) {
    let rows = 1 + random.below(5)
    let columns = 2 + random.below(4)
    var cells = (0..<rows).map { _ in (0..<columns).map { _ in 10 + random.below(90_000) } }
    if rows > 1 {
      cells.append((0..<columns).map { column in cells.reduce(0) { $0 + $1[column] } })
    }
    totalFirst = random.below(2) == 0
    let first = totalFirst
    self.cells = cells.map { first ? [$0.reduce(0, +)] + $0 : $0 + [$0.reduce(0, +)] }
  }

  func text(_ cells: [[Int]]) -> String {
    let years = cells[0].indices.dropFirst().map { "\(2013 + $0)년" }
    let header = totalFirst ? ["구분", "합계"] + years : ["구분"] + years + ["합계"]
    let lines = cells.enumerated().map { index, row in
      let isLast = cells.count > 1 && index == cells.count - 1
      return ([isLast ? "총계" : "사업 \(index + 1)"] + row.map(String.init)).joined(separator: "\t")
    }
    return ([header.joined(separator: "\t")] + lines).joined(separator: "\n")
  }
}
