import Diagnostics
import Foundation
import Pledges
import Synchronization
import TestSupport
import Testing

/// What a second build does: nothing that was done before, and nothing else than the first.
@Suite("Building again")
struct RebuildTests {
  @Test("nothing is written where nothing changed")
  func keepsEverything() throws {
    let book = try BuiltBook.starter()
    let before = try book.identities()
    let outcome = try book.build()
    #expect(outcome.writtenCount == 0)
    #expect(outcome.removedCount == 0)
    #expect(outcome.fileCount == before.count)
    #expect(try book.identities() == before)
  }

  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let file: String
    let old: String
    let new: String
    /// The documents that show something of it.
    let written: Set<String>
  }

  private static let listings: Set<String> = [
    "data/figures.csv", "figures.csv", "figures.json", "provenance.json",
  ]

  static let changes = [
    Change(
      testDescription: "an amount in a ledger", file: "Inputs/ledgers/grants.csv",
      old: "보기상사,3000000", new: "보기상사,3700000",
      written: listings.union(["1-1/roadmap.html", "1-1/plain.html"])),
    Change(
      testDescription: "a name in a ledger, which no document shows",
      file: "Inputs/ledgers/grants.csv", old: "보기상사", new: "보배상사",
      written: ["provenance.json"]),
    Change(
      testDescription: "an amount in another writing, which means the same",
      file: "Inputs/ledgers/grants.csv", old: "보기상사,3000000", new: "보기상사,03000000",
      written: ["provenance.json"]),
    Change(
      testDescription: "a text of a pledge", file: "Inputs/pledges/1-1.xml",
      old: "지원 대상 확대", new: "지원 대상을 두 배로", written: ["1-1/roadmap.html"]),
    Change(
      testDescription: "a remark in a pledge", file: "Inputs/pledges/1-1.xml",
      old: "지표와 기간을 적는다", new: "지표와 기간만 적는다", written: []),
    Change(
      testDescription: "a template", file: "Templates/pledge/roadmap.html",
      old: "<h2>정책목표</h2>", new: "<h2>정책 목표</h2>", written: ["1-1/roadmap.html"]),
    Change(
      testDescription: "a macro that all pages use", file: "Templates/layout.html",
      old: "</body>", new: "<p>끝</p></body>", written: ["1-1/roadmap.html", "index.html"]),
    Change(
      testDescription: "the stylesheet", file: "Templates/assets/style.css", old: "{",
      new: " {", written: ["1-1/roadmap.html", "index.html"]),
  ]

  @Test(
    "only what depends on a change is written, and it is what a first build makes",
    arguments: changes)
  func writesWhatDepends(_ change: Change) throws {
    let book = try BuiltBook.starter()
    let before = try book.identities()
    try book.replace(change.old, with: change.new, in: change.file)
    let outcome = try book.build()
    let after = try book.identities()
    let written = Set(after.keys.filter { after[$0] != before[$0] })
    #expect(written == change.written)
    #expect(outcome.writtenCount == written.count)
    #expect(try book.output() == book.freshOutput())
  }

  @Test("a row that moves from one measure to another touches the documents of both alone")
  func followsMeasures() throws {
    let book = try BuiltBook.sample(pledges: 6)
    let before = try book.identities()
    try book.replace("해외시장개척단", with: "무역관 지사화", in: "Inputs/marketing/marketing-2016.csv")
    try book.build()
    let after = try book.identities()
    let written = after.keys.filter { after[$0] != before[$0] }
    let documents = Set(
      written.filter { $0.contains(/^[0-9]+-/) }.compactMap { $0.split(separator: "/").first })
    #expect(documents == ["1-1-2", "1-1-4"])
    #expect(Set(written.filter { $0.hasPrefix("press/") }).count == 4)
    #expect(try book.output() == book.freshOutput())
  }

  struct Harm: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let command: String
    var written = 1
  }

  static let harms = [
    Harm(testDescription: "a changed page", command: "echo x >> Output/index.html"),
    Harm(
      testDescription: "a page of the same length", command: "sed -i s/공약/약공/ Output/index.html"),
    Harm(testDescription: "an emptied page", command: ": > Output/1-1/roadmap.html"),
    Harm(testDescription: "a removed page", command: "rm Output/1-1/roadmap.html"),
    Harm(testDescription: "a removed folder", command: "rm -r Output/1-1", written: 2),
    Harm(testDescription: "everything removed", command: "rm -r Output", written: 8),
    Harm(testDescription: "a file too many", command: "echo x > Output/mine.html", written: 0),
    Harm(testDescription: "a folder too many", command: "mkdir Output/mine", written: 0),
    Harm(
      testDescription: "a page that became a link",
      command: "mv Output/index.html elsewhere; ln -s ../elsewhere Output/index.html"),
    Harm(testDescription: "a page that nobody may read", command: "chmod 600 Output/index.html"),
    Harm(
      testDescription: "a folder with other rights", command: "chmod 700 Output/1-1", written: 0),
    Harm(
      testDescription: "pages that changed places",
      command: "cd Output; mv index.html x; mv 1-1/roadmap.html index.html; mv x 1-1/roadmap.html",
      written: 2),
    Harm(
      testDescription: "an output of another time", command: "touch -d 1999-01-01 Output/*",
      written: 0),
    Harm(testDescription: "no record", command: "rm .gongyak-cache", written: 0),
    Harm(testDescription: "an empty record", command: ": > .gongyak-cache", written: 0),
    Harm(testDescription: "half a record", command: "truncate -s 300 .gongyak-cache", written: 0),
    Harm(
      testDescription: "a record with a wrong letter",
      command: "sed -i 's/^file ./file 0/; s/index.html/idnex.html/' .gongyak-cache", written: 0),
    Harm(
      testDescription: "a folder in the place of the record",
      command: "rm .gongyak-cache; mkdir .gongyak-cache", written: 0),
    Harm(
      testDescription: "a changed page and no record",
      command: "rm .gongyak-cache; echo x >> Output/index.html"),
  ]

  @Test("harm to the output or the record is made good, and nothing else written", arguments: harms)
  func makesHarmGood(_ harm: Harm) throws {
    let book = try BuiltBook.starter()
    let whole = try book.output()
    try book.run(harm.command)
    let outcome = try book.build()
    #expect(outcome.writtenCount == harm.written)
    #expect(try book.output() == whole)
    #expect(try book.rights() == ["644"])
    #expect(try book.build().writtenCount == 0)
  }

  @Test("a book that is built several times at once has a whole output and nothing beside it")
  func buildsAtOnce() throws {
    let book = try BuiltBook.starter()
    let whole = try book.output()
    let folder = book.folder
    for _ in 0..<10 {
      try book.run("rm -r Output .gongyak-cache")
      let failures = Mutex<[Diagnostic]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { _ in
        var log = DiagnosticLog()
        do throws(Diagnostic) {
          _ = try BookBuild(folder: folder).run(log: &log)
        } catch {
          failures.withLock { $0.append(error) }
        }
      }
      #expect(failures.withLock { $0 } == [])
      #expect(try book.output() == whole)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.filter { $0.hasPrefix("Output") } == ["Output"])
    }
  }

  @Test("folders with several names are one")
  func tellsFoldersApart() throws {
    let book = try BuiltBook.starter()
    try book.run("mkdir other; ln -s . self")
    let names = ["", "/", "/self", "/other/..", "/other", "/none", "/none"].map { book.folder + $0 }
    #expect(FolderIdentity.distinct(names) == [names[0], names[4], names[5], names[6]])
  }

  @Test("an earlier edition that stands outside the inputs is one of them")
  func namesEarlierEdition() throws {
    let book = try BuiltBook.starter()
    try book.run("cp Output/figures.json earlier.json")
    try book.replace("{", with: #"{"previous": "earlier.json","#, in: "Inputs/book.json")
    let outcome = try book.build()
    #expect(outcome.inputs.contains("earlier.json"))
    #expect(outcome.inputs.contains("Inputs/book.json"))
    try book.run("echo >> earlier.json")
    #expect(try book.build().inputs == outcome.inputs)
  }

  @Test("the record of another book is of no use")
  func ignoresForeignRecords() throws {
    let book = try BuiltBook.starter()
    let other = try BuiltBook.sample(pledges: 1)
    let whole = try book.output()
    let record = try #require(FileManager.default.contents(atPath: other.path(".gongyak-cache")))
    try book.replace("지원 대상 확대", with: "지원 대상 늘림", in: "Inputs/pledges/1-1.xml")
    try record.write(to: URL(filePath: book.path(".gongyak-cache")))
    #expect(try book.build().writtenCount == 1)
    #expect(try book.output() != whole)
    #expect(try book.output() == book.freshOutput())
  }

  @Test("a build that finds errors leaves output and record as they were")
  func failingBuildKeepsAll() throws {
    let book = try BuiltBook.starter()
    let before = try (book.identities(), book.record())
    try book.replace("보기상사,3000000", with: "보기상사,3OO0000", in: "Inputs/ledgers/grants.csv")
    var log = DiagnosticLog()
    #expect(try BookBuild(folder: book.folder).run(log: &log) == nil)
    #expect(log.errorCount == 1)
    #expect(try (book.identities(), book.record()) == before)
    try book.replace("3OO0000", with: "3000000", in: "Inputs/ledgers/grants.csv")
    #expect(try book.build().writtenCount == 0)
  }

  @Test("findings of a build are told again by one that does nothing")
  func repeatsFindings() throws {
    let book = try BuiltBook.starter()
    try book.replace("2026-09-10,", with: "2026-10-10,", in: "Inputs/ledgers/grants.csv")
    var logs = (DiagnosticLog(), DiagnosticLog())
    _ = try BookBuild(folder: book.folder).run(log: &logs.0)
    let again = try BookBuild(folder: book.folder).run(log: &logs.1)
    #expect(again?.writtenCount == 0)
    #expect(logs.0.warningCount > 0)
    #expect(logs.0.entries == logs.1.entries)
    #expect(logs.0.warningCount == logs.1.warningCount)
  }

  @Test("a new file of the inputs is seen, and a new template makes new documents")
  func seesNewFiles() throws {
    let book = try BuiltBook.starter()
    try book.run("cp Templates/pledge/roadmap.html Templates/pledge/copy.html")
    #expect(try book.build().writtenCount == 1)
    try book.run("rm Templates/pledge/copy.html")
    let outcome = try book.build()
    #expect((outcome.writtenCount, outcome.removedCount) == (0, 1))
    #expect(try book.output() == book.freshOutput())
  }
}

/// A book in a folder of its own that has been built once.
private struct BuiltBook: ~Copyable {
  private let place: TemporaryFolder
  var folder: String { place.url.path }

  /// The fresh book of `gongyak new`, with a template that shows a figure by its name.
  static func starter() throws -> BuiltBook {
    let book = BuiltBook(place: try TemporaryFolder())
    try StarterBook.write(to: book.folder)
    let page =
      #"<p xmlns:tal="http://xml.zope.org/namespaces/tal" tal:content="figure:grants.amount@2026Q3">1</p>"#
    try Data(page.utf8).write(to: URL(filePath: book.path("Templates/pledge/plain.html")))
    try book.build()
    return book
  }

  /// A made-up book with the templates of the package.
  static func sample(pledges: Int) throws -> BuiltBook {
    let book = BuiltBook(place: try TemporaryFolder())
    try SamplePledges(
      count: pledges, templates: SampleBuild.folder + "/Templates",
      options: SampleOptions(rows: 60, seed: 5)
    ).write(to: book.folder)
    try book.build()
    return book
  }

  @discardableResult
  func build() throws -> BookBuild.Outcome {
    var log = DiagnosticLog()
    let outcome = try BookBuild(folder: folder).run(log: &log)
    return try #require(outcome, "\(log.entries)")
  }

  func path(_ name: String) -> String { folder + "/" + name }

  func replace(_ old: String, with new: String, in file: String) throws {
    let text = try String(contentsOfFile: path(file), encoding: .utf8)
    let range = try #require(text.range(of: old), "“\(old)” is not in \(file)")
    try text.replacingCharacters(in: range, with: new)
      .write(toFile: path(file), atomically: true, encoding: .utf8)
  }

  /// Runs a line of the shell in the book.
  func run(_ command: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = place.url
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// The bytes of the output by path.
  func output() throws -> [String: Data] {
    try place.files().filter { $0.key.hasPrefix("Output/") }
  }

  func record() throws -> Data? { try place.files()[".gongyak-cache"] }

  /// What tells each file of the output from one that was written anew.
  func identities() throws -> [String: Int] {
    var numbers: [String: Int] = [:]
    for path in try output().keys {
      let attributes = try FileManager.default.attributesOfItem(atPath: self.path(path))
      numbers[String(path.dropFirst("Output/".count))] = attributes[.systemFileNumber] as? Int
    }
    return numbers
  }

  /// The rights that files of the output have.
  func rights() throws -> Set<String> {
    Set(
      try output().keys.map { path in
        let attributes = try FileManager.default.attributesOfItem(atPath: self.path(path))
        return String(attributes[.posixPermissions] as? Int ?? 0, radix: 8)
      })
  }

  /// The output that a copy of the book gives that was never built before.
  func freshOutput() throws -> [String: Data] {
    let copy = BuiltBook(place: try TemporaryFolder())
    for name in ["Inputs", "Templates"] {
      try FileManager.default.copyItem(atPath: path(name), toPath: copy.path(name))
    }
    try copy.build()
    return try copy.output()
  }
}
