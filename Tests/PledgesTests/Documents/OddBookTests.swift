import Diagnostics
import Foundation
import Pledges
import Templating
import TestSupport
import Testing

/// Books with texts, tables and pictures that nobody expects: sound documents or a clear finding.
@Suite("Odd books")
struct OddBookTests {
  /// Markup, emoji of several scalars, Old Hangul, both directions, and what templates look like.
  private static let odd =
    "<b> &amp; \"둘\" '하나' 🏗️👩🏽‍💻 ᄒᆞᆫ글 \u{202E}왼쪽\u{202C} \u{200F}عربي ]]> ${y} {{x}} =1+1"

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
      .replacing(">", with: "&gt;")
  }

  /// A copy of the sample book with another text of the pledge and of the settings.
  private static func book(
    pledge: (String) -> String = { $0 }, settings: (String) -> String = { $0 }
  ) throws -> TemporaryFolder {
    let folder = try SampleBuild.copy()
    try Self.change("pledges/4-1-2.xml", in: folder, pledge)
    try Self.change("book.json", in: folder, settings)
    return folder
  }

  private static func change(
    _ name: String, in folder: borrowing TemporaryFolder, _ change: (String) -> String
  ) throws {
    let file = folder.url.appending(path: "Inputs/" + name)
    let text = try String(contentsOf: file, encoding: .utf8)
    try change(text).write(to: file, atomically: true, encoding: .utf8)
  }

  private static func findings(_ folder: borrowing TemporaryFolder) throws -> [Diagnostic] {
    var log = DiagnosticLog()
    let tree = try Pipeline(folder: folder.url.path).documents(log: &log)
    #expect((tree == nil) == log.hasErrors)
    return log.entries.filter { $0.severity == .error }
  }

  /// The documents of a book without errors; each part is well-formed and each page accessible.
  private static func tree(_ folder: borrowing TemporaryFolder) throws -> OutputTree {
    var log = DiagnosticLog()
    let built = try Pipeline(folder: folder.url.path).documents(log: &log)
    #expect(log.entries.filter { $0.severity == .error } == [])
    let tree = try #require(built)
    for path in tree.paths {
      let bytes = tree.files[path] ?? []
      if path.hasSuffix(".html") {
        PageRules(path: path, root: try HTMLReader.parse(bytes, file: path)).check(in: tree)
      }
      guard path.hasSuffix(".hwpx") || path.hasSuffix(".xlsx") else { continue }
      for part in try #require(ZIPReader.entries(bytes)) {
        guard [".xml", ".hpf", ".rels"].contains(where: part.name.hasSuffix) else { continue }
        _ = try XMLReader.parse(part.content, file: part.name)
      }
    }
    return tree
  }

  private static func root(_ part: String, of path: String, in tree: OutputTree) throws
    -> XMLElement
  {
    let parts = try #require(ZIPReader.entries(tree.files[path] ?? []))
    return try XMLReader.parse(try #require(parts.first { $0.name == part }).content, file: part)
  }

  @Test("Any text in any field comes out as it went in")
  func keepsText() throws {
    let odd = Self.escaped(Self.odd)
    let folder = try Self.book(
      pledge: { text in
        var text = text
        for element in ["title", "partner", "goal", "item", "caption", "alt", "subtitle", "note"] {
          for open in ["<\(element)>", "<\(element) level=\"2\">"] {
            text = text.replacing(open, with: open + odd)
          }
        }
        for name in [
          "caption", "label", "place", "totalLabel", "source", "origin", "type", "funding",
        ] {
          text = text.replacing(" \(name)=\"", with: " \(name)=\"\(odd)")
        }
        return text
      },
      settings: { text in
        let odd = Self.odd.replacing("\"", with: "\\\"")
        return text.replacing("구로구", with: odd + "구로구").replacing("기획예산과", with: odd)
          .replacing("지역경제과", with: odd).replacing("정보에 대하여", with: odd)
      })
    let tree = try Self.tree(folder)
    let page = try HTMLReader.parse(tree.files["4-1-2/roadmap.html"] ?? [], file: "page")
    #expect(page.all("h1").first?.words == Self.odd + "중소기업·소상공인 자금과 판로 지원")
    #expect(page.all("img").allSatisfy { $0["alt"]?.hasPrefix(Self.odd) == true })
    let section = try Self.root(
      "Contents/section0.xml", of: "4-1-2/roadmap.hwpx", in: tree)
    #expect(section.all("t").contains { $0.text == Self.odd + "중소기업·소상공인 자금과 판로 지원" })
    let strings = try Self.root("xl/sharedStrings.xml", of: "4-1-2/tables.xlsx", in: tree)
    #expect(strings.all("t").contains { $0.text.contains(Self.odd) })
    for path in tree.paths where path.hasSuffix(".html") {
      let text = String(decoding: tree.files[path] ?? [], as: UTF8.self)
      #expect(!text.contains("<b> &") && !text.contains("${y}</b>"), "\(path)")
    }
  }

  @Test("A title of 500 characters is shown whole, in running heads shortened")
  func keepsLongTitles() throws {
    let title = String(repeating: "중소기업과소상공인자금지원 ", count: 40).prefix(500)
    let folder = try Self.book(pledge: {
      $0.replacing("<title>중소기업·소상공인 자금과 판로 지원</title>", with: "<title>\(title)</title>")
    })
    let tree = try Self.tree(folder)
    let page = try HTMLReader.parse(tree.files["4-1-2/roadmap.html"] ?? [], file: "page")
    #expect(page.all("h1").first?.text == String(title))
    let style = try HTMLReader.parse(tree.files["book.html"] ?? [], file: "book").all("style")
    let heads = style.map(\.text).filter { $0.contains("@page chapter-1") }
    #expect(heads.count == 1 && heads[0].count < 150 && heads[0].contains("…"))
  }

  @Test("A pledge without undertakings and without results has a page of what there is")
  func showsBarePledge() throws {
    let folder = try Self.book(pledge: { text in
      var text = text
      for name in ["undertakings", "history", "investment", "plans", "outreach", "photos"] {
        guard let start = text.range(of: "<\(name)>"), let end = text.range(of: "</\(name)>")
        else { continue }
        let empty = name == "history" ? "<history/>" : ""
        text.replaceSubrange(start.lowerBound..<end.upperBound, with: empty)
      }
      return text
    })
    let tree = try Self.tree(folder)
    let page = try HTMLReader.parse(tree.files["4-1-2/roadmap.html"] ?? [], file: "page")
    let heads = page.all("h2").map(\.words)
    #expect(heads.contains("■ 추진실적") && !heads.contains("■ 사업개요"))
    #expect(page.words.contains("아직 실적이 없다."))
  }

  @Test("A book that says its site has addresses, and a picture that others show")
  func saysAddresses() throws {
    let site = "https://pledge.example.go.kr/guro/"
    let folder = try Self.book(settings: {
      $0.replacing("\"office\":", with: "\"site\": \"\(site.dropLast())\", \"office\":")
    })
    let tree = try Self.tree(folder)
    for (path, address, picture) in [
      ("index.html", "", nil), ("review.html", "review.html", nil),
      ("4-1-2/roadmap.html", "4-1-2/roadmap.html", "4-1-2/photo1.png"),
      ("press/2018-04-12.html", "press/2018-04-12.html", "4-1-2/photo1.png"),
    ] as [(String, String, String?)] {
      let page = try HTMLReader.parse(tree.files[path] ?? [], file: path)
      func meta(_ name: String) -> String? {
        page.all("meta").first { $0["property"] == name }?["content"]
      }
      #expect(meta("og:url") == site + address, "\(path)")
      #expect(page.all("link").contains { $0["href"] == site + address }, "\(path)")
      #expect(meta("og:image") == picture.map { site + $0 }, "\(path)")
      #expect((meta("og:image:alt") == nil) == (picture == nil), "\(path)")
    }
    let original = try Data(contentsOf: folder.url.appending(path: "Inputs/photos/briefing.png"))
    #expect(tree.files["4-1-2/photo1.png"] == Array(original))
  }

  @Test(
    "What is no address is refused",
    arguments: ["pledge.go.kr", "https://", "javascript:alert(1)", "https://a b/", "https://a/?q"])
  func refusesAddress(text: String) throws {
    let folder = try Self.book(settings: {
      $0.replacing("\"office\":", with: "\"site\": \"\(text)\", \"office\":")
    })
    #expect(try Self.findings(folder).map(\.code) == ["book-error"])
  }

  /// 40 periods of the term, of different kinds.
  private static let periods: [String] = {
    let quarters = (2014...2018).flatMap { year in (1...4).map { "\(year)Q\($0)" } }
    let halves = (2014...2018).flatMap { year in ["\(year)H1", "\(year)H2"] }
    let spans = (2014...2016).flatMap { from in (from + 1...2018).map { "\(from)..\($0)" } }
    var periods = Array(quarters.dropFirst(2).dropLast(2))
    periods += halves.dropFirst().dropLast()
    periods += (2014...2018).map { String($0) }
    periods += spans
    periods += ["2014H2..2015", "2015H2..2016"]
    return periods
  }()

  @Test("A table of 40 columns is cut into tables that fit, in pages as in documents")
  func splitsWideTables() throws {
    let columns = Self.periods.joined(separator: " ")
    let wide = """
      <table id="wide" caption="넓은 표" unit="백만원" columns="\(columns)" total="none">
      <row measure="loans.amount" label="융자"/><row measure="bids.notices" label="입찰정보" unit="건"/>
      </table><table id="loans-year"
      """
    let folder = try Self.book(pledge: { $0.replacing("<table id=\"loans-year\"", with: wide) })
    let tree = try Self.tree(folder)
    for path in ["4-1-2/roadmap.html", "book.html"] {
      let page = try HTMLReader.parse(tree.files[path] ?? [], file: path)
      let tables = page.all("table").filter { $0["id"]?.contains("wide") == true }
      #expect(tables.count > 1)
      let heads = tables.map { $0.all("tr")[1].elements().count }
      #expect(heads.reduce(0, +) == 40 && (heads.max() ?? 0) <= 16)
      for table in tables {
        let labels = table.all("tr").dropFirst(2).compactMap { $0.elements().first?.words }
        #expect(labels == ["융자", "입찰정보 (건)"])
      }
    }
    let parts = try #require(ZIPReader.entries(tree.files["4-1-2/roadmap.hwpx"] ?? []))
    let sections = parts.map(\.name).filter { $0.hasPrefix("Contents/section") }
    #expect(
      sections == ["Contents/section0.xml", "Contents/section1.xml", "Contents/section2.xml"])
    let papers = try sections.map { name in
      try Self.root(name, of: "4-1-2/roadmap.hwpx", in: tree).all("pagePr").map { $0["landscape"] }
    }
    #expect(papers == [["WIDELY"], ["NARROWLY"], ["WIDELY"]])
    let header = try Self.root("Contents/header.xml", of: "4-1-2/roadmap.hwpx", in: tree)
    #expect(header["secCnt"] == "3")
    let landscape = try Self.root("Contents/section1.xml", of: "4-1-2/roadmap.hwpx", in: tree)
    #expect(landscape.all("tbl").allSatisfy { $0.elements("sz").first?["width"] == "72850" })
    let sheet = try Self.root("xl/worksheets/sheet2.xml", of: "4-1-2/tables.xlsx", in: tree)
    #expect(sheet.all("c").contains { $0["r"]?.hasPrefix("AO") == true })
  }

  @Test(
    "A picture that cannot be shown is a finding at the place that names it",
    arguments: [
      (nil, "missing-file"), (Data("hello".utf8), "not-an-image"), (Data(), "not-an-image"),
      (Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0]), "not-an-image"),
      (Data(count: 50 << 20), "photo-too-large"), (Data(count: 70 << 20), "file-too-large"),
    ] as [(Data?, String)])
  func reportsPictures(content: Data?, code: String) throws {
    let folder = try Self.book()
    let file = folder.url.appending(path: "Inputs/photos/fair.png")
    try FileManager.default.removeItem(at: file)
    try content?.write(to: file)
    let findings = try Self.findings(folder)
    #expect(findings.map(\.code) == [code])
    #expect(findings.first?.location?.file == "Inputs/pledges/4-1-2.xml")
    #expect(findings.first?.location?.line == 210)
  }

  @Test("A picture whose file stops short is not one")
  func reportsTruncatedPicture() throws {
    let folder = try Self.book()
    let file = folder.url.appending(path: "Inputs/photos/fair.png")
    let whole = try Data(contentsOf: file)
    try whole.prefix(whole.count / 2).write(to: file)
    #expect(try Self.findings(folder).map(\.code) == ["not-an-image"])
  }

  @Test(
    "Control characters are found where they stand", arguments: ["\\u0001", "\\u001b", "\\uffff"])
  func reportsControlCharacters(escape: String) throws {
    let folder = try Self.book(settings: {
      $0.replacing("\"office\": \"", with: "\"office\": \"\(escape)")
    })
    let findings = try Self.findings(folder)
    #expect(findings.map(\.code) == ["control-character"])
    #expect(findings.first?.location?.file == "Inputs/book.json")
    #expect(findings.first?.location?.line == 4)
  }

  @Test("A control character makes no XML", arguments: ["\u{1}", "&#1;", "\u{B}"])
  func refusesControlCharactersInXML(text: String) throws {
    let folder = try Self.book(pledge: { $0.replacing("<title>", with: "<title>" + text) })
    #expect(!(try Self.findings(folder)).isEmpty)
  }
}
