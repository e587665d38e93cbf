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

  /// Whether nothing in a text has to be escaped or refused anywhere.
  static func isPlain(_ text: Span<UInt8>) -> Bool {
    // Bytes have no padding, which is what makes the raw view of other types unsafe.
    let bytes = unsafe text.bytes
    let count = bytes.byteCount
    guard count >= 8 else { return !text.indices.contains { isSpecial(text[$0]) } }
    var index = 0
    while index + 8 < count {
      if hasSpecial(bytes.number64(index)) { return false }
      index += 8
    }
    // The last eight bytes, some of which may have been looked at before.
    return !hasSpecial(bytes.number64(count - 8))
  }

  /// Whether one of eight bytes is special.
  @inline(__always)
  private static func hasSpecial(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    let controls = (word &- (ones &* 0x20)) & ~word
    // One bit apart: < and >, " and &.
    let angles = zeros((word | (ones &* 0x02)) ^ (ones &* 0x3E))
    let quotes = zeros((word | (ones &* 0x04)) ^ (ones &* 0x26))
    let noncharacters = zeros(word ^ (ones &* 0xEF))
    return (controls | angles | quotes | noncharacters) & (ones &* 0x80) != 0
  }

  /// Whether a byte may have to be escaped or refused; 0xEF begins U+FFFE and U+FFFF.
  @inline(__always)
  static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0xEF
  }

  /// The character at a byte if no document may hold it: a control character or a noncharacter.
  static func forbiddenCode(at index: Int, in bytes: Span<UInt8>) -> UInt32? {
    let byte = bytes[index]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? nil : UInt32(byte) }
    guard byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF,
      bytes[index + 2] >= 0xBE
    else { return nil }
    return bytes[index + 2] == 0xBE ? 0xFFFE : 0xFFFF
  }

  /// Whether an address would run a script when followed, however its scheme is disguised.
  static func isDangerousAddress(_ text: Span<UInt8>) -> Bool {
    var scheme = 0
    for index in text.indices {
      let byte = text[index]
      // Browsers leave out blanks and control characters before and inside a scheme.
      if byte <= 0x20 { continue }
      if byte == UInt8(ascii: ":") {
        return begins(text, "javascript:") || begins(text, "vbscript:")
          || (begins(text, "data:") && !begins(text, "data:image/"))
      }
      // No scheme that runs anything has other characters or is longer.
      guard byte.isASCIILetter, scheme < 12 else { return false }
      scheme += 1
    }
    return false
  }

  /// Whether a style could run a script in some browser.
  static func isDangerousStyle(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let found =
        switch text[index].lowercasedASCII {
        case UInt8(ascii: "\\"): true
        case UInt8(ascii: "j"): begins(text, "javascript:", at: index)
        case UInt8(ascii: "e"): begins(text, "expression(", at: index)
        case UInt8(ascii: "u"): begins(text, "url(", at: index)
        case UInt8(ascii: "@"): begins(text, "@import", at: index)
        case UInt8(ascii: "b"): begins(text, "behavior:", at: index)
        default: false
        }
      if found { return true }
    }
    return false
  }

  /// Whether a text has a word at a place, in small or capital letters, blanks left out.
  private static func begins(_ text: Span<UInt8>, _ word: String, at start: Int = 0) -> Bool {
    let word = word.utf8.span
    var index = start
    var found = 0
    while found < word.count {
      guard index < text.count else { return false }
      if text[index] > 0x20 {
        guard text[index].lowercasedASCII == word[found] else { return false }
        found += 1
      }
      index += 1
    }
    return true
  }
}
