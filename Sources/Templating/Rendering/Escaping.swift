/// Writes characters so that a reader gets them back where they stand.
enum Escaping {
  /// Text between tags: `&`, `<` and `>`.
  static func text(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E }) else { return bytes }
    var output: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      default: output.append(byte)
      }
    }
    return output
  }

  /// A value in double quotes; XML also loses line ends and tabs that are not written as numbers.
  static func attribute(_ bytes: [UInt8], kind: MarkupKind) -> [UInt8] {
    let isPlain = !bytes.contains { byte in
      byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E
    }
    if isPlain { return bytes }
    var output: [UInt8] = []
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case UInt8(ascii: "\""): output += "&quot;".utf8
      case 0x09 where kind == .xml: output += "&#9;".utf8
      case 0x0A where kind == .xml: output += "&#10;".utf8
      case 0x0D where kind == .xml: output += "&#13;".utf8
      default: output.append(byte)
      }
    }
    return output
  }

  /// Whether an address would run a script when followed, however its scheme is disguised.
  static func isDangerousAddress(_ text: String) -> Bool {
    var scheme: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      // Browsers leave out blanks and control characters before and inside a scheme.
      if byte <= 0x20 { continue }
      if byte == UInt8(ascii: ":") { return isDangerous(scheme, rest) }
      // No scheme that runs anything has other characters or is longer.
      guard byte.isASCIILetter, scheme.count < 12 else { return false }
      scheme.append(byte.lowercasedASCII)
    }
    return false
  }

  private static func isDangerous(_ scheme: [UInt8], _ rest: Substring.UTF8View) -> Bool {
    if scheme.elementsEqual("javascript".utf8) || scheme.elementsEqual("vbscript".utf8) {
      return true
    }
    guard scheme.elementsEqual("data".utf8) else { return false }
    let type = rest.lazy.filter { $0 > 0x20 }.prefix(6).map(\.lowercasedASCII)
    return !type.elementsEqual("image/".utf8)
  }

  /// Whether a style could run a script in some browser.
  static func isDangerousStyle(_ text: String) -> Bool {
    let folded = text.lowercased().filter { !$0.isWhitespace }
    return ["javascript:", "expression(", "url(", "@import", "behavior:", "\\"].contains {
      folded.contains($0)
    }
  }
}
