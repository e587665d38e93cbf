/// Finds what has the shape of a resident registration number, which must never stand in a ledger.
///
/// Since October 2020 the last digits follow no rule, so a number is known by its shape and a
/// possible birth date alone. What a shape means in its column ``ResidentRule`` says.
enum ResidentNumber {
  /// No text shorter than this holds one, unless zeros before it were lost.
  static let shortest = 13
  /// The characters of ASCII that one may be made of: digits, what divides them, what hides them.
  static let signs = Array("0123456789-~./\\|_:* \t\n\r".utf8)

  /// Something of the shape.
  struct Match {
    /// Thirteen digits, or seven where the others are hidden.
    var digits: [UInt8] = []
    /// Bit n is set where something divides the first n digits from the others.
    var gaps: UInt16 = 0
    /// The mark between birth date and serial number; nil where there are only blanks, or nothing.
    var divider: UInt8?
    /// The mark that divides it from a digit before it.
    var point: UInt8?

    var isHidden: Bool { digits.count < ResidentNumber.shortest }
  }

  /// Whether there are `least` digits, or marks that may hide them: nearly all texts are done with
  /// here.
  @inline(__always)
  static func mayBeIn(_ view: ByteView, _ start: Int, _ end: Int, signs least: Int) -> Bool {
    // The counts must fit a byte.
    guard end &- start < 256 else { return (start..<end).count { isSign(view[$0]) } >= least }
    var counts = Signs(repeating: 0)
    var index = start
    while index &+ 16 <= end {
      counts &+= signs(view.vector(index))
      index &+= 16
    }
    let rest = Signs(repeating: UInt8(truncatingIfNeeded: end &- index))
    let lanes = Signs(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    counts &+= Signs(repeating: 0).replacing(with: signs(view.vector(index)), where: lanes .< rest)
    return Int(counts.wrappedSum()) >= least
  }

  private typealias Signs = SIMD16<UInt8>

  /// 1 for each byte that is a sign.
  @inline(__always)
  private static func signs(_ bytes: Signs) -> Signs {
    let digits = bytes &- Signs(repeating: 0x30)
    var signs = Signs(repeating: 0).replacing(with: 1, where: digits .< Signs(repeating: 10))
    signs.replace(with: 1, where: bytes .== Signs(repeating: UInt8(ascii: "*")))
    signs.replace(with: 1, where: bytes .== Signs(repeating: 0xE2))
    signs.replace(with: 1, where: bytes .== Signs(repeating: 0xEF))
    return signs
  }

  /// Whether a byte is a digit, or hides one, or may be the first of such a scalar.
  static func isSign(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || byte == UInt8(ascii: "*") || byte == 0xE2 || byte == 0xEF
  }

  /// Whether a text outside of all columns must not be shown.
  static func isIn(_ text: String) -> Bool { ResidentRule.plain.verdict(of: text) != .none }

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

// MARK: Shapes

extension ResidentNumber {
  /// The text as digits, a dash, dot, comma, slash, blank or asterisk for whatever is like one, and
  /// `x` for the rest; what nobody sees is left out, and the escapes of JSON are resolved.
  static func folded(_ text: String) -> [UInt8] {
    let scalars = Array(text.unicodeScalars)
    var folded: [UInt8] = []
    folded.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      var scalar = scalars[index]
      index += 1
      if scalar == "\\", index + 5 <= scalars.count, scalars[index] == "u",
        let value = hexadecimal(scalars[(index + 1)..<(index + 5)]),
        let escaped = Unicode.Scalar(value)
      {
        scalar = escaped
        index += 5
      }
      if let sign = sign(scalar) { folded.append(sign) }
    }
    return folded
  }

  private static func hexadecimal(_ scalars: ArraySlice<Unicode.Scalar>) -> UInt32? {
    UInt32(String(String.UnicodeScalarView(scalars)), radix: 16)
  }

  private static let likeness: [Unicode.Scalar: UInt8] = {
    let alike = [
      "-": "−⁃˗⁻ー─━ㅡ~∼", ".": "。·・‧․", "/": "⁄∕\\|_:：∶", "*": "●○◯■□•∗✱◆◇",
    ]
    var likeness: [Unicode.Scalar: UInt8] = [:]
    for (sign, scalars) in alike {
      for scalar in (sign + scalars).unicodeScalars { likeness[scalar] = Array(sign.utf8)[0] }
    }
    likeness[","] = UInt8(ascii: ",")
    return likeness
  }()

  /// What a scalar stands for; nil where nobody sees it.
  private static func sign(_ scalar: Unicode.Scalar) -> UInt8? {
    let isWide = (0xFF01...0xFF5E).contains(scalar.value)
    let scalar = isWide ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    if ("0"..."9").contains(scalar) { return UInt8(scalar.value) }
    if let sign = likeness[scalar] { return sign }
    let properties = scalar.properties
    if properties.isWhitespace { return UInt8(ascii: " ") }
    if properties.generalCategory == .dashPunctuation { return UInt8(ascii: "-") }
    return properties.isDefaultIgnorableCodePoint ? nil : UInt8(ascii: "x")
  }

  /// All numbers of a folded text.
  static func matches(in text: [UInt8]) -> [Match] {
    text.indices.compactMap { match(text, at: $0) }
  }

  private static func digit(_ text: [UInt8], _ index: Int) -> UInt8? {
    text.indices.contains(index) && text[index] &- 0x30 < 10 ? text[index] - 0x30 : nil
  }

  /// Six digits of a birth date, a digit from 1 to 8, six digits or marks that hide them; no digit
  /// before or after.
  private static func match(_ text: [UInt8], at start: Int) -> Match? {
    guard let first = digit(text, start), digit(text, start - 1) == nil else { return nil }
    var match = Match(digits: [first])
    if digit(text, start - 2) != nil { match.point = text[start - 1] }
    var index = start + 1
    while match.digits.count < shortest {
      let gap = gap(text, at: index)
      if gap.length > 0 { match.gaps |= 1 << match.digits.count }
      if match.digits.count == 6 { match.divider = gap.mark }
      index += gap.length
      guard let next = digit(text, index) else { break }
      match.digits.append(next)
      index += 1
    }
    guard isBirthAndKind(match.digits), usualGaps.contains(match.gaps) else { return nil }
    if match.digits.count == 7 {
      let hidden = text[index...].prefix(6)
      let isHidden = hidden.count == 6 && hidden.allSatisfy { $0 == UInt8(ascii: "*") }
      return isHidden && match.gaps & 1 << 6 != 0 ? match : nil
    }
    return match.digits.count == shortest && digit(text, index) == nil ? match : nil
  }

  /// What divides two digits: blanks, perhaps with one mark among them.
  private static func gap(_ text: [UInt8], at start: Int) -> (length: Int, mark: UInt8?) {
    var mark: UInt8?
    var index = start
    while index < text.count, index - start < 5 {
      let byte = text[index]
      if byte != UInt8(ascii: " ") {
        guard "-./".utf8.contains(byte), mark == nil else { break }
        mark = byte
      }
      index += 1
    }
    return (index - start, mark)
  }

  private static func isBirthAndKind(_ digits: [UInt8]) -> Bool {
    digits.count >= 7 && (1...12).contains(digits[2] * 10 + digits[3])
      && (1...31).contains(digits[4] * 10 + digits[5]) && (1...8).contains(digits[6])
  }

  /// Where digits are divided: behind the birth date, between its parts, behind the sex, or all.
  ///
  /// Other groups, as in 1002-123-456789, are those of bank accounts.
  private static let usualGaps: Set<UInt16> = {
    let (parts, birth, sex): (UInt16, UInt16, UInt16) = (1 << 2 | 1 << 4, 1 << 6, 1 << 7)
    let each: UInt16 = 0b1_1111_1111_1110
    return [0, birth, parts, parts | birth, birth | sex, parts | birth | sex, each, each & ~birth]
  }()
}
