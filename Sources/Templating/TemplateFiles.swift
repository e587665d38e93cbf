import Diagnostics

/// Where a library's files come from.
protocol TemplateFiles: Sendable {
  /// The bytes of a file, or nil if there is none.
  func bytes(of name: String) throws(Diagnostic) -> [UInt8]?
  /// The name that findings carry.
  func shownName(of name: String) -> String
}

/// Texts kept by their names.
struct MemoryFiles: TemplateFiles {
  let files: [String: String]

  func bytes(of name: String) -> [UInt8]? { files[name].map { Array($0.utf8) } }
  func shownName(of name: String) -> String { name }
}

/// The files below one folder; links that lead out of it are not followed.
struct FolderFiles: TemplateFiles {
  let folder: String

  func bytes(of name: String) throws(Diagnostic) -> [UInt8]? {
    let path = shownName(of: name)
    guard let whole = FileReader.resolved(path) else { return nil }
    if let root = FileReader.resolved(folder.isEmpty ? "." : folder),
      root != "/", whole != root, !whole.hasPrefix(root + "/")
    {
      throw TemplateProblem.outsideFolder(name).diagnostic(at: SourceLocation(file: path))
    }
    return FileReader.bytes(of: whole)
  }

  func shownName(of name: String) -> String {
    folder.isEmpty || folder == "."
      ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }
}
