import Foundation
import TestSupport
import Testing

/// The rules of `--depfile`, as make itself understands them.
@Suite(
  "Rules for make", .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/make")))
struct MakeTests {
  /// Names with everything that means something in a makefile.
  static let names = ["공약집 2018 #1", "$x(y)z:b|c", "$(x)", ##"a\ b\#c\"##, "'a' & b"]

  @Test("make builds where something changed, and only there", arguments: names)
  func followsChanges(_ name: String) throws {
    let place = try TemporaryFolder()
    let book = place.url.appending(path: name)
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    try FileManager.default.copyItem(at: tests.appending(path: "Book"), to: book)
    let note = book.appending(path: "Inputs/" + name.replacing("/", with: ""))
    try Data("x".utf8).write(to: note)
    let make = Maker(folder: place.url, book: name)
    try make.shell("find . -exec touch -d '1 hour ago' {} +")
    try make.shell(#"gongyak build "$BOOK" --depfile rules.mk"#)
    try make.writeMakefile()
    #expect(try make.isUpToDate())

    try make.shell(#"touch -d '1 minute' "$BOOK/Inputs/loans.csv""#)
    #expect(try !make.isUpToDate())
    try make.shell(#"touch -d '1 hour ago' "$BOOK/Inputs/loans.csv""#)
    #expect(try make.isUpToDate())

    try make.shell(#"touch -d '1 minute' "$BOOK/Inputs/$BOOK""#)
    // Make would take a name that ends in brackets for a member of an archive.
    #expect(try make.isUpToDate() == name.hasSuffix(")"))
    try make.shell(#"touch -d '1 hour ago' "$BOOK/Inputs/$BOOK""#)

    // What is gone or new shows in its folder, and a rule about what is gone stops nothing.
    try make.shell(#"rm "$BOOK/Inputs/$BOOK"; touch -d '1 minute' "$BOOK/Inputs""#)
    #expect(try !make.isUpToDate())
    try make.shell("make")
    try make.shell(#"touch -d '1 hour ago' "$BOOK/Inputs""#)
    #expect(try make.isUpToDate())
  }

  @Test(
    "a folder that make cannot name is refused", arguments: ["50%", "a;b", "a\nb", "[a]", "a*"])
  func refusesNames(_ name: String) throws {
    let place = try TemporaryFolder()
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let book = place.url.appending(path: name)
    try FileManager.default.copyItem(at: tests.appending(path: "Book"), to: book)
    let line = "gongyak build '\(name)' --depfile rules.mk"
    let result = try Shell.run(line, in: place.url, language: "en")
    #expect(result.status == 2)
    #expect(result.errors.contains("is a name that no rule of make can hold"))
    #expect(!FileManager.default.fileExists(atPath: place.url.appending(path: "rules.mk").path))
  }

  /// Runs make on one book.
  private struct Maker {
    let folder: URL
    let book: String

    private func run(_ line: String) throws -> Shell.Result {
      let quoted = "'" + book.replacing("'", with: #"'\''"#) + "'"
      return try Shell.run("export BOOK=\(quoted); \(line)", in: folder, language: "en")
    }

    func shell(_ line: String) throws {
      let result = try run(line)
      #expect(result.status == 0, "\(line): \(result.output)\(result.errors)")
    }

    func isUpToDate() throws -> Bool {
      let result = try run("make -q")
      #expect(result.status < 2, "\(result.output)\(result.errors)")
      return result.status == 0
    }

    /// A makefile whose target is spelled as the rule spells it.
    func writeMakefile() throws {
      let rules = try String(contentsOf: folder.appending(path: "rules.mk"), encoding: .utf8)
      let target = try #require(rules.split(separator: " \\\n").first)
      let recipe = #" ; @gongyak build "$$BOOK" --depfile rules.mk"#
      try Data((target + recipe + "\n-include rules.mk\n").utf8)
        .write(to: folder.appending(path: "Makefile"))
    }
  }
}
