import Diagnostics
import FoundationEssentials
import Pledges
import Testing

@Suite("Whole books")
struct WholeBookTests {
  @Test("a fresh book builds at once and without findings")
  func freshBookBuilds() throws {
    let folder = Folder()
    try StarterBook.write(to: folder.path)
    var log = DiagnosticLog()
    let tree = try #require(try Pipeline(folder: folder.path).documents(log: &log))
    #expect(log.entries.isEmpty)
    let page = String(decoding: try #require(tree.files["1-1/roadmap.html"]), as: UTF8.self)
    #expect(page.contains("10,000,000원</data>을 지원했다."))
    #expect(page.contains(#"<td data-figure="grants.count@2026Q3""#))
    let index = String(decoding: try #require(tree.files["index.html"]), as: UTF8.self)
    #expect(index.contains(#"href="1-1/roadmap.html""#))
  }

  @Test("a folder that holds something stays as it is")
  func keepsWhatIsThere() throws {
    let folder = Folder()
    try folder.write("hello", to: ".hidden")
    #expect(throws: Diagnostic.self) { try StarterBook.write(to: folder.path) }
    #expect(folder.names == [".hidden"])
  }

  @Test("a sample book is the same for the same seed, another for another")
  func sampleIsDeterministic() throws {
    let books = (Folder(), Folder(), Folder())
    try SamplePledges(count: 2, templates: Self.templates, options: SampleOptions(seed: 5))
      .write(to: books.0.path)
    try SamplePledges(count: 2, templates: Self.templates, options: SampleOptions(seed: 5))
      .write(to: books.1.path)
    try SamplePledges(count: 2, templates: Self.templates, options: SampleOptions(seed: 6))
      .write(to: books.2.path)
    #expect(books.0.contents == books.1.contents)
    #expect(books.0.contents != books.2.contents)
  }

  @Test("a sample book of many pledges builds, and equally on any number of threads")
  func sampleBuilds() throws {
    let folder = Folder()
    let count = 6
    try SamplePledges(count: count, templates: Self.templates, options: SampleOptions(seed: 5))
      .write(to: folder.path, district: 3)
    var log = DiagnosticLog()
    var options = Pipeline.Options()
    options.threads = 1
    let alone = try #require(
      try Pipeline(folder: folder.path, options: options).documents(log: &log))
    options.threads = 3
    let shared = try #require(
      try Pipeline(folder: folder.path, options: options).documents(log: &log))
    #expect(!log.hasErrors)
    #expect(alone.files == shared.files)
    #expect(alone.paths.count { $0.hasSuffix("/roadmap.html") } == count)
    #expect(alone.paths.count { $0.hasPrefix("press/") && $0.hasSuffix(".html") } == count)
  }

  private static let templates =
    "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/Templates"
}

/// A folder of its own, which goes with it.
private final class Folder {
  let path = FileManager.default.temporaryDirectory.path + "/book-" + UUID().uuidString

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }

  var contents: [String: Data] {
    Dictionary(
      uniqueKeysWithValues: names.compactMap { name in
        FileManager.default.contents(atPath: path + "/" + name).map { (name, $0) }
      })
  }

  func write(_ text: String, to name: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: path + "/" + name))
  }
}
