import Diagnostics
import Foundation
import Pledges
import TestSupport
import Testing

/// Inputs that lead out of the book, never end or grow without bound.
@Suite("Hostile inputs")
struct HostileInputTests {
  /// The codes of the errors that a build finds; nothing is built.
  private static func errors(_ folder: borrowing TemporaryFolder) -> [String] {
    var log = DiagnosticLog()
    do throws(Diagnostic) {
      let isBuilt = try Pipeline(folder: folder.url.path).documents(log: &log) != nil
      #expect(!isBuilt)
    } catch {
      log.add(error)
    }
    return log.entries.filter { $0.severity == .error }.map(\.code)
  }

  private static func replace(_ file: URL, with text: String) throws {
    try? FileManager.default.removeItem(at: file)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private static func link(_ file: URL, to target: String) throws {
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createSymbolicLink(atPath: file.path, withDestinationPath: target)
  }

  @Test(
    "Paths of a descriptor stay inside",
    arguments: [
      "../../outside.csv", "/etc/passwd", "http://127.0.0.1/x.csv", "finance/../../x.csv",
    ])
  func refusesPaths(_ path: String) throws {
    let folder = try SampleBuild.copy()
    try folder.edit("Inputs/datapackage.json") {
      $0.replacing("\"finance/budget.csv\"", with: "\"\(path)\"")
    }
    #expect(!Self.errors(folder).isEmpty)
  }

  @Test("Schemas of a descriptor stay inside", arguments: ["../../outside.json", "/etc/hostname"])
  func refusesSchemas(_ path: String) throws {
    let folder = try SampleBuild.copy()
    try folder.edit("Inputs/datapackage.json") {
      $0.replacing("\"schemas/loans.json\"", with: "\"\(path)\"")
    }
    #expect(!Self.errors(folder).isEmpty)
  }

  @Test(
    "A symbolic link is not a file of the book",
    arguments: [
      "Inputs/finance/budget.csv", "Inputs/schemas/budget.json", "Inputs/pledges/4-1-2.xml",
      "Inputs/book.json", "Templates/book/index.html", "Templates/layout.html",
    ])
  func refusesLinks(_ path: String) throws {
    let folder = try SampleBuild.copy()
    let file = folder.url.appending(path: path)
    let aside = folder.url.appending(path: "aside")
    try FileManager.default.copyItem(at: file, to: aside)
    try Self.link(file, to: aside.path)
    #expect(!Self.errors(folder).isEmpty)
  }

  @Test("A link to a folder is no folder of the book")
  func refusesFolderLinks() throws {
    let folder = try SampleBuild.copy()
    let finance = folder.url.appending(path: "Inputs/finance")
    try FileManager.default.copyItem(at: finance, to: folder.url.appending(path: "aside"))
    try Self.link(finance, to: "../aside")
    #expect(Self.errors(folder).contains("scheme-error"))
  }

  @Test(
    "A link to a folder is no package and no folder of templates",
    arguments: [
      "Templates/pledge/roadmap.hwpx", "Templates/pledge", "Templates/press/release.hwpx",
    ])
  func refusesTemplateLinks(_ path: String) throws {
    let folder = try SampleBuild.copy()
    let target = folder.url.appending(path: path)
    // Outside of the book, as a stranger's would be.
    let aside = try TemporaryFolder()
    let copy = aside.url.appending(path: "copy.hwpx")
    try FileManager.default.copyItem(at: target, to: copy)
    try Self.link(target, to: copy.path)
    #expect(!Self.errors(folder).isEmpty)
  }

  @Test("A device in the place of a ledger is not read")
  func refusesDevices() throws {
    let folder = try SampleBuild.copy()
    try Self.link(folder.url.appending(path: "Inputs/finance/budget.csv"), to: "/dev/zero")
    #expect(Self.errors(folder).contains("scheme-error"))
  }

  private static let bomb =
    "<!DOCTYPE pledge [<!ENTITY a \"aaaaaaaaaa\">"
    + zip("bcdefgh", "abcdefg").map { name, inner in
      "<!ENTITY \(name) \"\(String(repeating: "&\(inner);", count: 10))\">"
    }.joined() + "]><pledge>&h;</pledge>"

  @Test(
    "XML that declares entities or never stops nesting is refused",
    arguments: [
      bomb, "<!DOCTYPE pledge [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><pledge>&x;</pledge>",
      String(repeating: "<a>", count: 20_000) + String(repeating: "</a>", count: 20_000),
    ])
  func refusesMarkup(_ text: String) throws {
    let folder = try SampleBuild.copy()
    try Self.replace(folder.url.appending(path: "Inputs/pledges/4-1-2.xml"), with: text)
    #expect(!Self.errors(folder).isEmpty)
    let other = try SampleBuild.copy()
    try Self.replace(other.url.appending(path: "Templates/book/index.html"), with: text)
    #expect(!Self.errors(other).isEmpty)
  }
}
