public import Diagnostics

/// Everything that a build makes, by path, before anything of it is on disk.
public struct OutputTree: Sendable {
  /// What the review found, in a sentence a line, for the terminal.
  public internal(set) var reviewText = Wording(ko: "", en: "")
  /// Whether there was an earlier edition to compare the figures with.
  public internal(set) var isCompared = false
  /// The bytes of each file by its path below the output folder.
  public private(set) var files: [String: [UInt8]] = [:]

  /// The paths in order.
  public var paths: [String] {
    files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  mutating func add(_ path: String, _ bytes: [UInt8]) { files[path] = bytes }

  mutating func add(_ path: String, _ text: String) { add(path, Array(text.utf8)) }

  mutating func merge(_ other: OutputTree) {
    files.merge(other.files, uniquingKeysWith: { $1 })
  }
}
