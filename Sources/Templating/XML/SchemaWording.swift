import Diagnostics

/// Says what libxml2's RELAX NG validation found.
enum SchemaWording {
  /// Findings by line; those that only repeat that something inside is wrong are left out.
  static func diagnostics(for problems: [LibXMLProblem], in source: MarkupSource) -> [Diagnostic] {
    let telling = problems.filter { !isEcho($0) }
    var findings: [Diagnostic] = []
    for problem in telling.isEmpty ? problems : telling {
      let finding = Diagnostic(
        "schema", at: location(of: problem, in: source), message(for: problem),
        hint: hint(for: problem))
      if !findings.contains(finding) { findings.append(finding) }
    }
    return findings.sorted { ($0.location?.line ?? 0) < ($1.location?.line ?? 0) }
  }

  /// xmlRelaxNGValidErr: what went wrong further in is reported by itself.
  private static func isEcho(_ problem: LibXMLProblem) -> Bool {
    [6, 7, 10, 11, 24, 25, 28, 29, 30, 37].contains(problem.code)
      || problem.message.hasPrefix("Internal error")
  }

  private static func message(for problem: LibXMLProblem) -> Wording {
    let first = problem.details[0]
    let second = problem.details[1]
    switch problem.code {
    case 12:
      return Wording(
        ko: "요소 “\(first)”이(가) 너무 많거나 여기에 올 수 없음",
        en: "element “\(first)” is one too many, or does not belong here")
    case 13:
      return Wording(
        ko: "요소 “\(first)”이(가) 와야 하나 “\(second)”이(가) 나옴",
        en: "“\(second)” found where element “\(first)” is expected")
    case 15, 17, 19:
      return Wording(
        ko: "요소 “\(first)”의 이름공간이 맞지 않음", en: "element “\(first)” is in the wrong namespace")
    case 21:
      return Wording(ko: "요소 “\(first)”은(는) 비어 있어야 함", en: "element “\(first)” must be empty")
    case 22:
      return first.isEmpty
        ? Wording(ko: "있어야 할 요소가 없음", en: "an element is missing")
        : Wording(ko: "요소 “\(first)”이(가) 없음", en: "element “\(first)” is missing")
    case 26:
      return Wording(
        ko: "요소 “\(first)”에 더 올 수 없는 것이 있음: “\(second)”",
        en: "element “\(first)” holds “\(second)”, which cannot follow there")
    case 27:
      return Wording(
        ko: "요소 “\(second)”에 속성 “\(first)”은(는) 쓸 수 없거나 값이 틀림",
        en: "attribute “\(first)” of element “\(second)” is not allowed or has a wrong value")
    case 38:
      return Wording(
        ko: "요소 “\(first)”은(는) 여기에 올 수 없음", en: "element “\(first)” is not allowed here")
    case 39:
      return Wording(
        ko: "요소 “\(first)” 안에 글이 올 수 없음", en: "text is not allowed inside element “\(first)”")
    case 3:
      return Wording(
        ko: "“\(second)”은(는) \(first) 형식의 값이 아님",
        en: "“\(second)” is not a value of type “\(first)”")
    case 31, 32:
      return Wording(ko: "값이 틀림: \(problem.message)", en: "a wrong value: \(problem.message)")
    case 518:  // XML_DTD_UNKNOWN_ID
      return Wording(
        ko: "속성 “\(first)”이(가) 가리키는 “\(second)”이(가) 문서에 없음",
        en: "attribute “\(first)” refers to “\(second)”, which is not in the document")
    default:
      return Wording(
        ko: "스키마에 맞지 않음: \(problem.message)", en: "against the schema: \(problem.message)")
    }
  }

  private static func hint(for problem: LibXMLProblem) -> Wording? {
    switch problem.code {
    case 12, 26, 38:
      Wording(
        ko: "이름과 순서를 스키마에서 확인하십시오", en: "look up names and their order in the schema")
    case 27: Wording(ko: "속성의 이름과 값을 확인하십시오", en: "check the name and the value of the attribute")
    default: nil
    }
  }

  /// libxml2 knows the line where a start tag ends; the name is looked for from there backwards.
  private static func location(
    of problem: LibXMLProblem, in source: MarkupSource
  ) -> SourceLocation {
    guard problem.line > 0 else { return SourceLocation(file: source.file) }
    var start = 0
    for _ in 1..<max(1, problem.line) {
      guard let end = source.bytes[start...].firstIndex(of: 0x0A) else { break }
      start = end + 1
    }
    let end = source.bytes[start...].firstIndex(of: 0x0A) ?? source.bytes.count
    let line = source.bytes[start..<end]
    for (detail, prefixes) in [
      (problem.details[problem.code == 13 ? 1 : 0], ["<", " ", ":"]), (problem.details[1], ["<"]),
    ]
    where !detail.isEmpty {
      for prefix in prefixes {
        let wanted = Array((prefix + detail).utf8)
        if let range = line.firstRange(of: wanted) {
          return source.location(of: range.lowerBound + 1..<range.upperBound)
        }
      }
    }
    let first = line.firstIndex { !$0.isBlank } ?? start
    return source.location(of: first..<max(first + 1, end))
  }
}
