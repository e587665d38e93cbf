import Diagnostics
import Foundation
import JSON
import Pledges
import Templating
import TestSupport
import Testing

@Suite("Packages and open data of the sample book")
struct PackageDocumentTests {
  private static let packages = [
    "4-1-2/roadmap.hwpx", "4-1-2/tables.xlsx", "press/2018-04-12.hwpx",
  ]

  private static func parts(
    _ path: String, of tree: OutputTree
  ) throws -> [(name: String, content: [UInt8])] {
    let bytes = try #require(tree.files[path])
    return try #require(ZIPReader.entries(bytes))
  }

  private static func root(_ part: String, of path: String) throws -> XMLElement {
    let parts = try parts(path, of: try SampleBuild.documents.get())
    let found = try #require(parts.first { $0.name == part })
    return try XMLReader.parse(found.content, file: part)
  }

  @Test("Every XML part is well-formed and says nothing of templates", arguments: packages)
  func isWellFormed(path: String) throws {
    let parts = try Self.parts(path, of: try SampleBuild.documents.get())
    let isMarkup = { (name: String) in
      [".xml", ".hpf", ".rels"].contains { name.hasSuffix($0) }
    }
    #expect(parts.filter { isMarkup($0.name) }.count >= 7)
    for part in parts where isMarkup(part.name) {
      _ = try XMLReader.parse(part.content, file: "\(path)/\(part.name)")
      let text = String(decoding: part.content, as: UTF8.self)
      #expect(!text.contains("xml.zope.org"), "\(part.name)")
    }
    if path.hasSuffix(".hwpx") {
      #expect(parts.first?.name == "mimetype")
      #expect(
        parts.first.map { String(decoding: $0.content, as: UTF8.self) }
          == "application/hwp+zip")
    }
  }

  @Test(
    "Widths, heights, addresses and spans of every table agree",
    arguments: [packages[0], packages[2]])
  func hasSoundTables(path: String) throws {
    let section = try Self.root("Contents/section0.xml", of: path)
    let tables = section.all("tbl")
    #expect(!tables.isEmpty)
    for table in tables {
      let rowCount = try #require(table["rowCnt"].flatMap { Int($0) })
      let columnCount = try #require(table["colCnt"].flatMap { Int($0) })
      var covered: Set<[Int]> = []
      var widths = [Int](repeating: 0, count: rowCount)
      #expect(table.all("tr").count == rowCount)
      for cell in table.all("tc") {
        func number(_ element: String, _ name: String) throws -> Int {
          let text = try #require(cell.elements(element).first?[name])
          return try #require(Int(text))
        }
        let (row, column) = (try number("cellAddr", "rowAddr"), try number("cellAddr", "colAddr"))
        for down in 0..<(try number("cellSpan", "rowSpan")) {
          widths[row + down] += try number("cellSz", "width")
          for across in 0..<(try number("cellSpan", "colSpan")) {
            #expect(covered.insert([row + down, column + across]).inserted)
          }
        }
      }
      #expect(covered.count == rowCount * columnCount)
      #expect(Set(widths) == [48_190])
    }
  }

  @Test("Every style that a section names is in the header", arguments: [packages[0], packages[2]])
  func hasStyles(path: String) throws {
    let header = try Self.root("Contents/header.xml", of: path)
    let section = try Self.root("Contents/section0.xml", of: path)
    for (reference, element) in [
      ("charPrIDRef", "charPr"), ("paraPrIDRef", "paraPr"), ("styleIDRef", "style"),
      ("borderFillIDRef", "borderFill"),
    ] {
      let known = Set(header.all(element).compactMap { $0["id"] })
      let used = Set(section.descendants.compactMap { $0[reference] })
      #expect(!used.isEmpty && used.isSubset(of: known), "\(reference) \(used.subtracting(known))")
    }
  }

  @Test("Cells of a workbook refer to strings and formats that exist")
  func hasSoundWorkbook() throws {
    let path = Self.packages[1]
    let strings = try Self.root("xl/sharedStrings.xml", of: path)
    let count = strings.elements("si").count
    #expect(strings["uniqueCount"] == String(count))
    let formats = try Self.root("xl/styles.xml", of: path).all("cellXfs").first?.elements("xf")
      .count
    var references = 0
    for number in 1...5 {
      let sheet = try Self.root("xl/worksheets/sheet\(number).xml", of: path)
      for cell in sheet.all("c") {
        #expect((cell["s"].flatMap { Int($0) } ?? .max) < (formats ?? 0))
        guard cell["t"] == "s" else { continue }
        references += 1
        #expect((cell.elements("v").first.flatMap { Int($0.text) } ?? .max) < count)
      }
    }
    #expect(strings["count"] == String(references))
  }

  @Test("Pictures of a pledge are in its document, with their sizes and descriptions")
  func embedsPictures() throws {
    let path = Self.packages[0]
    let parts = try Self.parts(path, of: try SampleBuild.documents.get())
    let items = try Self.root("Contents/content.hpf", of: path).all("item")
    let pictures = try Self.root("Contents/section0.xml", of: path).all("pic")
    #expect(pictures.count == 2)
    for picture in pictures {
      let image = try #require(picture.elements("img").first)
      let item = try #require(items.first { $0["id"] == image["binaryItemIDRef"] })
      #expect(item["isEmbeded"] == "1" && item["media-type"] == "image/png")
      let part = try #require(parts.first { $0.name == item["href"] })
      let file = "Inputs/photos/" + (item["id"] == "photo1" ? "briefing.png" : "fair.png")
      let source = try Data(
        contentsOf: URL(filePath: SampleBuild.folder).appending(path: file))
      #expect(part.content == Array(source))
      let size = try #require(picture.elements("sz").first)
      #expect([size["width"], size["height"]] == ["34016", "22677"])
      #expect(picture.elements("shapeComment").first?.text.isEmpty == false)
    }
    #expect(Set(pictures.compactMap { $0["id"] }).count == 2)
  }

  @Test("A new page makes a new document of every pledge, and the first page lists it")
  func addsPage() throws {
    let book = try SampleBuild.copy()
    let template = """
      <!DOCTYPE html>
      <html lang="ko" metal:use-macro="templates/layout.html/macros/page">
      <head><title>요약</title></head>
      <body><main id="main" metal:fill-slot="main" tal:omit-tag="">
      <h1>${pledge/title}</h1>
      <p>2016년 융자 <b tal:content="figure:loans.amount@2016">4,872백만원</b></p>
      </main></body>
      </html>
      """
    try Data(template.utf8).write(to: book.url.appending(path: "Templates/pledge/summary.html"))
    var log = DiagnosticLog()
    let built = try Pipeline(folder: book.url.path).documents(log: &log)
    let tree = try #require(built)
    let root = try HTMLReader.parse(tree.files["4-1-2/summary.html"] ?? [], file: "summary.html")
    #expect(root.all("p").contains { $0.words == "2016년 융자 4,872백만원" })
    PageRules(path: "4-1-2/summary.html", root: root).check(in: tree)
    let index = try HTMLReader.parse(tree.files["index.html"] ?? [], file: "index.html")
    #expect(index.all("a").contains { $0["href"] == "4-1-2/summary.html" })
  }

  @Test("A new folder of parts makes a new document of every pledge")
  func addsPackage() throws {
    let book = try SampleBuild.copy()
    let parts = book.url.appending(path: "Templates/pledge/name.hwpx/Contents")
    try FileManager.default.createDirectory(at: parts, withIntermediateDirectories: true)
    try Data("application/hwp+zip".utf8).write(
      to: parts.deletingLastPathComponent().appending(path: "mimetype"))
    let template =
      #"<p xmlns:tal="http://xml.zope.org/namespaces/tal" tal:content="pledge/title"/>"#
    try Data(template.utf8).write(to: parts.appending(path: "section0.xml"))
    var log = DiagnosticLog()
    let built = try Pipeline(folder: book.url.path).documents(log: &log)
    let tree = try #require(built)
    let made = try Self.parts("4-1-2/name.hwpx", of: tree)
    #expect(made.map(\.name) == ["mimetype", "Contents/section0.xml"])
    let root = try XMLReader.parse(made[1].content, file: "section0.xml")
    #expect(root.text == "중소기업·소상공인 자금과 판로 지원")
  }

  @Test("Open data has a row a figure, its key is unique, and nobody's name is in it")
  func publishesFigures() throws {
    let tree = try SampleBuild.documents.get()
    let table = try #require(tree.files["data/figures.csv"])
    let text = String(decoding: table, as: UTF8.self)
    let lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(lines.count > 100 && lines.allSatisfy { $0.count == 11 })
    #expect(Set(lines.map { "\($0[0])@\($0[2])" }).count == lines.count)
    #expect(text.contains("loans.amount,융자 지원액,2016,2016-01-01,2016-12-31,4872000000,원,4872,백만원,,"))
    let bytes = try #require(tree.files["data/datapackage.json"])
    let descriptor = try JSONParser.parse(bytes, file: "datapackage.json")
    let fields = descriptor["resources"]?.elements?.first?["schema"]?["fields"]?.elements
    #expect(fields?.compactMap { $0["name"]?.string } == lines[0].map(String.init))
    #expect(descriptor["created"]?.string == "2018-03-31T00:00:00+09:00")
  }
}
