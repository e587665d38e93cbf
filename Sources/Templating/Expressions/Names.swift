/// Which words can name a variable.
enum Names {
  /// Whether a word is an XML name without a colon, so that Hangul works.
  static func isName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, isStart(first) else { return false }
    return text.unicodeScalars.dropFirst().allSatisfy {
      isStart($0) || $0 == "-" || $0 == "." || $0 == "\u{B7}" || ("0"..."9").contains($0)
        || (0x300...0x36F).contains($0.value) || (0x203F...0x2040).contains($0.value)
    }
  }

  /// NameStartChar of XML 1.0 (section 2.3) without the colon.
  private static func isStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }
}
