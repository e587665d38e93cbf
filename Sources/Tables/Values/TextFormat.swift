/// The formats of strings: mail addresses, URIs, identifiers, encoded bytes.
enum TextFormat {
  /// A mail address with a domain of at least two labels, which may be international.
  ///
  /// The practical part of RFC 5322, with the lengths of RFC 5321, and labels as RFC 6531 allows.
  static func isEmail(_ text: [UInt8]) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count <= 64, text.count <= 254 else { return false }
    let dot = UInt8(ascii: ".")
    let atoms = parts[0].split(separator: dot, omittingEmptySubsequences: false)
    let marks = Set("!#$%&'*+/=?^_`{|}~-".utf8)
    guard
      atoms.allSatisfy({ atom in
        !atom.isEmpty && atom.allSatisfy { isAlphanumeric($0) || marks.contains($0) }
      })
    else { return false }
    let labels = parts[1].split(separator: dot, omittingEmptySubsequences: false)
    let hyphen = UInt8(ascii: "-")
    guard labels.count >= 2, let last = labels.last, last.count >= 2,
      last.contains(where: { $0 &- 0x30 >= 10 })
    else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
        && label.allSatisfy { isAlphanumeric($0) || $0 == hyphen || $0 >= 0x80 }
    }
  }

  /// A scheme, a colon, and no blank or control character after it (RFC 3986 and 3987).
  static func isURI(_ text: [UInt8]) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > 0, isLetter(text[0]) else {
      return false
    }
    let scheme = text[..<colon].allSatisfy {
      isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".")
    }
    let forbidden = Set("<>\"{}|\\^`".utf8)
    return scheme
      && text[colon...].allSatisfy { $0 > 0x20 && $0 != 0x7F && !forbidden.contains($0) }
  }

  /// 32 hexadecimal digits, in the usual groups, without them, in braces or as a URN.
  static func isUUID(_ text: [UInt8]) -> Bool {
    var digits = text[...]
    if digits.starts(with: Array("urn:uuid:".utf8)) { digits = digits.dropFirst(9) }
    if digits.first == UInt8(ascii: "{"), digits.last == UInt8(ascii: "}") {
      digits = digits.dropFirst().dropLast()
    }
    let hyphen = UInt8(ascii: "-")
    if digits.count == 36 {
      let groups = digits.split(separator: hyphen, omittingEmptySubsequences: false)
      guard groups.map(\.count) == [8, 4, 4, 4, 12] else { return false }
    } else if digits.count != 32 {
      return false
    }
    return digits.allSatisfy { $0 == hyphen ? digits.count == 36 : isHexadecimal($0) }
  }

  /// Base64 with its padding (RFC 4648); blanks between groups are allowed.
  static func isBase64(_ text: [UInt8]) -> Bool {
    let letters = text.filter { $0 != 0x20 && !(0x09...0x0D).contains($0) }
    let body = letters.prefix { $0 != UInt8(ascii: "=") }
    let padding = letters.dropFirst(body.count)
    guard letters.count % 4 == 0, padding.count <= 2,
      padding.allSatisfy({ $0 == UInt8(ascii: "=") })
    else { return false }
    return body.allSatisfy {
      isAlphanumeric($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte &- 0x30 < 10
  }
  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 6
  }
}
