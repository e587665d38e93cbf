/// The text of an HTML script or style, which no character reference can protect.
enum RawText {
  /// What the text means.
  ///
  /// Where it is written as XML would have it (`a &lt; b`, no bare `<` or `&`), the references are
  /// resolved; anything else stands for itself, as HTML5 says.
  static func decoded(
    _ bytes: ArraySlice<UInt8>, source: MarkupSource, raw: Range<Int>
  ) -> String {
    guard bytes.contains(UInt8(ascii: "&")), !bytes.contains(UInt8(ascii: "<")),
      hasOnlyXMLReferences(bytes)
    else { return String(decoding: bytes, as: UTF8.self) }
    let resolved = try? ReferenceDecoder.decode(raw, of: source, inAttribute: false)
    return String(decoding: resolved ?? Array(bytes), as: UTF8.self)
  }

  /// Whether the text would end the element that it stands in, or hide its end.
  static func ends(_ text: ArraySlice<UInt8>, element: String) -> Bool {
    let ends = ["/" + element, "!--"].map { Array($0.utf8) }
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...].dropFirst()
      let next = rest.prefix(element.utf8.count + 1).map(\.lowercasedASCII)
      if ends.contains(where: next.starts) { return true }
    }
    return false
  }

  private static func hasOnlyXMLReferences(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      guard let end = rest[start...].firstIndex(of: UInt8(ascii: ";")) else { return false }
      let name = String(decoding: rest[(start + 1)..<end], as: UTF8.self)
      guard ["lt", "gt", "amp", "quot", "apos"].contains(name) || name.first == "#" else {
        return false
      }
      rest = rest[(end + 1)...]
    }
    return true
  }
}
