/// Texts kept by their names.
struct MemoryFiles: TemplateFiles {
  let files: [String: String]

  func bytes(of name: String) -> [UInt8]? { files[name].map { Array($0.utf8) } }
  func shownName(of name: String) -> String { name }
}
