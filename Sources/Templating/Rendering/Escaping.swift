/// Writes characters so that a reader gets them back where they stand.
enum Escaping {
  /// Text between tags: `&`, `<` and `>`.
  static func text(_ bytes: some Sequence<UInt8>) -> [UInt8] {
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
  static func attribute(_ bytes: some Sequence<UInt8>, kind: MarkupKind) -> [UInt8] {
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
    var scheme = ""
    for scalar in text.unicodeScalars {
      // Browsers leave out blanks and control characters before and inside a scheme.
      if scalar.value <= 0x20 { continue }
      if scalar == ":" {
        return ["javascript", "vbscript"].contains(scheme)
          || (scheme == "data" && !text.lowercased().contains("data:image/"))
      }
      guard scalar.isASCII, scheme.utf8.count < 12 else { return false }
      scheme += String(scalar).lowercased()
    }
    return false
  }

  /// Whether a style could run a script in some browser.
  static func isDangerousStyle(_ text: String) -> Bool {
    let folded = text.lowercased().filter { !$0.isWhitespace }
    return ["javascript:", "expression(", "url(", "@import", "behavior:", "\\"].contains {
      folded.contains($0)
    }
  }
}
