internal import Diagnostics

extension TableDiagnostics {
  /// The title of a type of finding.
  static func title(of type: String) -> Wording { titles[type] ?? Wording(ko: type, en: type) }

  /// The groups that the reference implementation puts a type into.
  static func tags(of type: String) -> [String] {
    switch type {
    case "type-error", "constraint-error", "missing-cell", "extra-cell", "unique-error":
      ["#table", "#row", "#cell"]
    case "blank-row", "primary-key", "foreign-key": ["#table", "#row"]
    case "blank-label", "duplicate-label", "extra-label", "missing-label", "incorrect-label":
      ["#table", "#header", "#label"]
    case "blank-header", "unmatched-header": ["#table", "#header"]
    case "hash-count", "byte-count", "field-count", "row-count": ["#file"]
    default: []
    }
  }

  private static let titles: [String: Wording] = [
    "package-error": Wording(ko: "패키지 오류", en: "Package Error"),
    "resource-error": Wording(ko: "자원 오류", en: "Resource Error"),
    "schema-error": Wording(ko: "스키마 오류", en: "Schema Error"),
    "field-error": Wording(ko: "필드 오류", en: "Field Error"),
    "dialect-error": Wording(ko: "방언 오류", en: "Dialect Error"),
    "control-error": Wording(ko: "구분 방식 오류", en: "Control Error"),
    "metadata-error": Wording(ko: "메타데이터 오류", en: "Metadata Error"),
    "source-error": Wording(ko: "내용 오류", en: "Source Error"),
    "scheme-error": Wording(ko: "파일 오류", en: "Scheme Error"),
    "format-error": Wording(ko: "파일 형식 오류", en: "Format Error"),
    "encoding-error": Wording(ko: "인코딩 오류", en: "Encoding Error"),
    "compression-error": Wording(ko: "압축 오류", en: "Compression Error"),
    "hash-count": Wording(ko: "해시 불일치", en: "Hash Count Error"),
    "byte-count": Wording(ko: "크기 불일치", en: "Byte Count Error"),
    "field-count": Wording(ko: "열 수 불일치", en: "Field Count Error"),
    "row-count": Wording(ko: "행 수 불일치", en: "Row Count Error"),
    "blank-header": Wording(ko: "빈 머리글", en: "Blank Header"),
    "unmatched-header": Wording(ko: "맞지 않는 머리글", en: "Unmatched Header"),
    "extra-label": Wording(ko: "남는 열 이름", en: "Extra Label"),
    "missing-label": Wording(ko: "빠진 열 이름", en: "Missing Label"),
    "blank-label": Wording(ko: "빈 열 이름", en: "Blank Label"),
    "duplicate-label": Wording(ko: "겹친 열 이름", en: "Duplicate Label"),
    "incorrect-label": Wording(ko: "다른 열 이름", en: "Incorrect Label"),
    "blank-row": Wording(ko: "빈 행", en: "Blank Row"),
    "primary-key": Wording(ko: "기본 키 중복", en: "PrimaryKey Error"),
    "foreign-key": Wording(ko: "참조 오류", en: "ForeignKey Error"),
    "extra-cell": Wording(ko: "남는 셀", en: "Extra Cell"),
    "missing-cell": Wording(ko: "빠진 셀", en: "Missing Cell"),
    "type-error": Wording(ko: "값의 형 오류", en: "Type Error"),
    "constraint-error": Wording(ko: "제약 위반", en: "Constraint Error"),
    "unique-error": Wording(ko: "중복 값", en: "Unique Error"),
    "family-key": Wording(ko: "원장 전체의 키 중복", en: "Family Key"),
    "business-number": Wording(ko: "사업자등록번호 오류", en: "Business Number"),
    "outside-term": Wording(ko: "임기 밖의 날짜", en: "Outside Term"),
    "effective-value": Wording(ko: "시행 값과 다름", en: "Effective Value"),
    "control-total": Wording(ko: "합계 불일치", en: "Control Total"),
    "conditional-reference": Wording(ko: "조건부 참조 오류", en: "Conditional Reference"),
    "reconciliation": Wording(ko: "대조 불일치", en: "Reconciliation"),
    "suspicious-duplicate": Wording(ko: "중복 의심", en: "Suspicious Duplicate"),
    "missing-period": Wording(ko: "빠진 기간", en: "Missing Period"),
    "resident-number": Wording(ko: "주민등록번호 노출", en: "Resident Number"),
    "repeated-header": Wording(ko: "되풀이된 머리글", en: "Repeated Header"),
    "stray-quote": Wording(ko: "자리에 맞지 않는 따옴표", en: "Stray Quote"),
  ]

  /// What is wrong with a label; `row` is the last record of the header.
  static func error(_ problem: Header.Problem, row: Int?) -> ReportError {
    let (label, field) = (problem.label, problem.field)
    let message: Wording =
      switch problem.kind {
      case .blankHeader: Wording(ko: "머리글이 비어 있음", en: "the header is blank")
      case .unmatchedHeader:
        Wording(ko: "머리글에 스키마의 필드가 하나도 없음", en: "no label is a field of the schema")
      case .extraLabel:
        Wording(
          ko: "\(problem.number)번째 열 “\(label)”은(는) 스키마에 없음",
          en: "column \(problem.number), “\(label)”, is not in the schema")
      case .missingLabel:
        Wording(ko: "“\(field)” 열이 없음", en: "there is no column “\(field)”")
      case .blankLabel:
        Wording(
          ko: "\(problem.number)번째 열 이름이 비어 있음, “\(field)”이어야(여야) 함",
          en: "the label of column \(problem.number) is blank, expected “\(field)”")
      case .duplicateLabel:
        Wording(
          ko: "\(problem.number)번째 열 이름 “\(label)”이(가) 앞에 이미 있음",
          en: "the label of column \(problem.number), “\(label)”, was there before")
      case .incorrectLabel:
        Wording(
          ko:
            "\(problem.number)번째 열 이름이 “\(label)”, “\(field)”이어야(여야) 함\(decomposed(label, field).korean)",
          en: "the label of column \(problem.number) is “\(label)”, expected “\(field)”"
            + decomposed(label, field).english)
      }
    var error = ReportError(problem.kind.rawValue, message, hint: labelHint(problem))
    error.excerptRow = row
    if problem.number > 0 {
      error.fieldName = field
      error.fieldNumber = problem.number
      error.label = label
    }
    return error
  }

  /// Two labels may look the same and still differ: files from a Mac take Hangul apart.
  private static func decomposed(_ label: String, _ field: String) -> Wording {
    guard label == field else { return Wording(ko: "", en: "") }
    return Wording(ko: " (자모가 분리된 NFD 글자)", en: " (decomposed letters, NFD)")
  }

  private static func labelHint(_ problem: Header.Problem) -> Wording? {
    switch problem.kind {
    case .incorrectLabel, .missingLabel, .extraLabel, .blankLabel:
      Wording(
        ko: "머리글을 스키마와 같게 고치거나, 제목 줄이 있으면 “headerRows”를 적으십시오",
        en: "make the header agree with the schema; give “headerRows” if there are title lines")
    default: nil
    }
  }
}
