/// Finds resident registration numbers, which must never stand in a ledger.
///
/// Since October 2020 the last digits follow no rule, so a number is known by its shape and a
/// possible birth date alone.
enum ResidentNumber {
  /// No text shorter than this holds one.
  static let shortest = 13
  /// The characters of ASCII that one may be made of: digits, what divides them, what hides them.
  static let signs = Array("0123456789-* \t\n\r".utf8)

  /// Whether a text holds something that reads as a resident registration number.
  static func isIn(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    guard end &- start >= shortest, mayBeIn(view, start, end) else { return false }
    return isIn(folded(view.array(start, end)))
  }

  /// Whether six digits in a row are possible, without which there is no such number: nearly every
  /// text is done with here.
  @inline(__always)
  private static func mayBeIn(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    // Six digits in a row stand on every sixth place somewhere.
    var index = start &+ 5
    while index < end {
      if view[index] &- 0x30 < 10 { return hasSigns(view, start, end) }
      index &+= 6
    }
    // Full-width digits begin with this byte.
    index = start
    while index < end {
      let folded = view.word(index) ^ 0xEFEF_EFEF_EFEF_EFEF
      if (folded &- 0x0101_0101_0101_0101) & ~folded & 0x8080_8080_8080_8080 != 0 { return true }
      index &+= 8
    }
    return false
  }

  /// Whether there are thirteen digits, or marks that may hide them.
  private static func hasSigns(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    var signs = 0
    for index in start..<end {
      let byte = view[index]
      if byte &- 0x30 < 10 || byte == UInt8(ascii: "*") || byte == 0xE2 { signs &+= 1 }
      if byte == 0xEF { return true }
    }
    return signs >= shortest
  }

  static func isIn(_ text: String) -> Bool { isIn(folded(Array(text.utf8))) }

  /// The text as digits, dashes, blanks and others, with full-width forms made half-width.
  private static func folded(_ text: [UInt8]) -> [UInt8] {
    String(decoding: text, as: UTF8.self).unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x30...0x39: UInt8(scalar.value)
      case 0xFF10...0xFF19: UInt8(scalar.value - 0xFF10 + 0x30)
      case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D: UInt8(ascii: "-")
      case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000: UInt8(ascii: " ")
      case 0x2A, 0x25CF, 0x25CB, 0xFF0A: UInt8(ascii: "*")
      default: UInt8(ascii: "x")
      }
    }
  }

  private static func isIn(_ text: [UInt8]) -> Bool {
    guard text.count >= shortest else { return false }
    return (0...(text.count - shortest)).contains { isNumber(text, at: $0) }
  }

  /// Six digits of a birth date, perhaps a dash or blank, a digit from 1 to 8, six digits or marks
  /// that hide them; no digit before or after.
  private static func isNumber(_ text: [UInt8], at start: Int) -> Bool {
    func digit(_ index: Int) -> Int? {
      index < text.count && text[index] &- 0x30 < 10 ? Int(text[index] - 0x30) : nil
    }
    guard start == 0 || digit(start - 1) == nil else { return false }
    let birth = (0..<6).compactMap { digit(start + $0) }
    guard birth.count == 6, (1...12).contains(birth[2] * 10 + birth[3]),
      (1...31).contains(birth[4] * 10 + birth[5])
    else { return false }
    var index = start + 6
    let hasMark = index < text.count && (text[index] == 0x2D || text[index] == 0x20)
    if hasMark { index += 1 }
    guard let kind = digit(index), (1...8).contains(kind) else { return false }
    let rest = (1...6).map { index + $0 }
    let areDigits = rest.allSatisfy { digit($0) != nil }
    let areHidden = hasMark && rest.allSatisfy { $0 < text.count && text[$0] == UInt8(ascii: "*") }
    return (areDigits && digit(index + 7) == nil) || areHidden
  }

  /// The text with every digit hidden.
  static func masked(_ text: String) -> String {
    var masked = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isDigit = (0x30...0x39).contains(scalar.value) || (0xFF10...0xFF19).contains(scalar.value)
      masked.append(isDigit ? "*" : scalar)
    }
    return String(masked)
  }
}
