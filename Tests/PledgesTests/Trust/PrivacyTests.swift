import Diagnostics
import Foundation
import JSON
import Pledges
import Reports
import Tables
import TestSupport
import Testing

/// What is marked personal is in no document and in no message.
@Suite("Personal data")
struct PrivacyTests {
  /// The personal cells of a book's ledgers, by the name of the ledger.
  private static func personalCells(in folder: String) throws -> [String: Set<String>] {
    var log = DiagnosticLog()
    let package = try DataPackage.load(folder + "/Inputs", log: &log)
    var found: [String: Set<String>] = [:]
    for resource in package.resources {
      let personal = Set(resource.schema?.fields.filter(\.isPersonal).map(\.name) ?? [])
      guard !personal.isEmpty else { continue }
      let reader = try RowReader(package, resource)
      let columns = reader.fields.indices.filter { personal.contains(reader.fields[$0]) }
      try #require(columns.count == personal.count)
      try reader.forEach { row in
        found[resource.name, default: []].formUnion(columns.map { row.cells[$0] })
      }
    }
    return found
  }

  @Test("No document of the sample names a company")
  func namesNobody() throws {
    let ledgers = try Self.personalCells(in: SampleBuild.folder)
    #expect(ledgers.count == 13)
    #expect(ledgers.values.allSatisfy { $0.count > 3 })
    let companies = ledgers.values.reduce(into: Set()) { $0.formUnion($1) }
    let tree = try SampleBuild.documents.get()
    for path in tree.paths {
      let bytes = tree.files[path] ?? []
      let parts =
        [".hwpx", ".xlsx"].contains { path.hasSuffix($0) } ? ZIPReader.entries(bytes) : nil
      for content in parts?.map(\.content) ?? [bytes] {
        let text = String(decoding: content, as: UTF8.self)
        for company in companies where text.contains(company) {
          Issue.record("\(path) has \(company)")
        }
      }
    }
  }

  @Test("Findings show where a personal cell is, and hide what it says")
  func hidesCells() throws {
    let folder = try SampleBuild.copy()
    let companies = try #require(
      try Self.personalCells(in: SampleBuild.folder)["guarantees"])
    try folder.edit("Inputs/guarantee/guarantees.csv") { text in
      // Wrong check digits everywhere, a day that is none and an amount that is no number.
      text.replacing(/(\d{3}-\d{2}-\d{4})(\d),/) { "\($0.1)\((Int($0.2) ?? 0) == 9 ? 0 : 9)," }
        .replacing("2014-07-04,", with: "2014-07-34,").replacing(",30000000,", with: ",3OOOOOOO,")
    }
    var log = DiagnosticLog()
    _ = try Pipeline(folder: folder.url.path).documents(log: &log)
    #expect(Set(log.entries.map(\.code)).isSuperset(of: ["business-number", "type-error"]))
    let isSafe = { (text: String) in
      !companies.contains(where: text.contains) && !text.contains(/\d{3}-\d{2}-\d{5}/)
    }
    for finding in log.entries {
      let texts = [finding.message, finding.hint].compactMap { $0 }
        .flatMap { [$0.korean, $0.english] }
      for text in texts + [finding.location?.excerpt?.text ?? ""] {
        #expect(isSafe(text), "\(text)")
      }
    }
    let wrong = try #require(log.entries.first { $0.code == "business-number" })
    #expect(wrong.message.english.contains("“***-**-*****”"))
    #expect(wrong.location?.line == 2)
    #expect(wrong.location?.excerpt?.text.hasPrefix("G2014-000001,2014-07-34,***") == true)

    var packageLog = DiagnosticLog()
    let package = try DataPackage.load(
      folder.url.appending(path: "Inputs/datapackage.json").path, log: &packageLog)
    let report = PackageReader(package).validate()
    #expect(isSafe(report.json(in: .korean).text(.indented)))
    #expect(isSafe(ReportFormat.csv.text(of: report.findings(of: package), in: .korean)))
  }

  @Test("It is the mark alone that hides a cell from findings", arguments: [true, false])
  func hidesCellsByMark(isMarked: Bool) throws {
    let folder = try SampleBuild.copy()
    try folder.edit("Inputs/schemas/marketing.json") { text in
      // Many companies were supported more than once, which is found but stops nothing.
      let checked = text.replacing(
        "\"checks\": [",
        with: #""checks": [{"check": "suspicious-duplicate", "fields": ["사업자등록번호"]},"#)
      return isMarked
        ? checked : checked.replacing("\"personal\": true", with: "\"personal\": false")
    }
    var log = DiagnosticLog()
    _ = try #require(try Pipeline(folder: folder.url.path).documents(log: &log))
    let excerpts = log.entries.filter { $0.code == "suspicious-duplicate" }
      .compactMap { $0.location?.excerpt?.text }
    #expect(excerpts.count > 10)
    #expect(excerpts.allSatisfy { $0.contains(/\d{3}-\d{2}-\d{5}/) == !isMarked })
  }

  @Test("The earlier edition that the book names counts as known")
  func protectsAgainstEarlierEdition() throws {
    let folder = try SampleBuild.copy()
    try folder.edit("Inputs/measures.json") { text in
      text.replacing(
        #""family": "loans","#,
        with: #""family": "loans", "confidential": true, "contributor": "사업자등록번호","#)
    }
    func exposed() throws -> [String] {
      var log = DiagnosticLog()
      _ = try #require(try Pipeline(folder: folder.url.path).documents(log: &log))
      return log.entries.filter { $0.code == "disclosure-exposed" }.map(\.message.english)
    }
    let edition = #""previous": "Inputs/earlier/figures-2017Q4.json","#
    try folder.edit("Inputs/book.json") { $0.replacing(edition, with: "") }
    #expect(try exposed() == [])
    let open = try #require(try SampleBuild.documents.get().files["figures.json"])
    try Data(open).write(to: folder.url.appending(path: "Inputs/earlier.json"))
    try folder.edit("Inputs/book.json") { text in
      "{\"previous\": \"Inputs/earlier.json\"," + text.drop { $0 == "{" }
    }
    #expect(try exposed().contains { $0.contains("loans.fund.amount@2018Q1") })
  }

  @Test("Pages say how they round", arguments: ["controlled", "independent"])
  func saysHowItRounds(policy: String) throws {
    let folder = try SampleBuild.copy()
    if policy != "controlled" {
      try folder.edit("Inputs/book.json") {
        $0.replacing(#""rounding": "controlled""#, with: "\"rounding\": \"\(policy)\"")
      }
    }
    var log = DiagnosticLog()
    let tree = try #require(try Pipeline(folder: folder.url.path).documents(log: &log))
    let page = String(decoding: tree.files["4-1-2/roadmap.html"] ?? [], as: UTF8.self)
    #expect(page.contains("이웃한 정수로 조정하였다") == (policy == "controlled"))
    #expect(page.contains("따로 반올림하여 합계가 세부 수치의 합과 다를 수 있다") == (policy == "independent"))
  }
}
