public import Foundation

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
