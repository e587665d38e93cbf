internal import Diagnostics
internal import JSON

/// What to do about cells and records.
extension TableDiagnostics {
  static func hint(_ error: RowError, _ field: Field?, _ layout: TableLayout) -> Wording? {
    switch error.problem {
    case .type: return field.flatMap { TypeHint.hint(for: error.cell, field: $0) }
    case .constraint(let constraint):
      return field.flatMap { ConstraintHint.hint(constraint, error.cell, $0) }
    case .missingCell:
      return Wording(
        ko: "줄이 중간에 끊겼는지 보고, 값이 없는 칸이라도 구분 문자(“\(layout.dialect.delimiter)”)를 넣어 칸의 수를 맞추십시오",
        en: "see whether the line was broken; where a cell has no value its delimiter"
          + " “\(layout.dialect.delimiter)” is needed all the same")
    case .extraCell: return extraCellHint(error.cell, layout.dialect)
    case .blankRow:
      return Wording(
        ko: "빈 행을 지우거나, CSV 형식 설정에 다음을 적으십시오: “\"skipBlankRows\": true”",
        en: "delete the blank row, or declare “\"skipBlankRows\": true” in the dialect")
    case .primaryKey, .unique, .uniqueKey, .familyKey:
      return Wording(ko: "두 행 가운데 잘못된 쪽을 고치거나 지우십시오", en: "fix or delete one of the two rows")
    case .foreignKey: return referenceHint(error)
    case .check where TextDoubt.isShortened(error.cell): return TypeHint.shortened
    case .check(let index): return checkHint(layout.schema.checks[index])
    case .numberGroups:
      return Wording(
        ko: "원본의 금액을 확인하고 자릿수 구분을 세 자리마다 넣거나 모두 빼십시오",
        en: "look the amount up at its source, and group its digits by three or not at all")
    case .dateDigits:
      return Wording(
        ko: "한 자리인 월과 일 앞에 0을 붙이십시오", en: "write one-digit months and days with a zero before them")
    case .residentNumber(isCertain: false):
      return Wording(
        ko:
          "주민등록번호이면 지우고, 법인등록번호이면 항목의 “gongyak”에 다음을 적으십시오: “\"identifier\": \"corporate\"”",
        en:
          "have it removed if it is one; declare “\"identifier\": \"corporate\"” under “gongyak” of"
          + " the field if it holds corporate registration numbers")
    case .residentNumber(isCertain: true):
      return Wording(
        ko: "파일에서 주민등록번호를 지우고 다시 받으십시오", en: "have the number removed from the file")
    case .doubt(.sumLabel):
      return Wording(
        ko: "합계 행이면 “controlTotal”의 “label”로 적거나, 파일에서 빼십시오",
        en: "give it as “label” in “controlTotal” of the resource, or remove the row")
    case .doubt(.hiddenCharacter): return TypeHint.hidden(error.cell, LookAlike.plain(error.cell))
    case .doubt(.shortenedNumber): return TypeHint.shortened
    case .encoding: return nil
    }
  }

  private static func extraCellHint(_ cell: String, _ dialect: Dialect) -> Wording {
    let mark = dialect.delimiter
    if LookAlike.plain(cell).isEmpty {
      return Wording(
        ko: "줄 끝에 빈 칸이 하나 더 있으니 줄 끝의 구분 문자(“\(mark)”)를 지우십시오",
        en: "there is an empty cell more at the end of the line: delete the “\(mark)” there")
    }
    let quote = dialect.quoteChar.isEmpty ? "\"" : dialect.quoteChar
    let sample = "\(quote)서울\(mark)중구\(quote)"
    return Wording(
      ko: "값 안에 구분 문자(“\(mark)”)가 들어 있으면 “\(sample)”처럼 따옴표로 싸십시오",
      en: "quote values that have “\(mark)” inside, like “\(sample)”")
  }

  /// The remedy for a key that is not in the other table.
  private static func referenceHint(_ error: RowError) -> Wording {
    let text = LookAlike.plain(error.cell)
    if let hint = TypeHint.hidden(error.cell, text) { return hint }
    if TextDoubt.isShortened(error.cell) { return TypeHint.shortened }
    return Wording(
      ko: "값을 바로잡거나, 가리키는 원장에 빠진 행이 있는지 확인하십시오",
      en: "fix the value, or see whether the other table lacks a row")
  }
}

/// What to do about a value that violates a constraint, as far as its text tells.
enum ConstraintHint {
  static func hint(
    _ constraint: CellProblem.Constraint, _ cell: String, _ field: Field
  ) -> Wording? {
    let text = LookAlike.plain(cell)
    switch constraint {
    case .required: return Wording(ko: "값을 채우십시오", en: "fill the value in")
    case .allowed: return listed(text, cell, field.constraints.allowed ?? [])
    case .categories: return listed(text, cell, field.categories ?? [])
    case .pattern: return pattern(text, cell, field.constraints.pattern ?? "")
    case .minLength, .maxLength:
      let least = field.constraints.minLength ?? 0
      let fits = (least...max(least, field.constraints.maxLength ?? .max))
        .contains(text.unicodeScalars.count)
      return fits && !text.utf8.elementsEqual(cell.utf8) ? TypeHint.hidden(cell, text) : nil
    case .minimum, .maximum, .exclusiveMinimum, .exclusiveMaximum, .jsonSchema: return nil
    }
  }

  private static func listed(_ text: String, _ cell: String, _ values: [JSONValue]) -> Wording? {
    let names = values.compactMap(\.string)
    if let known = names.first(where: { LookAlike.plain($0) == text }) {
      return TypeHint.hidden(cell, known)
    }
    return Suggestion.nearest(to: text, in: names).map {
      Wording(ko: "“\($0)”을(를) 뜻했는지 확인하십시오", en: "see whether “\($0)” is meant")
    }
  }

  private static func pattern(_ text: String, _ cell: String, _ pattern: String) -> Wording? {
    if TextDoubt.isShortened(text) { return TypeHint.shortened }
    let differs = !text.utf8.elementsEqual(cell.utf8)
    let isNumber = text.utf8.allSatisfy { $0 &- 0x30 < 10 }
    guard differs || isNumber, let compiled = try? Pattern(pattern) else { return nil }
    var matcher = Pattern.Matcher(compiled)
    func matches(_ text: String) -> Bool {
      let buffer = ByteBuffer(Array(text.utf8))
      return matcher.matches(buffer.view, 0, buffer.count)
    }
    if differs, matches(text) { return TypeHint.hidden(cell, text) }
    guard isNumber, let padded = ["0", "00", "000"].map({ $0 + text }).first(where: matches) else {
      return nil
    }
    return Wording(
      ko: "엑셀이 앞의 0을 지웠다면 “\(padded)”(으)로 적고, 엑셀에서 열을 텍스트 서식으로 바꾸어 다시 저장하십시오",
      en: "if a spreadsheet dropped the zero in front, write “\(padded)”, and make the column text"
        + " there")
  }
}
