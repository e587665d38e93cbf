/// A name split at its colon.
struct QualifiedName {
  let prefix: String
  let local: String

  init(_ name: String) {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      prefix = ""
      local = name
      return
    }
    prefix = String(name[..<colon])
    local = String(name[name.utf8.index(after: colon)...])
  }
}
