public import Diagnostics

/// A form in which the values of a column are wanted.
public enum ColumnForm: Sendable {
  /// Exact numbers, to be added up or compared.
  case decimal
  /// Days, to be put into periods.
  case day
  /// Numbers for the distinct values.
  case code
  /// What tells values apart.
  case identity
  /// The text as it is written.
  case text
}

extension FieldType {
  /// Whether values of the type have a form.
  public func canDeliver(_ form: ColumnForm) -> Bool {
    switch form {
    case .decimal: self == .number || self == .integer
    case .day: self == .date || self == .year || self == .yearmonth
    case .text: self == .string || self == .any
    case .code, .identity: true
    }
  }
}

extension ColumnForm {
  /// What values in the form are.
  public var title: Wording {
    switch self {
    case .decimal: Wording(ko: "수", en: "numbers")
    case .day: Wording(ko: "날짜", en: "days")
    case .code: Wording(ko: "코드", en: "codes")
    case .identity: Wording(ko: "값의 구별", en: "identities")
    case .text: Wording(ko: "글", en: "texts")
    }
  }

  /// What to declare, so that a field has the form.
  public var remedy: Wording? {
    switch self {
    case .decimal:
      Wording(
        ko: "항목에 “\"type\": \"number\"”를 적으십시오", en: "declare “\"type\": \"number\"” for the field")
    case .day:
      Wording(
        ko: "항목에 “\"type\": \"date\"”를 적고, 시각이 붙은 값이면 “format”에 그 꼴을 적으십시오",
        en:
          "declare “\"type\": \"date\"” for the field, with a “format” that has the time in it where"
          + " there is one")
    case .text:
      Wording(
        ko: "항목에 “\"type\": \"string\"”을 적으십시오", en: "declare “\"type\": \"string\"” for the field")
    case .code, .identity: nil
    }
  }
}
