public import Diagnostics
internal import Templating

/// Everything that a build makes, by path, before anything of it is on disk.
public struct OutputTree: Sendable {
  /// What the review found, in a sentence a line, for the terminal.
  public internal(set) var reviewText = Wording(ko: "", en: "")
  /// The bytes of each file that was made, by its path below the output folder.
  public private(set) var files: [String: [UInt8]] = [:]
  /// The fingerprints of the contents of these files.
  private var hashes: [String: ContentHash] = [:]
  /// The files that are on disk already as they would be made.
  private(set) var kept: [String: FolderScan.File] = [:]
  /// The fingerprints of templates and values, for documents.
  private(set) var keys: [String: ContentHash] = [:]

  /// The paths in order.
  public var paths: [String] {
    (Array(files.keys) + kept.keys).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The fingerprint of each file's content.
  var contents: [String: ContentHash] {
    hashes.merging(kept.mapValues(\.content)) { $1 }
  }

  /// The size of a file in bytes, or nil where there is none.
  func size(of path: String) -> Int? { files[path]?.count ?? kept[path]?.size }

  mutating func add(_ path: String, _ bytes: [UInt8], key: ContentHash? = nil) {
    files[path] = bytes
    hashes[path] = ContentHash(of: bytes)
    keys[path] = key
  }

  mutating func add(_ path: String, _ text: String) { add(path, Array(text.utf8)) }

  /// Takes over a document that is on disk.
  mutating func keep(_ path: String, _ file: FolderScan.File, key: ContentHash) {
    kept[path] = file
    keys[path] = key
  }

  mutating func merge(_ other: OutputTree) {
    files.merge(other.files, uniquingKeysWith: { $1 })
    hashes.merge(other.hashes, uniquingKeysWith: { $1 })
    kept.merge(other.kept, uniquingKeysWith: { $1 })
    keys.merge(other.keys, uniquingKeysWith: { $1 })
  }
}
