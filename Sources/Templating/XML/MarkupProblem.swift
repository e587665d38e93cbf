import Diagnostics

/// What can be wrong with markup, as data; the sentences are here alone.
enum MarkupProblem {
  case notClosed(String)
  case mismatch(opened: String, at: SourceLocation, String)
  case nothingToClose(String)
  case unfinished(String)
  case strayCharacter(String)
  case duplicateAttribute(String)
  case internalSubset
  case tooDeep(Int)
  case rawTextEnds(String)
  case notUTF8
  case foreignEncoding(String)
  case undeclaredPrefix(String)

  func diagnostic(at location: SourceLocation?) -> Diagnostic {
    Diagnostic("markup-syntax", at: location, message, hint: hint)
  }

  /// A finding about something that looks like a reference.
  static func reference(
    _ problem: ReferenceDecoder.Problem, in source: MarkupSource
  ) -> Diagnostic {
    switch problem {
    case .unknownName(let range):
      let written = String(decoding: source.bytes[range], as: UTF8.self)
      let name = written.filter { $0 != "&" && $0 != ";" }
      let nearest = Suggestion.nearest(to: name, in: NamedCharacters.names)
      return Diagnostic(
        "markup-syntax", at: source.location(of: range),
        Wording(ko: "“\(written)”은(는) 없는 문자 참조임", en: "“\(written)” is not a known character"),
        hint: nearest.map {
          Wording(ko: "“&\($0);”을(를) 뜻했는지 보십시오", en: "did you mean “&\($0);”?")
        } ?? Wording(ko: "& 자체를 쓰려면 &amp;로 적으십시오", en: "write & itself as &amp;"))
    case .invalidNumber(let range):
      let written = String(decoding: source.bytes[range], as: UTF8.self)
      return Diagnostic(
        "markup-syntax", at: source.location(of: range),
        Wording(
          ko: "“\(written)”은(는) 쓸 수 있는 문자의 번호가 아님",
          en: "“\(written)” is not the number of an allowed character"),
        hint: Wording(
          ko: "&#44032;나 &#xAC00;처럼 적으십시오", en: "write it as &#44032; or &#xAC00;"))
    }
  }

  private var message: Wording {
    switch self {
    case .notClosed(let name):
      Wording(ko: "“<\(name)>”이(가) 닫히지 않음", en: "“<\(name)>” is never closed")
    case .mismatch(let opened, let place, let found):
      Wording(
        ko: "“</\(found)>”이(가) 나왔으나 \(Self.ko(place))의 “<\(opened)>”이(가) 아직 열려 있음",
        en: "“</\(found)>” found, but “<\(opened)>” of \(Self.en(place)) is still open")
    case .nothingToClose(let name):
      Wording(ko: "“</\(name)>”에 맞는 여는 태그가 없음", en: "“</\(name)>” closes nothing")
    case .unfinished(let text):
      Wording(ko: "“\(text)”(으)로 연 것이 끝나지 않음", en: "what “\(text)” opens does not end")
    case .strayCharacter(let text):
      Wording(ko: "태그 안에 “\(text)”이(가) 홀로 있음", en: "a stray “\(text)” inside a tag")
    case .duplicateAttribute(let name):
      Wording(ko: "속성 “\(name)”이(가) 두 번 있음", en: "attribute “\(name)” is there twice")
    case .internalSubset:
      Wording(
        ko: "DOCTYPE 안의 선언은 읽지 않음", en: "declarations inside a DOCTYPE are not read")
    case .tooDeep(let limit):
      Wording(
        ko: "요소가 \(limit)겹을 넘게 중첩됨", en: "elements nest deeper than \(limit) levels")
    case .rawTextEnds(let name):
      Wording(
        ko: "“\(name)” 안의 글이 그 요소를 끝내는 글자를 담고 있음",
        en: "the text of “\(name)” holds what would end it")
    case .notUTF8: Wording(ko: "UTF-8이 아닌 글자가 있음", en: "a byte that is not UTF-8")
    case .foreignEncoding(let name):
      Wording(ko: "문자 집합이 “\(name)”(으)로 선언됨", en: "the encoding is declared as “\(name)”")
    case .undeclaredPrefix(let prefix):
      Wording(
        ko: "접두어 “\(prefix)”의 이름공간이 선언되지 않음",
        en: "prefix “\(prefix)” has no namespace declaration")
    }
  }

  private var hint: Wording? {
    switch self {
    case .notClosed(let name), .mismatch(let name, _, _):
      Wording(ko: "“</\(name)>”을(를) 넣으십시오", en: "add “</\(name)>”")
    case .nothingToClose: Wording(ko: "이 태그를 지우십시오", en: "remove this tag")
    case .unfinished, .tooDeep: nil
    case .strayCharacter: Wording(ko: "속성은 이름=\"값\"으로 적으십시오", en: "write name=\"value\"")
    case .duplicateAttribute: Wording(ko: "하나만 남기십시오", en: "keep one of them")
    case .internalSubset:
      Wording(ko: "글자를 그대로 적거나 &#번호;로 적으십시오", en: "write characters as they are, or as &#number;")
    case .rawTextEnds:
      Wording(ko: "“<\\/”처럼 나누어 적으십시오", en: "write it as “<\\/”, as scripts can")
    case .notUTF8, .foreignEncoding:
      Wording(ko: "파일을 UTF-8로 저장하십시오", en: "save the file as UTF-8")
    case .undeclaredPrefix("tal"):
      Wording(
        ko: "xmlns:tal=\"\(Namespace.tal)\"을 맨 위 요소에 넣으십시오",
        en: "add xmlns:tal=\"\(Namespace.tal)\" to the root element")
    case .undeclaredPrefix("metal"):
      Wording(
        ko: "xmlns:metal=\"\(Namespace.metal)\"을 맨 위 요소에 넣으십시오",
        en: "add xmlns:metal=\"\(Namespace.metal)\" to the root element")
    case .undeclaredPrefix(let prefix):
      Wording(ko: "xmlns:\(prefix)를 선언하십시오", en: "declare xmlns:\(prefix)")
    }
  }

  private static func ko(_ place: SourceLocation) -> String {
    "\(place.line ?? 0)행 \(place.column ?? 0)열"
  }

  private static func en(_ place: SourceLocation) -> String {
    "line \(place.line ?? 0), column \(place.column ?? 0)"
  }
}
