internal import Diagnostics

/// Words what the checks found that the standard does not know.
extension TableDiagnostics {
  static func checkMessage(_ check: Check, _ error: RowError) -> Wording {
    let cell = error.cell
    switch check {
    case .businessNumber:
      return Wording(
        ko: "“\(cell)”은(는) 바른 사업자등록번호가 아님 (열 자리가 아니거나 끝 검증 숫자가 틀림)",
        en: "“\(cell)” is not a business registration number (ten digits, the last a check digit)")
    case .withinTerm(_, let from, let to):
      return Wording(
        ko: "“\(cell)”은(는) 임기(\(from) ~ \(to)) 밖의 날짜임",
        en: "“\(cell)” lies outside the term (\(from) to \(to))")
    case .effectiveValue(let value):
      guard let expected = error.expected else {
        return Wording(
          ko: "“\(cell)”: 그날 시행 중인 값이 “\(value.resource)”에 없음",
          en: "“\(cell)”: “\(value.resource)” has no value in force on that day")
      }
      return Wording(
        ko: "“\(cell)”이(가) 그날 시행 중인 값 \(expected)와(과) 다름",
        en: "“\(cell)” is not \(expected), the value in force on that day")
    case .conditionalReference(let reference): return referenceMessage(reference, error)
    case .suspiciousDuplicate(let fields):
      return Wording(
        ko: "\(names(fields)) 값이 \(error.otherRow ?? 0)행과 모두 같음\(shown(cell))",
        en: "\(names(fields)) are all the same as in row \(error.otherRow ?? 0)\(shown(cell))")
    case .noGaps: return Wording(ko: "빠진 기간이 있음", en: "a period is missing")
    }
  }

  private static func referenceMessage(
    _ reference: ConditionalReference, _ error: RowError
  ) -> Wording {
    let cell = error.cell
    let condition = "\(reference.conditionField) = \(reference.conditionValue)"
    if let expected = error.expected {
      return Wording(
        ko: "“\(cell)”은(는) “\(reference.resource)” 원장에 적힌 한도 \(expected)보다 큼",
        en: "“\(cell)” exceeds \(expected), the limit in “\(reference.resource)”")
    }
    if cell.isEmpty {
      return Wording(
        ko: "\(condition)인데 “\(reference.field)”이(가) 비어 있음",
        en: "“\(reference.field)” is missing although \(condition)")
    }
    if error.isUncalledFor {
      return Wording(
        ko: "“\(cell)”: “\(reference.field)”은(는) \(condition)일 때만 적는데, 이 행은 그렇지 않음",
        en: "“\(cell)”: “\(reference.field)” is given, but only belongs where \(condition)")
    }
    return Wording(
      ko: "“\(cell)”이(가) “\(reference.resource)” 원장의 “\(reference.key)”에 없음",
      en: "“\(cell)” is not in “\(reference.key)” of “\(reference.resource)”")
  }

  static func checkHint(_ check: Check) -> Wording? {
    switch check {
    case .businessNumber:
      return Wording(
        ko: "사업자등록증과 대조하여 바로잡으십시오", en: "compare it with the certificate and fix it")
    case .withinTerm:
      return Wording(
        ko: "날짜를 바로잡거나, 이 사업의 실적이 아니면 행을 빼십시오",
        en: "fix the date, or remove the row if it does not belong to this term")
    case .effectiveValue(let value):
      return Wording(
        ko: "“\(value.field)”이(가) 맞는지, “\(value.resource)”에 바뀐 값이 빠지지 않았는지 확인하십시오",
        en: "see whether “\(value.field)” is right, and whether “\(value.resource)” lacks a change")
    case .conditionalReference(let reference):
      return Wording(
        ko:
          "“\(reference.conditionField)”과(와) “\(reference.field)”을(를) “\(reference.resource)” 원장과 대조하십시오",
        en:
          "compare “\(reference.conditionField)” and “\(reference.field)” with “\(reference.resource)”"
      )
    case .suspiciousDuplicate:
      return Wording(
        ko: "같은 건을 두 번 적은 것인지 보낸 곳에 확인하십시오",
        en: "ask the sender whether the same case was entered twice")
    case .noGaps: return nil
    }
  }
}
