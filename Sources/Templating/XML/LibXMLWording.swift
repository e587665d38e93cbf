import CLibXML2
import Diagnostics

/// Says in our words, and in both languages, what libxml2 says in its own.
enum LibXMLWording {
  /// The place that libxml2 names, with the line; libxml2 counts columns in bytes.
  static func location(of problem: LibXMLProblem, in source: MarkupSource) -> SourceLocation {
    guard problem.line > 0 else { return SourceLocation(file: source.file) }
    var start = 0
    for _ in 1..<max(1, problem.line) {
      guard let end = source.bytes[start...].firstIndex(of: 0x0A) else { break }
      start = end + 1
    }
    let end = source.bytes[start...].firstIndex(of: 0x0A) ?? source.bytes.count
    var offset = min(start + max(0, problem.column - 1), max(start, end - 1))
    while offset > start, source.bytes[offset] & 0xC0 == 0x80 { offset -= 1 }
    // A wrong end tag is reported where it ends.
    if Int(problem.code) == Int(XML_ERR_TAG_NAME_MISMATCH.rawValue),
      let begin = source.bytes[start..<min(offset + 1, end)].lastIndex(of: UInt8(ascii: "<"))
    {
      return source.location(of: begin..<offset + 1)
    }
    return source.location(of: offset..<min(offset + 1, source.bytes.count))
  }

  /// The first place where a prefix is used.
  static func location(ofPrefix prefix: String, in source: MarkupSource) -> SourceLocation? {
    let wanted = Array((prefix + ":").utf8)
    var index = 1
    while index + wanted.count <= source.bytes.count {
      let before = source.bytes[index - 1]
      if before.isBlank || before == 0x3C,
        source.bytes[index..<index + wanted.count].elementsEqual(wanted)
      {
        return source.location(of: index..<index + wanted.count - 1)
      }
      index += 1
    }
    return nil
  }

  static func message(for problem: LibXMLProblem) -> Wording {
    let first = problem.details[0]
    let second = problem.details[1]
    switch Int(problem.code) {
    case Int(XML_ERR_TAG_NAME_MISMATCH.rawValue):
      let found = second.isEmpty ? problem.message : second
      return Wording(
        ko: "“</\(found)>”이(가) 나왔으나 \(problem.number)행의 “<\(first)>”이(가) 아직 열려 있음",
        en: "“</\(found)>” found, but “<\(first)>” of line \(problem.number) is still open")
    case Int(XML_ERR_TAG_NOT_FINISHED.rawValue):
      return Wording(ko: "“<\(first)>”이(가) 닫히지 않음", en: "“<\(first)>” is never closed")
    case Int(XML_ERR_UNDECLARED_ENTITY.rawValue), Int(XML_WAR_UNDECLARED_ENTITY.rawValue):
      return Wording(
        ko: "“&\(first);”은(는) XML에 없는 문자 참조임", en: "“&\(first);” is not a character of XML")
    case Int(XML_ERR_ATTRIBUTE_REDEFINED.rawValue):
      return Wording(ko: "속성 “\(first)”이(가) 두 번 있음", en: "attribute “\(first)” is there twice")
    case Int(XML_ERR_DOCUMENT_EMPTY.rawValue):
      return Wording(ko: "문서가 비어 있음", en: "the document is empty")
    case Int(XML_ERR_DOCUMENT_END.rawValue):
      return Wording(
        ko: "맨 위 요소가 끝난 뒤에 내용이 더 있음", en: "there is more after the end of the root element")
    default:
      return Wording(
        ko: "올바른 XML이 아님: \(problem.message)", en: "not well-formed: \(problem.message)")
    }
  }

  static func hint(for problem: LibXMLProblem) -> Wording? {
    switch Int(problem.code) {
    case Int(XML_ERR_UNDECLARED_ENTITY.rawValue), Int(XML_WAR_UNDECLARED_ENTITY.rawValue):
      Wording(ko: "글자를 그대로 적거나 &#번호;로 적으십시오", en: "write the character itself, or &#number;")
    case Int(XML_ERR_NAME_REQUIRED.rawValue):
      Wording(ko: "& 자체를 쓰려면 &amp;로, <는 &lt;로 적으십시오", en: "write & as &amp; and < as &lt;")
    case Int(XML_ERR_TAG_NAME_MISMATCH.rawValue) where !problem.details[0].isEmpty:
      Wording(
        ko: "“</\(problem.details[0])>”을(를) 넣으십시오", en: "add “</\(problem.details[0])>”")
    default: nil
    }
  }
}
