import Diagnostics
import Foundation
import JSON
import Pledges
import Tables
import TestSupport
import Testing

/// What is marked personal is in no document and in no message.
@Suite("Personal data")
struct PrivacyTests {
  private static func book() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for part in ["Inputs", "Templates"] {
      try FileManager.default.copyItem(
        at: URL(filePath: SampleBuild.folder).appending(path: part),
        to: folder.url.appending(path: part))
    }
    return folder
  }

  private static func edit(
    _ path: String, in folder: borrowing TemporaryFolder, _ change: (String) -> String
  ) throws {
    let file = folder.url.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    try change(text).write(to: file, atomically: true, encoding: .utf8)
  }

  /// The names and numbers of companies in a ledger of the sample.
  private static func companies(_ ledger: String) throws -> Set<String> {
    let file = URL(filePath: SampleBuild.folder).appending(path: ledger)
    let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline)
    let head = rows[0].split(separator: ",", omittingEmptySubsequences: false)
    let columns = head.indices.filter { ["상호", "사업자등록번호"].contains(String(head[$0])) }
    return Set(
      rows.dropFirst().flatMap { row in
        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
        return columns.map { String(cells[$0]) }
      })
  }

  @Test("No document of the sample names a company")
  func namesNobody() throws {
    let companies = try Self.companies("Inputs/guarantee/guarantees.csv")
    #expect(companies.count > 20)
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
    let folder = try Self.book()
    let companies = try Self.companies("Inputs/guarantee/guarantees.csv")
    try Self.edit("Inputs/guarantee/guarantees.csv", in: folder) { text in
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
    #expect(isSafe(CSVReport.text(report, package, in: .korean)))
  }

  @Test("The earlier edition that the book names counts as known")
  func protectsAgainstEarlierEdition() throws {
    let folder = try Self.book()
    try Self.edit("Inputs/measures.json", in: folder) { text in
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
    try Self.edit("Inputs/book.json", in: folder) { $0.replacing(edition, with: "") }
    #expect(try exposed() == [])
    let open = try #require(try SampleBuild.documents.get().files["figures.json"])
    try Data(open).write(to: folder.url.appending(path: "Inputs/earlier.json"))
    try Self.edit("Inputs/book.json", in: folder) { text in
      "{\"previous\": \"Inputs/earlier.json\"," + text.drop { $0 == "{" }
    }
    #expect(try exposed().contains { $0.contains("loans.fund.amount@2018Q1") })
  }

  @Test("Pages say how they round", arguments: ["controlled", "independent"])
  func saysHowItRounds(policy: String) throws {
    let folder = try Self.book()
    try Self.edit("Inputs/book.json", in: folder) {
      $0.replacing(#""rounding": "controlled""#, with: "\"rounding\": \"\(policy)\"")
    }
    var log = DiagnosticLog()
    let tree = try #require(try Pipeline(folder: folder.url.path).documents(log: &log))
    let page = String(decoding: tree.files["4-1-2/roadmap.html"] ?? [], as: UTF8.self)
    #expect(page.contains("이웃한 정수로 조정하였다") == (policy == "controlled"))
    #expect(page.contains("따로 반올림하여 합계가 세부 수치의 합과 다를 수 있다") == (policy == "independent"))
  }
}
