internal import Diagnostics

/// What a text looks like to its reader, who does not see every character that is in it.
///
/// Ledgers are copied from web pages and word processors and pass through Macs, so two texts that
/// look the same may differ. Nothing is read by its looks; they only help to say what is wrong.
enum LookAlike {
  /// Characters that nobody sees as what they are.
  private struct Hidden {
    let scalars: ClosedRange<UInt32>
    let name: Wording
    /// Whether they look like a blank; others look like nothing.
    let isBlank: Bool

    init(_ scalars: ClosedRange<UInt32>, _ ko: String, _ en: String, isBlank: Bool = false) {
      self.scalars = scalars
      name = Wording(ko: ko, en: en)
      self.isBlank = isBlank
    }
  }

  private static let hidden: [Hidden] = [
    Hidden(0x00...0x00, "NUL 제어 문자", "NUL"),
    Hidden(0x09...0x09, "탭", "tab", isBlank: true),
    Hidden(0x0A...0x0D, "줄바꿈", "line break", isBlank: true),
    Hidden(0x1A...0x1A, "파일 끝 표시 Ctrl-Z", "end-of-file mark Ctrl-Z"),
    Hidden(0x01...0x1F, "제어 문자", "control character"),
    Hidden(0x7F...0x9F, "제어 문자", "control character"),
    Hidden(0xA0...0xA0, "줄바꿈 없는 공백", "no-break space", isBlank: true),
    Hidden(0xAD...0xAD, "보이지 않는 붙임표", "soft hyphen"),
    Hidden(0x61C...0x61C, "글 방향 표시", "direction mark"),
    Hidden(0x115F...0x1160, "한글 채움 문자", "Hangul filler"),
    Hidden(0x180E...0x180E, "폭 없는 구분 문자", "vowel separator"),
    Hidden(0x2000...0x200A, "특수 폭 공백", "space of special width", isBlank: true),
    Hidden(0x200B...0x200B, "폭 없는 공백", "zero-width space"),
    Hidden(0x200C...0x200D, "폭 없는 이음 문자", "zero-width joiner"),
    Hidden(0x200E...0x200F, "글 방향 표시", "direction mark"),
    Hidden(0x2028...0x2029, "줄 구분 문자", "line separator", isBlank: true),
    Hidden(0x202A...0x202E, "글 방향 표시", "direction mark"),
    Hidden(0x202F...0x202F, "줄바꿈 없는 좁은 공백", "narrow no-break space", isBlank: true),
    Hidden(0x205F...0x205F, "특수 폭 공백", "space of special width", isBlank: true),
    Hidden(0x2060...0x2064, "폭 없는 이음 문자", "word joiner"),
    Hidden(0x2066...0x206F, "글 방향 표시", "direction mark"),
    Hidden(0x3000...0x3000, "전각 공백", "full-width space", isBlank: true),
    Hidden(0x3164...0x3164, "한글 채움 문자", "Hangul filler"),
    Hidden(0xFE00...0xFE0F, "모양 선택 문자", "variation selector"),
    Hidden(0xFEFF...0xFEFF, "바이트 순서 표시(BOM)", "byte order mark"),
    Hidden(0xFFA0...0xFFA0, "반각 한글 채움 문자", "half-width Hangul filler"),
    Hidden(0xFFFD...0xFFFD, "깨진 글자", "replacement character of a broken text"),
  ]

  private static func hidden(_ scalar: Unicode.Scalar) -> Hidden? {
    // ASCII and Hangul syllables, nearly all there is, are what they look like.
    guard !(0x20..<0x7F).contains(scalar.value), !(0xAC00...0xD7A3).contains(scalar.value) else {
      return nil
    }
    return hidden.first { $0.scalars.contains(scalar.value) }
  }

  /// The text as it looks: syllables put together, half-width letters, plain blanks and none around
  /// it.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let hidden = hidden(scalar) {
        if hidden.isBlank { plain.append(" ") }
      } else if (0xFF01...0xFF5E).contains(scalar.value) {
        plain.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      } else if let syllable = plain.last.flatMap({ syllable($0, scalar) }) {
        plain.removeLast()
        plain.append(syllable)
      } else {
        plain.append(scalar)
      }
    }
    var rest = plain[...]
    while rest.first == " " { rest = rest.dropFirst() }
    while rest.last == " " { rest = rest.dropLast() }
    return String(rest)
  }

  /// The Hangul syllable that two characters make (Unicode, section 3.12), if they make one.
  private static func syllable(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Unicode.Scalar? {
    let (left, right) = (left.value, right.value)
    switch right {
    case 0x1161...0x1175 where (0x1100...0x1112).contains(left):
      return Unicode.Scalar(0xAC00 + ((left - 0x1100) * 21 + right - 0x1161) * 28)
    case 0x11A8...0x11C2 where (0xAC00...0xD7A3).contains(left) && (left - 0xAC00) % 28 == 0:
      return Unicode.Scalar(left + right - 0x11A7)
    default: return nil
    }
  }

  /// What a reader does not see in a text: hidden characters by their names, Hangul taken apart,
  /// full-width forms, blanks around it; nil where the text is as it looks.
  static func hiddenNames(in text: String) -> Wording? {
    var found: [Wording] = []
    func note(_ ko: String, _ en: String) {
      let name = Wording(ko: ko, en: en)
      if !found.contains(name) { found.append(name) }
    }
    for scalar in text.unicodeScalars {
      if let hidden = hidden(scalar) {
        let code = String(scalar.value, radix: 16, uppercase: true)
        let number = "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
        note("\(number) \(hidden.name.korean)", "\(number) \(hidden.name.english)")
      } else if (0x1100...0x11FF).contains(scalar.value) {
        note("자모가 분리된 한글(NFD)", "Hangul taken apart (NFD)")
      } else if (0xFF01...0xFF5E).contains(scalar.value) {
        note("전각 문자", "full-width characters")
      }
    }
    if text.first == " " || text.last == " " { note("앞뒤 공백", "blanks around it") }
    guard !found.isEmpty else { return nil }
    return Wording(
      ko: found.prefix(3).map(\.korean).joined(separator: ", "),
      en: found.prefix(3).map(\.english).joined(separator: ", "))
  }

  /// Whether a text has characters that steer devices, beside tabs and line breaks.
  static func hasControl(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      scalar.properties.generalCategory == .control && !"\t\n\r".unicodeScalars.contains(scalar)
    }
  }

  /// Whether a text differs from one that looks exactly like it.
  static func isHidden(_ text: String) -> Bool {
    text.first == " " || text.last == " "
      || text.unicodeScalars.contains {
        hidden($0) != nil || (0x1100...0x11FF).contains($0.value)
      }
  }
}
