import Diagnostics
import Foundation
import Pledges
import Templating
import TestSupport
import Testing

/// A copy of the sample book in which something is written otherwise.
struct AlteredBook: ~Copyable {
  private let place: TemporaryFolder
  /// Its folder.
  var folder: String { place.url.path }

  init() throws { place = try SampleBuild.copy() }

  /// Writes `new` wherever a file has `old`, which it must have.
  func replace(_ old: String, with new: String, in path: String) throws {
    let file = place.url.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    try #require(text.contains(old), "“\(old)” is not in \(path)")
    try text.replacing(old, with: new).write(to: file, atomically: true, encoding: .utf8)
  }

  /// The errors of a build in memory.
  func errors() throws -> [Diagnostic] {
    var log = DiagnosticLog()
    let tree = try Pipeline(folder: folder).documents(log: &log)
    #expect((tree == nil) == log.hasErrors)
    return log.entries.filter { $0.severity == .error }
  }

  /// The documents of a build without errors.
  func documents() throws -> OutputTree {
    var log = DiagnosticLog()
    let tree = try Pipeline(folder: folder).documents(log: &log)
    return try #require(tree, "\(log.entries)")
  }
}

extension OutputTree {
  /// The text of a page with single blanks.
  func words(of path: String) throws -> String {
    try HTMLReader.parse(files[path] ?? [], file: path).words
  }
}
