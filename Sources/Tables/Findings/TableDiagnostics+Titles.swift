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
    "package-error": Wording(ko: "설명 파일 오류", en: "Package Error"),
    "resource-error": Wording(ko: "원장 설정 오류", en: "Resource Error"),
    "schema-error": Wording(ko: "스키마 오류", en: "Schema Error"),
    "field-error": Wording(ko: "항목 설정 오류", en: "Field Error"),
    "dialect-error": Wording(ko: "CSV 형식 설정 오류", en: "Dialect Error"),
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
    "extra-cell": Wording(ko: "남는 칸", en: "Extra Cell"),
    "missing-cell": Wording(ko: "빠진 칸", en: "Missing Cell"),
    "type-error": Wording(ko: "값 형식 오류", en: "Type Error"),
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
    "total-row": Wording(ko: "자료 사이의 합계 행", en: "Total Row"),
    "number-groups": Wording(ko: "자릿수 구분 오류", en: "Number Groups"),
    "date-digits": Wording(ko: "모자란 날짜 자릿수", en: "Date Digits"),
    "hidden-character": Wording(ko: "보이지 않는 글자", en: "Hidden Character"),
    "shortened-number": Wording(ko: "줄여 적은 수", en: "Shortened Number"),
    "repeated-header": Wording(ko: "되풀이된 머리글", en: "Repeated Header"),
    "stray-quote": Wording(ko: "자리에 맞지 않는 따옴표", en: "Stray Quote"),
  ]
}
