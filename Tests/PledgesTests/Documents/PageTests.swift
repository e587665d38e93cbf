import Diagnostics
import Figures
import Foundation
import Pledges
import Reports
import Tables
import Templating
import TestSupport
import Testing

@Suite("Pages of the sample book")
struct PageTests {
  @Test("Every page is whole, accessible and asks for nothing outside itself")
  func holdsToRules() throws {
    let tree = try SampleBuild.documents.get()
    let pages = try SampleBuild.pages()
    #expect(pages.count == 8)
    for (path, root) in pages { PageRules(path: path, root: root).check(in: tree) }
  }

  @Test("Links to places in other pages find them")
  func linksHold() throws {
    let pages = try SampleBuild.pages()
    var ids: [String: Set<String>] = [:]
    for (path, root) in pages { ids[path] = Set(root.descendants.compactMap { $0["id"] }) }
    var count = 0
    for (path, root) in pages {
      for link in root.all("a").compactMap({ $0["href"] }) where !PageRules.isOutside(link) {
        guard let mark = link.firstIndex(of: "#"), mark != link.startIndex else { continue }
        let target = PageRules(path: path, root: root).resolved(String(link[..<mark]))
        #expect(ids[target]?.contains(String(link[link.index(after: mark)...])) == true, "\(link)")
        count += 1
      }
    }
    #expect(count > 100)
  }

  @Test(
    "The page that a validation reports is one like others, with findings and without",
    arguments: Language.allCases, [nil, "budget.csv"])
  func reportsAsPage(language: Language, faulty: String?) throws {
    let folder = try SampleBuild.copy()
    if let faulty {
      let file = folder.url.appending(path: "Inputs/finance/" + faulty)
      try (String(contentsOf: file, encoding: .utf8) + "2019,<b>&amp;,1\n").write(
        to: file, atomically: true, encoding: .utf8)
    }
    var log = DiagnosticLog()
    let package = try DataPackage.load(
      folder.url.path + "/Inputs/datapackage.json", log: &log)
    let report = PackageReader(package).validate()
    #expect(report.isValid == (faulty == nil))
    let text = ReportFormat.html.text(of: report.findings(of: package), in: language)
    let root = try HTMLReader.parse(Array(text.utf8), file: "report.html")
    PageRules(path: "report.html", root: root, language: language.rawValue).check()
  }

  @Test("Every document of the book can be reached from its first page")
  func reachesDocuments() throws {
    let tree = try SampleBuild.documents.get()
    var reached: Set<String> = ["index.html"]
    var open = ["index.html"]
    while let path = open.popLast() {
      guard path.hasSuffix(".html") else { continue }
      let root = try HTMLReader.parse(tree.files[path] ?? [], file: path)
      for link in root.all("a").compactMap({ $0["href"] }) where !PageRules.isOutside(link) {
        let file = String(link.prefix { $0 != "#" })
        let target = PageRules(path: path, root: root).resolved(file)
        if !file.isEmpty, reached.insert(target).inserted { open.append(target) }
      }
    }
    let machine: Set = ["figures.csv", "figures.json", "provenance.json"]
    #expect(Set(tree.paths).subtracting(machine) == reached)
  }

  @Test("Every figure on a page is the one that its name stands for")
  func showsFigures() throws {
    var log = DiagnosticLog()
    let result = try Pipeline(folder: SampleBuild.folder).figures(log: &log)
    let book = try #require(result?.figures)
    var count = 0
    for (path, root) in try SampleBuild.pages() {
      for element in root.descendants {
        guard let name = element["data-figure"] else { continue }
        let figure = try book.figure(named: name)
        let shown = element.words
        let spellings = [
          figure.text, figure.sentenceText(), figure.sentenceText(inHundredMillions: true),
          figure.text + "%", figure.exactText.isEmpty ? figure.text : Self.grouped(figure),
        ]
        #expect(spellings.contains(shown), "\(path): \(name) shows \(shown)")
        count += 1
      }
    }
    #expect(count > 100)
  }

  private static func grouped(_ figure: Figure) -> String {
    (Int128(figure.exactText).map { NumberFormat.grouped($0) } ?? "") + figure.measure.unit.name
  }

  @Test("The roadmap has the parts of the form in its order")
  func followsForm() throws {
    let page = try #require(try SampleBuild.pages().first { $0.path == "4-1-2/roadmap.html" })
    let text = page.root.words
    var rest = text[...]
    for part in [
      "신규사업", "I형(즉시실현)", "지역경제과", "860-2865", "기획예산과", "재무과", "우리은행", "연차별 공약사업 이행 로드맵",
      "구 분", "연도별 확인지표", "달성도", "정책목표", "사업개요", "규 모", "기 간", "추진내용", "추진방법", "사업비",
      "5,200,000,000원", "연도별투자계획", "목표예산", "집행액", "추진실적", "그 간 주 요 추 진 실 적", "3.5%→2%",
      "지원 실적", "합계", "’14년 하반기", "20,076", "255", "1,643,658", "해당분기 추진실적", "2018년 1분기", "10,236",
      "104", "776", "1,212,077", "향후계획", "주민소통실적", "150여명", "관련 사진", "담당부서", "만족도", "공공누리",
    ] {
      let range = try #require(rest.firstRange(of: part), "“\(part)” is missing or out of order")
      rest = rest[range.upperBound...]
    }
  }

  @Test("The investment plan adds up to its total and leaves the running year open")
  func showsInvestment() throws {
    let page = try #require(try SampleBuild.pages().first { $0.path == "4-1-2/roadmap.html" })
    let table = try #require(page.root.all("table").first { $0["id"] == "investment" })
    let rows = table.all("tr").map { $0.elements().map(\.words) }
    #expect(rows[0] == ["구 분", "계", "2014년", "2015년", "2016년", "2017년", "2018년"])
    #expect(rows[1] == ["목표예산", "41,546", "7,659", "10,265", "8,742", "8,438", "6,442"])
    #expect(rows[2] == ["집행액", "20,657", "4,623", "5,755", "5,009", "5,270", "-"])
  }

  @Test("The press release has its parts, and particles that fit")
  func writesPressRelease() throws {
    let page = try #require(try SampleBuild.pages().first { $0.path == "press/2018-04-12.html" })
    let text = page.root.words
    for part in [
      "[2018.4.12]", "○", "▲해외시장개척단", "“", "202억 7600만원을", "255개사가", "63.8%를", "2018. 4. 12.",
      "02-860-3405", "만족도", "1,000자", "제1유형 : 출처표시",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}

@Suite("Building a book")
struct BuildTests {
  @Test("The same inputs give the same bytes, with any number of threads")
  func reproduces() throws {
    let first = try SampleBuild.tree(threads: 1)
    let second = try SampleBuild.tree(threads: 2)
    #expect(first.paths == second.paths)
    for path in first.paths { #expect(first.files[path] == second.files[path], "\(path)") }
  }

  @Test("A review against the same figures finds nothing changed")
  func reviewsNothing() throws {
    let figures = try SampleBuild.documents.get().files["figures.json"] ?? []
    let history = try FigureHistory(figures, file: "figures.json")
    let text = try SampleBuild.tree(since: history).reviewText
    #expect(text.english.hasPrefix("nothing changed in the published figures"))
    #expect(text.english.contains("behind: goal.marketing@2014..2017 63.8% (plan 93.8%)"))
    #expect(
      text.english.contains("no evidence: 4-1-2 2018 declared 100%, no row in marketing.count"))
  }

  @Test("A review tells what changed, with both values")
  func reviewsChange() throws {
    let figures = String(
      decoding: try SampleBuild.documents.get().files["figures.json"] ?? [], as: UTF8.self)
    let older = figures.replacing("\"exact\": \"5164000000\"", with: "\"exact\": \"5104000000\"")
      .replacing("\"shown\": \"5,164\"", with: "\"shown\": \"5,104\"")
    let history = try FigureHistory(Array(older.utf8), file: "figures.json")
    let text = try SampleBuild.tree(since: history).reviewText
    #expect(text.english.contains("changed: loans.amount@2017 5,104 → 5,164"))
  }
}
