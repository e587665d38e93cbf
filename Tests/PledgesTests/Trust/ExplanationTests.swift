import Diagnostics
import Foundation
import JSON
import Pledges
import TestSupport
import Testing

@Suite("Where figures come from")
struct ExplanationTests {
  private static func explanation(
    _ name: String, in folder: String = SampleBuild.folder
  ) throws -> Explanation {
    var log = DiagnosticLog()
    let explanation = try Pipeline(folder: folder).explanation(
      of: name, withRows: true, log: &log)
    return try #require(explanation)
  }

  private static func rows(_ csv: String) -> [[String]] {
    csv.split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test(
    "Adding up the listed rows gives the exact value",
    arguments: [
      "loans.amount@2016H2", "loans.fund.amount@2015", "marketing.amount@term",
      "bids.notices@2017Q4", "budget.executed@2016", "budget.target@2015", "loans.count@2014",
    ])
  func addsUp(_ name: String) throws {
    let explanation = try Self.explanation(name)
    let rows = Self.rows(explanation.csv)
    let column = try #require(rows[0].firstIndex(of: "value"))
    let sum = rows.dropFirst().reduce(0) { $0 + (Int($1[column]) ?? 0) }
    #expect(String(sum) == explanation.json["exact"]?.string)
    #expect(rows.count - 1 == explanation.json["rowCount"]?.integer)
  }

  @Test("Formulas that share operands are explained once", .timeLimit(.minutes(1)))
  func explainsOnce() throws {
    let book = try AlteredBook()
    let woven = (2...48).map {
      #"{"name": "w\#($0)", "formula": "w\#($0 - 1) - w\#($0 - 2)", "unit": "원"},"#
    }
    try book.replace(
      #""measures": ["#,
      with: #"""
        "measures": [
        {"name": "w0", "formula": "loans.amount", "unit": "원"},
        {"name": "w1", "formula": "loans.amount * 3", "unit": "원"},
        """# + woven.joined(), in: "Inputs/measures.json")
    let json = try Self.explanation("w48@2015", in: book.folder).json
    let once = try Self.explanation("w0@2015", in: book.folder).json
    #expect(json["exact"] == once["exact"])
    #expect(json["operands"]?.elements?.count == 2)
  }

  @Test("Things told apart are numbered, and the largest number is the count")
  func numbersCompanies() throws {
    let explanation = try Self.explanation("marketing.companies@2016..2018Q1")
    let rows = Self.rows(explanation.csv)
    let column = try #require(rows[0].firstIndex(of: "distinct"))
    let largest = rows.dropFirst().compactMap { Int($0[column]) }.max()
    #expect(largest.map(String.init) == explanation.json["exact"]?.string)
  }

  @Test("A row is where the list says, and says what the list says")
  func pointsAtRows() throws {
    let rows = Self.rows(try Self.explanation("marketing.amount@2016").csv)
    let header = rows[0]
    let (file, line) = (
      try #require(header.firstIndex(of: "file")), try #require(header.firstIndex(of: "line"))
    )
    let key = try #require(header.firstIndex(of: "지원번호"))
    for row in rows.dropFirst() {
      let path = SampleBuild.folder + "/Inputs/" + row[file]
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      #expect(lines[try #require(Int(row[line])) - 1].hasPrefix(row[key]))
    }
  }

  @Test(
    "Personal fields are in no form of an explanation, because of their mark",
    arguments: [true, false])
  func hidesPersons(isMarked: Bool) throws {
    let folder = try SampleBuild.copy()
    if !isMarked {
      try folder.edit("Inputs/schemas/loans.json") {
        $0.replacing("\"personal\": true", with: "\"personal\": false")
      }
    }
    let explanation = try Self.explanation("loans.amount@2014H2", in: folder.url.path)
    for text in [explanation.csv, explanation.json.text(.indented), explanation.text(in: .korean)] {
      #expect(text.contains("상호") == !isMarked)
      #expect(text.contains("사업자등록번호") == !isMarked)
      #expect(text.contains(/\d{3}-\d{2}-\d{5}/) == !isMarked)
      #expect(text.contains("대출번호"))
    }
  }

  @Test("A derived figure is explained down its formula")
  func descends() throws {
    let json = try Self.explanation("budget.rate@2016").json
    let operands = try #require(json["operands"]?.elements)
    #expect(
      operands.map { $0["figure"]?.string } == ["budget.executed@2016", "budget.target@2016"])
    let loans = try #require(operands[0]["operands"]?.elements?.first)
    #expect(loans["exact"]?.string == "4872000000")
    #expect(loans["files"]?.elements?.first?["sha256"]?.string?.count == 64)
  }

  @Test("Every figure of the provenance file leads to files that are there")
  func tracesProvenance() throws {
    let bytes = try #require(try SampleBuild.documents.get().files["provenance.json"])
    let json = try JSONParser.parse(bytes, file: "provenance.json")
    let entities = Set(json["entity"]?.members?.map(\.key) ?? [])
    let derived = json["wasDerivedFrom"]?.members ?? []
    #expect(derived.count > 100)
    for relation in derived {
      #expect(entities.contains(relation.value["prov:generatedEntity"]?.string ?? ""))
      #expect(entities.contains(relation.value["prov:usedEntity"]?.string ?? ""))
    }
  }

  /// A copy of the sample in which loans are confidential.
  private static func protectedBook() throws -> TemporaryFolder {
    let folder = try SampleBuild.copy()
    try folder.edit("Inputs/measures.json") {
      $0.replacing(
        #""family": "loans","#,
        with: #""family": "loans", "confidential": true, "contributor": "사업자등록번호","#)
    }
    return folder
  }

  @Test("A figure that is held back is explained without value, files and rows")
  func holdsBack() throws {
    let folder = try Self.protectedBook()
    let explanation = try Self.explanation("loans.fund.amount@2018Q1", in: folder.url.path)
    #expect(explanation.json["absence"]?.string == "suppressed")
    #expect(explanation.json["exact"] == nil)
    #expect(explanation.json["files"] == nil)
    #expect(Self.rows(explanation.csv).count == 1)
  }

  @Test("Public documents do not count the rows of protected ledgers")
  func hidesCounts() throws {
    let folder = try Self.protectedBook()
    var log = DiagnosticLog()
    let tree = try #require(try Pipeline(folder: folder.url.path).documents(log: &log))
    let json = try JSONParser.parse(
      try #require(tree.files["provenance.json"]), file: "provenance.json")
    #expect(json["entity"]?["file:loans-2016H2"] != nil)
    #expect(json["entity"]?["file:loans-2016H2"]?["gongyak:rows"] == nil)
    #expect(json["entity"]?["file:budget"]?["gongyak:rows"] != nil)
    let list = String(decoding: try #require(tree.files["figures.csv"]), as: UTF8.self)
    #expect(list.contains("loans.fund.amount,2018Q1,,원,x,백만원,suppressed,\n"))
  }
}
