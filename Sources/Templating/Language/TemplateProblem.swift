import Diagnostics

/// What can be wrong with a template or with what it is given, as data; the sentences are here.
enum TemplateProblem {
  // Names
  case unknownVariable(String, known: [String])
  case unknownMember(String, of: String, TemplateValue)
  case unknownLoop(String, known: [String])
  case unknownLoopProperty(String, known: [String])
  case unknownStatement(String, known: [String])
  case unknownExpressionType(String, known: [String])
  case unknownMacro(String, known: [String])
  case unknownSlot(String, known: [String])
  case unknownOption(String, known: [String])
  // Files
  case outsideFolder(String)
  case noFile(String)
  case otherKind(String)
  // Grammar
  case emptyStatement(String)
  case repeatedStatement(String)
  case contradicting(String, String)
  case needs(String, String)
  case malformed(String, expected: String)
  case badName(String)
  case emptyPath
  case badPath(String)
  case loneDollar
  case openBrace
  case expressionTooDeep
  case badComparison(String)
  case duplicateMacro(String, SourceLocation)
  case duplicateFill(String)
  case contentOfVoid(String)
  case scriptContent(String)
  case scriptAttribute(String)
  // Values
  case noText(TemplateValue)
  case noList(TemplateValue)
  case noMacro(TemplateValue)
  case noNumber(String)
  case noDate(String)
  case notComparable(TemplateValue, TemplateValue)
  case forbiddenCharacter(UInt32)
  case dangerousAddress(String)
  case dangerousStyle
  case brokenMarkup(Wording)
  // Limits
  case tooManyMacros(Int)
  case tooLong(Int)
  case tooManySteps(Int)

  func diagnostic(at source: SourceSlice) -> Diagnostic { diagnostic(at: source.location) }

  func diagnostic(at location: SourceLocation?) -> Diagnostic {
    Diagnostic(code, at: location, message, hint: hint)
  }

  static let orderHint = Wording(
    ko: "값을 밖의 요소에서 정의하거나, 이 문을 안의 요소로 옮기십시오",
    en: "define it on an element around this one, or move the statement to one inside")

  /// A name that a later statement of the same element defines.
  static func order(_ name: String, _ note: (user: String, definer: String)) -> Wording {
    Wording(
      ko: "“\(name)”을(를) \(note.user)에서 쓰지만, 이 문은 그것을 정의하는 \(note.definer)보다 먼저 실행됨",
      en: "“\(name)” is used by \(note.user), which runs before \(note.definer)")
  }

  var isLimit: Bool {
    switch self {
    case .tooManyMacros, .tooLong, .tooManySteps: true
    default: false
    }
  }

  private var code: String {
    switch self {
    case .unknownVariable, .unknownMember, .unknownLoop, .unknownLoopProperty:
      "template-unknown-name"
    case .unknownStatement: "template-unknown-statement"
    case .unknownExpressionType, .unknownOption: "template-expression"
    case .unknownMacro: "template-unknown-macro"
    case .unknownSlot: "template-unknown-slot"
    case .outsideFolder, .noFile, .otherKind: "template-file"
    case .emptyStatement, .repeatedStatement, .contradicting, .needs, .malformed, .duplicateMacro,
      .duplicateFill, .contentOfVoid:
      "template-statement"
    case .badName, .emptyPath, .badPath, .loneDollar, .openBrace, .expressionTooDeep,
      .badComparison:
      "template-expression"
    case .noText, .noList, .noMacro, .noNumber, .noDate, .notComparable: "template-value"
    case .scriptContent, .scriptAttribute, .forbiddenCharacter, .dangerousAddress,
      .dangerousStyle, .brokenMarkup:
      "template-unsafe"
    case .tooManyMacros, .tooLong, .tooManySteps: "template-limit"
    }
  }

  /// Names a value for a person.
  static func kind(_ value: TemplateValue) -> Wording {
    switch value {
    case .nothing: Wording(ko: "빈 값", en: "nothing")
    case .default: Wording(ko: "기본값(default)", en: "default")
    case .bool: Wording(ko: "참거짓 값", en: "a truth value")
    case .integer(let number): Wording(ko: "수 \(number)", en: "the number \(number)")
    case .decimal(let digits): Wording(ko: "수 \(digits)", en: "the number \(digits)")
    case .text(let text): Wording(ko: "글 “\(short(text))”", en: "the text “\(short(text))”")
    case .list(let items): Wording(ko: "목록(\(items.count)개)", en: "a list of \(items.count)")
    case .record(let record):
      Wording(
        ko: "항목 \(record.count)개의 묶음", en: "a record of \(record.count) members")
    case .markup: Wording(ko: "마크업", en: "markup")
    case .template: Wording(ko: "서식 또는 매크로", en: "a template or macro")
    }
  }

  static func short(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }
}
