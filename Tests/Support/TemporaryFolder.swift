public import Foundation
import Testing

/// A folder that lives as long as the value that owns it.
public struct TemporaryFolder: ~Copyable {
  /// Where it is.
  public let url: URL

  /// Makes an empty folder, or a copy of another one.
  public init(copying original: URL? = nil) throws {
    url = FileManager.default.temporaryDirectory.appending(path: "gongyak-\(UUID().uuidString)")
    if let original {
      try FileManager.default.copyItem(at: original, to: url)
    } else {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Copies some of what another folder holds into it.
  public func copy(_ names: [String], from original: URL) throws {
    for name in names {
      try FileManager.default.copyItem(
        at: original.appending(path: name), to: url.appending(path: name))
    }
  }

  /// Replaces the text of a file in it; a change that changes nothing fails.
  public func edit(_ path: String, _ change: (String) -> String) throws {
    let file = url.appending(path: path)
    let text = try String(contentsOf: file, encoding: .utf8)
    let changed = change(text)
    try #require(changed != text, "nothing of \(path) was changed")
    try changed.write(to: file, atomically: true, encoding: .utf8)
  }

  /// The bytes of every file in it, by the path inside it.
  ///
  /// A link counts as a file that holds the path it leads to.
  public func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      let file = url.appending(path: path)
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      switch attributes[.type] as? FileAttributeType {
      case .typeRegular?: files[path] = try Data(contentsOf: file)
      case .typeSymbolicLink?:
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: file.path)
        files[path] = Data(target.utf8)
      default: continue
      }
    }
    return files
  }
}
