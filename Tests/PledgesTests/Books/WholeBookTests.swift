import Diagnostics
import Foundation
import Pledges
import TestSupport
import Testing

@Suite("Whole books")
struct WholeBookTests {
  @Test("a fresh book builds at once and without findings")
  func freshBookBuilds() throws {
    let folder = try TemporaryFolder()
    try StarterBook.write(to: folder.url.path)
    var log = DiagnosticLog()
    let tree = try #require(try Pipeline(folder: folder.url.path).documents(log: &log))
    #expect(log.entries.isEmpty)
    let page = String(decoding: try #require(tree.files["1-1/roadmap.html"]), as: UTF8.self)
    #expect(page.contains("10,000,000원</data>을 지원했다."))
    #expect(page.contains(#"<td data-figure="grants.count@2026Q3""#))
    let index = String(decoding: try #require(tree.files["index.html"]), as: UTF8.self)
    #expect(index.contains(#"href="1-1/roadmap.html""#))
  }

  @Test("a folder that holds something stays as it is")
  func keepsWhatIsThere() throws {
    let folder = try TemporaryFolder()
    try Data("hello".utf8).write(to: folder.url.appending(path: ".hidden"))
    #expect(throws: Diagnostic.self) { try StarterBook.write(to: folder.url.path) }
    #expect(try folder.files().keys.sorted() == [".hidden"])
  }

  @Test("a sample book is the same for the same seed, another for another")
  func sampleIsDeterministic() throws {
    func files(seed: UInt64) throws -> [String: Data] {
      let folder = try TemporaryFolder()
      try SamplePledges(count: 2, templates: Self.templates, options: SampleOptions(seed: seed))
        .write(to: folder.url.path)
      return try folder.files()
    }
    let first = try files(seed: 5)
    #expect(try files(seed: 5) == first)
    #expect(try files(seed: 6) != first)
  }

  @Test("a sample book of many pledges builds, and equally on any number of threads")
  func sampleBuilds() throws {
    let folder = try TemporaryFolder()
    let count = 6
    try SamplePledges(count: count, templates: Self.templates, options: SampleOptions(seed: 5))
      .write(to: folder.url.path, district: 3)
    var log = DiagnosticLog()
    var options = Pipeline.Options()
    options.threads = 1
    let alone = try #require(
      try Pipeline(folder: folder.url.path, options: options).documents(log: &log))
    options.threads = 3
    let shared = try #require(
      try Pipeline(folder: folder.url.path, options: options).documents(log: &log))
    #expect(!log.hasErrors)
    #expect(alone.files == shared.files)
    #expect(alone.paths.count { $0.hasSuffix("/roadmap.html") } == count)
    #expect(alone.paths.count { $0.hasPrefix("press/") && $0.hasSuffix(".html") } == count)
  }

  private static let templates = SampleBuild.folder + "/Templates"
}
