import Diagnostics

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
