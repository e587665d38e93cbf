/// Text that no spreadsheet runs as a formula, even after it went through a CSV file.
public enum DefusedText {
  /// An apostrophe before `=`, `+`, `-`, `@`, a tab or a line break at the beginning; a mark of
  /// one character stays, because alone it computes nothing, and so does a number.
  public static func text(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, text.unicodeScalars.count > 1,
      ["=", "+", "-", "@", "\t", "\r", "\n"].contains(first), !isNumber(text)
    else { return text }
    return "'" + text
  }

  /// A sign, digits, and perhaps a point among them.
  private static func isNumber(_ text: String) -> Bool {
    let parts = text.utf8.dropFirst().split(separator: UInt8(ascii: "."), maxSplits: 1)
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    return isSigned && !parts.isEmpty && parts.allSatisfy { $0.allSatisfy { $0 &- 0x30 < 10 } }
  }
}
