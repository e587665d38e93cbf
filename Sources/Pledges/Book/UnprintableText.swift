internal import Diagnostics
internal import JSON

/// Finds characters that no document may hold (XML 1.0, 2.2) where somebody can take them out.
struct UnprintableText {
  let bytes: [UInt8]
  let file: String

  /// A finding for each text of a JSON file that has such a character.
  func findings(in json: JSONValue) -> [Diagnostic] {
    switch json.kind {
    case .null, .bool, .number: []
    case .string(let text): finding(text, at: json.offset).map { [$0] } ?? []
    case .array(let elements): elements.flatMap(findings)
    case .object(let members): members.flatMap { findings(in: $0.value) }
    }
  }

  private func finding(_ text: String, at offset: Int) -> Diagnostic? {
    guard let scalar = text.unicodeScalars.first(where: Self.isUnprintable) else { return nil }
    let hex = String(scalar.value, radix: 16, uppercase: true)
    let code = "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    return Diagnostic(
      "control-character", cause: .configuration,
      at: TextPlace.location(of: offset, in: bytes, file: file),
      Wording(
        ko: "문서에 둘 수 없는 제어 문자 \(code)이(가) 글에 있음",
        en: "the text has the control character \(code), which no document may hold"),
      hint: Wording(ko: "그 문자를 지우십시오", en: "take the character out"))
  }

  private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D: false
    case ..<0x20, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
