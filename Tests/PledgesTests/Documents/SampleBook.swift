import Diagnostics
import Foundation
import Pledges
import Templating
import TestSupport
import Testing

/// The sample book as it stands in the package, built once in memory.
enum SampleBuild {
  /// The folder of the package.
  static let folder = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }

  /// A copy of what the book is built from, to be changed.
  static func copy() throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    try copy.copy(["Inputs", "Templates"], from: URL(filePath: folder))
    return copy
  }

  /// What a build with so many threads makes.
  static func tree(threads: Int = 0, since: FigureHistory? = nil) throws -> OutputTree {
    var options = Pipeline.Options()
    options.threads = threads
    options.since = since
    var log = DiagnosticLog()
    let tree = try Pipeline(folder: folder, options: options).documents(log: &log)
    #expect(log.entries.filter { $0.severity == .error } == [])
    return try #require(tree)
  }

  /// The documents, for the tests that only read them.
  static let documents: Result<OutputTree, any Error> = Result { try tree() }

  /// The HTML pages by path.
  static func pages() throws -> [(path: String, root: XMLElement)] {
    let tree = try documents.get()
    return try tree.paths.filter { $0.hasSuffix(".html") }.map {
      ($0, try HTMLReader.parse(tree.files[$0] ?? [], file: $0))
    }
  }
}

extension XMLElement {
  /// This element and everything inside it.
  var descendants: [XMLElement] { [self] + elements().flatMap(\.descendants) }

  /// The elements inside with this name.
  func all(_ name: String) -> [XMLElement] { descendants.filter { $0.localName == name } }

  /// The text with single blanks.
  var words: String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
