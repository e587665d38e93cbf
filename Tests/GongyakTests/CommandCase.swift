import Foundation
import TestSupport
import Testing

/// A folder of `Cases/`: shell lines that are run in a copy of the small book, and what comes of them.
///
/// `command` holds the lines: first what happens to the book, then `gongyak …`. `expected/` holds
/// the transcript of the runs in Korean (`ko.txt`) and English (`en.txt`) and, under `files/`, the
/// files that must be there afterwards.
struct CommandCase: CustomTestStringConvertible, Sendable {
  let folder: URL

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  private static let book = tests.appending(path: "Book")

  /// Every case, in the order of their names; fails where none is found, so that no run is empty.
  static func all() throws -> [CommandCase] {
    let folder = tests.appending(path: "Cases")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    try #require(!names.isEmpty, "there are no cases")
    return names.sorted().map { CommandCase(folder: folder.appending(path: $0)) }
  }

  var testDescription: String { folder.lastPathComponent }

  private var expected: URL { folder.appending(path: "expected") }

  /// The lines of `command`, without remarks.
  private var lines: [String] {
    get throws {
      try String(contentsOf: folder.appending(path: "command"), encoding: .utf8)
        .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
    }
  }

  /// Runs the lines in one language, compares the transcript and the files.
  func check(_ language: String) throws {
    let book = try TemporaryFolder(copying: Self.book)
    var transcript = ""
    for line in try lines {
      let before = try book.files()
      let result = try Shell.run(line, in: book.url, language: language)
      guard line.hasPrefix("gongyak") else {
        #expect(result.status == 0, "\(line): \(result.errors)")
        continue
      }
      let changes = Self.changes(from: before, to: try book.files())
      transcript += Self.section(line, result, changes)
      #expect(result.status == 0 || changes.isEmpty, "a failing run wrote: \(changes)")
      #expect(result.status <= 3, "an exit status that is not documented")
    }
    try Golden.expect(Data(transcript.utf8), at: expected.appending(path: "\(language).txt"))
    try compareFiles(with: try book.files())
  }

  /// Whatever lies in `expected/` and is not a transcript or one of `files/`.
  func unreadExpectations() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let stray = Set(names).subtracting(["command", "expected"])
    let inside = try FileManager.default.contentsOfDirectory(atPath: expected.path)
    return Array(stray) + Set(inside).subtracting(["ko.txt", "en.txt", "files"])
  }

  private func compareFiles(with actual: [String: Data]) throws {
    let files = expected.appending(path: "files")
    guard FileManager.default.fileExists(atPath: files.path) else { return }
    for path in try FileManager.default.subpathsOfDirectory(atPath: files.path) {
      var isFolder: ObjCBool = false
      let file = files.appending(path: path)
      _ = unsafe FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      guard !isFolder.boolValue else { continue }
      let bytes = try #require(actual[path], "\(path) is expected, but was not written")
      try Golden.expect(bytes, at: file)
    }
  }

  /// One run as text: the line, both streams, the status and what became of the files.
  private static func section(_ line: String, _ result: Shell.Result, _ changes: [String]) -> String
  {
    var text = "$ \(line)\n\(result.output)"
    if let last = result.output.last, last != "\n" { text += "\n--- no line end\n" }
    if !result.errors.isEmpty { text += "--- standard error\n\(result.errors)" }
    text += (["--- exit status \(result.status)"] + changes).joined(separator: "\n")
    return text + "\n\n"
  }

  private static func changes(from old: [String: Data], to new: [String: Data]) -> [String] {
    Set(old.keys).union(new.keys).sorted().compactMap { path in
      switch (old[path], new[path]) {
      case (nil, _): "wrote \(path)"
      case (_, nil): "removed \(path)"
      case (let before, let after): before == after ? nil : "changed \(path)"
      }
    }
  }
}
