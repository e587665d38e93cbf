import Diagnostics

extension TemplateProblem {
  var message: Wording {
    switch self {
    case .unknownVariable(let name, _):
      Wording(ko: "“\(name)”(이)라는 이름이 없음", en: "there is no “\(name)”")
    case .unknownMember(let name, let owner, let value): unknownMember(name, owner, value)
    case .unknownLoop(let name, _):
      Wording(ko: "“\(name)”을(를) 되풀이하는 repeat 안이 아님", en: "no repeat over “\(name)” is running")
    case .unknownLoopProperty(let name, _):
      Wording(ko: "repeat에 “\(name)”(이)라는 속성이 없음", en: "repeat has no “\(name)”")
    case .unknownStatement(let name, _):
      Wording(ko: "“\(name)”(이)라는 문이 없음", en: "there is no statement “\(name)”")
    case .unknownExpressionType(let name, _):
      Wording(ko: "“\(name):”(이)라는 식이 없음", en: "there is no expression type “\(name):”")
    case .unknownMacro(let name, _):
      Wording(ko: "“\(name)”(이)라는 매크로가 없음", en: "there is no macro “\(name)”")
    case .unknownSlot(let name, _):
      Wording(ko: "매크로에 “\(name)”(이)라는 자리가 없음", en: "the macro has no slot “\(name)”")
    case .unknownOption(let text, _):
      Wording(ko: "“\(text)”은(는) 알 수 없는 선택임", en: "“\(text)” is not a known option")
    case .outsideFolder(let path):
      Wording(
        ko: "“\(path)”은(는) 서식 폴더를 벗어남", en: "“\(path)” leaves the folder of templates")
    case .noFile(let path): Wording(ko: "서식 “\(path)”이(가) 없음", en: "there is no template “\(path)”")
    case .otherKind(let path):
      Wording(
        ko: "HTML 서식과 XML 서식은 매크로를 나누어 쓸 수 없음: “\(path)”",
        en: "an HTML template and an XML one cannot share macros: “\(path)”")
    case .noText(let value):
      Wording(
        ko: "글이 와야 하나 \(Self.kind(value).korean)임",
        en: "text is needed, but this is \(Self.kind(value).english)")
    case .noList(let value):
      Wording(
        ko: "repeat에는 목록이 와야 하나 \(Self.kind(value).korean)임",
        en: "repeat needs a list, but this is \(Self.kind(value).english)")
    case .noMacro(let value):
      Wording(
        ko: "매크로가 와야 하나 \(Self.kind(value).korean)임",
        en: "a macro is needed, but this is \(Self.kind(value).english)")
    case .noNumber(let text):
      Wording(ko: "“\(text)”은(는) 수가 아님", en: "“\(text)” is not a number")
    case .noDate(let text):
      Wording(ko: "“\(text)”은(는) 날짜가 아님", en: "“\(text)” is not a date")
    case .notComparable(let left, let right):
      Wording(
        ko: "\(Self.kind(left).korean)와 \(Self.kind(right).korean)의 크기는 견줄 수 없음",
        en: "\(Self.kind(left).english) and \(Self.kind(right).english) have no order")
    case .forbiddenCharacter(let code):
      Wording(
        ko: "문서에 둘 수 없는 제어 문자 U+\(Self.hex(code))",
        en: "the control character U+\(Self.hex(code)), which no document may hold")
    case .dangerousAddress(let text):
      Wording(
        ko: "스크립트를 실행하는 주소 “\(Self.short(text))”",
        en: "the address “\(Self.short(text))” runs a script")
    case .dangerousStyle:
      Wording(ko: "스크립트를 실행할 수 있는 style 값", en: "a style that could run a script")
    case .brokenMarkup(let why):
      Wording(
        ko: "structure로 넣은 것이 올바른 마크업이 아님: \(why.korean)",
        en: "what structure inserts is not well-formed: \(why.english)")
    case .tooManyMacros(let limit):
      Wording(
        ko: "매크로가 \(limit)겹을 넘게 서로 부름", en: "macros call each other more than \(limit) deep")
    case .tooLong(let limit):
      Wording(
        ko: "문서가 \(limit)바이트를 넘음", en: "the document grows beyond \(limit) bytes")
    case .tooManySteps(let limit):
      Wording(ko: "되풀이가 \(limit)번을 넘음", en: "more than \(limit) repetitions")
    default: grammar
    }
  }

  private var grammar: Wording {
    switch self {
    case .emptyStatement(let name):
      Wording(ko: "\(name)이(가) 비어 있음", en: "\(name) is empty")
    case .repeatedStatement(let name):
      Wording(ko: "\(name)이(가) 한 요소에 두 번 있음", en: "\(name) stands twice on one element")
    case .contradicting(let first, let second):
      Wording(
        ko: "\(first)와(과) \(second)은(는) 한 요소에 함께 쓸 수 없음",
        en: "\(first) and \(second) cannot stand on one element")
    case .needs(let statement, let other):
      Wording(
        ko: "\(statement)은(는) \(other) 안에서만 뜻이 있음",
        en: "\(statement) means something only inside \(other)")
    case .malformed(let statement, let expected):
      Wording(
        ko: "\(statement)의 꼴이 맞지 않음", en: "\(statement) is not written as “\(expected)”")
    case .badName(let name):
      Wording(ko: "“\(name)”은(는) 이름이 될 수 없음", en: "“\(name)” cannot be a name")
    case .emptyPath: Wording(ko: "경로가 비어 있음", en: "an empty path")
    case .badPath(let path):
      Wording(ko: "“\(path)”은(는) 올바른 경로가 아님", en: "“\(path)” is not a path")
    case .loneDollar: Wording(ko: "$ 뒤에 이름이 없음", en: "a “$” without a name")
    case .openBrace: Wording(ko: "“${”가 닫히지 않음", en: "“${” is not closed")
    case .expressionTooDeep: Wording(ko: "식이 너무 깊게 중첩됨", en: "expressions nest too deep")
    case .badComparison(let found):
      Wording(
        ko: "비교식에 “\(found)”이(가) 올 자리가 아님", en: "“\(found)” is out of place in a comparison")
    case .duplicateMacro(let name, let place):
      Wording(
        ko: "매크로 “\(name)”이(가) \(place.line ?? 0)행에 이미 있음",
        en: "macro “\(name)” is already defined on line \(place.line ?? 0)")
    case .duplicateFill(let name):
      Wording(ko: "자리 “\(name)”을(를) 두 번 채움", en: "slot “\(name)” is filled twice")
    case .contentOfVoid(let name):
      Wording(ko: "“\(name)” 요소는 내용을 가질 수 없음", en: "element “\(name)” cannot have content")
    case .scriptContent(let name):
      Wording(
        ko: "“\(name)” 안에는 자료의 글을 그대로 넣을 수 없음",
        en: "text from data cannot stand inside “\(name)”")
    case .scriptAttribute(let name):
      Wording(
        ko: "“\(name)” 속성은 스크립트라서 자료의 글을 넣을 수 없음",
        en: "attribute “\(name)” is a script, which text from data cannot be part of")
    default: Wording(ko: "서식이 올바르지 않음", en: "the template is not right")
    }
  }

  var hint: Wording? {
    switch self {
    case .unknownVariable(let name, let known), .unknownLoop(let name, let known),
      .unknownLoopProperty(let name, let known), .unknownStatement(let name, let known),
      .unknownMacro(let name, let known), .unknownSlot(let name, let known),
      .unknownExpressionType(let name, let known), .unknownOption(let name, let known):
      nearest(name, known)
    case .unknownMember(let name, _, .record(let record)): nearest(name, record.keys)
    case .unknownMember: nil
    case .badName:
      Wording(
        ko: "글이나 수 자체는 “string:1”처럼 적거나 “is:” 안에 적으십시오",
        en: "write literal text or a number as “string:1”, or inside “is:”")
    case .loneDollar: Wording(ko: "$ 자체는 $$로 적으십시오", en: "write $ itself as $$")
    case .openBrace:
      Wording(ko: "}를 넣거나, ${ 자체는 $${로 적으십시오", en: "add “}”, or write “${” itself as “$${”")
    case .malformed(_, let expected):
      Wording(ko: "“\(expected)”처럼 적으십시오", en: "write it as “\(expected)”")
    case .noText(.list), .noList(.record), .noText(.record):
      Wording(ko: "경로를 더 적어 그 안의 값을 가리키십시오", en: "go on with the path to a value inside")
    case .scriptContent, .scriptAttribute:
      Wording(ko: "“json:경로”로 적으십시오", en: "write it as “json:PATH”")
    case .notComparable:
      Wording(
        ko: "수끼리 또는 글끼리 견주고, 빈 값은 “!= nothing”으로 먼저 거르십시오",
        en: "compare numbers with numbers or text with text; test “!= nothing” first")
    case .emptyPath:
      Wording(ko: "값이 없어도 된다면 “nothing”이라고 적으십시오", en: "write “nothing” if that is what is meant")
    case .tooManyMacros:
      Wording(
        ko: "매크로가 조건 없이 자기 자신을 부르지 않는지 보십시오",
        en: "look for a macro that uses itself without a condition")
    default: nil
    }
  }

  private func unknownMember(
    _ name: String, _ owner: String, _ value: TemplateValue
  ) -> Wording {
    switch value {
    case .record:
      Wording(ko: "“\(owner)”에 “\(name)”이(가) 없음", en: "there is no “\(name)” in “\(owner)”")
    case .list(let items):
      Wording(
        ko: "“\(owner)”은(는) \(items.count)개의 목록이고 “\(name)”번째가 없음",
        en: "“\(owner)” is a list of \(items.count) without “\(name)”")
    default:
      Wording(
        ko: "“\(owner)”은(는) \(Self.kind(value).korean)이므로 “\(name)”이(가) 없음",
        en: "“\(owner)” is \(Self.kind(value).english), so there is no “\(name)” in it")
    }
  }

  private func nearest(_ name: String, _ known: [String]) -> Wording? {
    if let nearest = Suggestion.nearest(to: name, in: known) {
      return Wording(ko: "“\(nearest)”을(를) 뜻했는지 보십시오", en: "did you mean “\(nearest)”?")
    }
    guard !known.isEmpty else { return nil }
    let list = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
    return Wording(ko: "쓸 수 있는 이름: \(list)", en: "known here: \(list)")
  }

  private static func hex(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
