/// The encodings that a table may be written in.
enum TextEncoding: Hashable, Sendable {
  case utf8, ascii, cp949, latin1, windows1252
  case utf16(isBigEndian: Bool?)

  /// The encoding of a name as descriptors give it; nil where it is not known.
  init?(name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch plain {
    case "utf8", "utf8sig", "utf8bom": self = .utf8
    case "ascii", "usascii": self = .ascii
    // All of these names stand on files that are written in code page 949.
    case "cp949", "euckr", "uhc", "ms949", "949", "windows949", "ksc56011987", "ksc5601", "ksx1001",
      "ksc56011989", "korean", "csksc56011987", "isoir149", "xwindows949":
      self = .cp949
    case "latin1", "iso88591", "l1": self = .latin1
    case "windows1252", "cp1252": self = .windows1252
    case "utf16": self = .utf16(isBigEndian: nil)
    case "utf16le": self = .utf16(isBigEndian: false)
    case "utf16be": self = .utf16(isBigEndian: true)
    default: return nil
    }
  }
}
