internal import Diagnostics

/// Words what is wrong with the header.
extension TableDiagnostics {
  /// What is wrong with a label; `row` is the last record of the header.
  static func error(_ problem: Header.Problem, row: Int?) -> ReportError {
    var error = ReportError(problem.kind.rawValue, message(problem), hint: hint(problem))
    error.excerptRow = row
    if problem.number > 0 {
      error.fieldName = problem.field
      error.fieldNumber = problem.number
      error.label = problem.label
    }
    return error
  }

  private static func message(_ problem: Header.Problem) -> Wording {
    let (label, field, number) = (problem.label, problem.field, problem.number)
    switch problem.kind {
    case .blankHeader: return Wording(ko: "머리글이 비어 있음", en: "the header is blank")
    case .unmatchedHeader:
      return Wording(ko: "머리글에 스키마의 항목이 하나도 없음", en: "no label is a field of the schema")
    case .extraLabel:
      return Wording(
        ko: "\(number)번째 열 “\(label)”은(는) 스키마에 없음",
        en: "column \(number), “\(label)”, is not in the schema")
    case .missingLabel:
      return Wording(ko: "“\(field)” 열이 없음", en: "there is no column “\(field)”")
    case .blankLabel where problem.isInferred:
      return Wording(
        ko: "\(number)번째 열의 이름이 비어 있음", en: "the label of column \(number) is blank")
    case .blankLabel:
      return Wording(
        ko: "\(number)번째 열의 이름이 비어 있음, “\(field)”이어야(여야) 함",
        en: "the label of column \(number) is blank, expected “\(field)”")
    case .duplicateLabel:
      return Wording(
        ko: "\(number)번째 열의 이름 “\(label)”이(가) 앞에 이미 있음",
        en: "the label of column \(number), “\(label)”, was there before")
    case .incorrectLabel:
      return Wording(
        ko: "\(number)번째 열의 이름이 “\(label)”, “\(field)”이어야(여야) 함",
        en: "the label of column \(number) is “\(label)”, expected “\(field)”")
    }
  }

  private static func hint(_ problem: Header.Problem) -> Wording? {
    if let field = problem.similar, let hint = TypeHint.hidden(problem.label, field) { return hint }
    switch problem.kind {
    case _ where problem.isInferred, .duplicateLabel:
      return Wording(ko: "열마다 다른 이름을 적으십시오", en: "give every column a label of its own")
    case .extraLabel where problem.label.isEmpty:
      return Wording(
        ko: "머리글 줄 끝의 구분 문자를 지우십시오", en: "delete the delimiter at the end of the header")
    default: return labelsHint(problem.fit)
    }
  }

  /// The remedy for labels that do not fit the schema; `fit` is the rule under which they would.
  static func labelsHint(_ fit: FieldsMatch?) -> Wording {
    switch fit {
    case .equal:
      return Wording(
        ko: "열의 순서를 스키마와 같게 하거나, 순서가 상관없으면 스키마에 “\"fieldsMatch\": \"equal\"” 설정을 적으십시오",
        en: "put the columns in the order of the schema, or declare “\"fieldsMatch\": \"equal\"”"
          + " there if their order does not matter")
    case .subset:
      return Wording(
        ko: "스키마에 없는 열을 지우거나, 남는 열을 두려면 스키마에 “\"fieldsMatch\": \"subset\"” 설정을 적으십시오",
        en: "delete the columns that the schema does not have, or declare"
          + " “\"fieldsMatch\": \"subset\"” there to keep them")
    case .superset:
      return Wording(
        ko: "빠진 열을 넣거나, 없어도 되면 스키마에 “\"fieldsMatch\": \"superset\"” 설정을 적으십시오",
        en: "add the missing columns, or declare “\"fieldsMatch\": \"superset\"” in the schema if"
          + " the file may lack them")
    default:
      return Wording(ko: "머리글을 스키마와 같게 고치십시오", en: "make the header agree with the schema")
    }
  }
}
