internal import Diagnostics
internal import FoundationEssentials

/// Reads files of a book, which never leave its folder.
struct InputFiles: Sendable {
  /// No text of a book is longer; a longer file is a mistake, not a document.
  private static let limit = 64 << 20

  let folder: String

  /// The bytes of a file that is named relative to the folder.
  func read(
    _ name: String, cause: Diagnostic.Cause = .content, at place: SourceLocation? = nil
  ) throws(Diagnostic) -> [UInt8] {
    try checkInside(name, cause: cause, at: place)
    let path = folder + "/" + name
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Diagnostic(
        "missing-file", cause: cause, at: place ?? SourceLocation(file: name),
        Wording(ko: "파일 “\(name)”을(를) 읽을 수 없음", en: "file “\(name)” cannot be read"),
        hint: Wording(
          ko: "파일이 있는지, 읽을 권한이 있는지 확인하십시오", en: "see that it is there and may be read"))
    }
    guard data.count <= Self.limit else {
      throw Diagnostic(
        "file-too-large", cause: cause, at: place ?? SourceLocation(file: name),
        Wording(
          ko: "파일 “\(name)”이(가) \(Self.limit >> 20)MB를 넘음",
          en: "file “\(name)” is larger than \(Self.limit >> 20) MB"))
    }
    return Array(data)
  }

  /// Throws where a name leads out of the book, by dots or by a link.
  func checkInside(
    _ name: String, cause: Diagnostic.Cause = .content, at place: SourceLocation? = nil
  ) throws(Diagnostic) {
    guard !isInside(name) else { return }
    throw Diagnostic(
      "unsafe-path", cause: cause, at: place ?? SourceLocation(file: name),
      Wording(
        ko: "“\(name)”은(는) 공약집 밖을 가리킴", en: "“\(name)” lies outside the book"),
      hint: Wording(
        ko: "공약집 폴더 안의 상대 경로로 적으십시오", en: "name a file inside the book, relative to it"))
  }

  /// The names of the files in a folder of the book, in order; empty where there is no such folder.
  func list(_ subfolder: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + subfolder)
    return (names ?? []).filter { !$0.hasPrefix(".") }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// Whether the name leads to a folder.
  func isFolder(_ name: String) -> Bool {
    var isDirectory = false
    let exists = FileManager.default.fileExists(
      atPath: folder + "/" + name, isDirectory: &isDirectory)
    return exists && isDirectory
  }

  private func isInside(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    guard !name.hasPrefix("/"), !parts.contains(".."), !parts.contains("") else { return false }
    // A symbolic link could lead out although its name does not.
    var path = folder
    for part in parts {
      path += "/" + part
      if (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil { return false }
    }
    return true
  }
}
