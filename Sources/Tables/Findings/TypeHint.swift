internal import Diagnostics

/// What to do about a cell that is not a value of its field, as far as its text tells.
///
/// A text or a setting that is offered leads to a cell that is accepted; whatever varies from cell to
/// cell stands in “ ”.
enum TypeHint {
  /// The hint for a cell of a field, nil where the text tells nothing.
  static func hint(for cell: String, field: Field) -> Wording? {
    let text = LookAlike.plain(cell)
    guard !text.isEmpty else { return hidden(cell, nil) }
    if let hint = common(text, field) { return hint }
    if !text.utf8.elementsEqual(cell.utf8), accepts(text, field) { return hidden(cell, text) }
    let hint: Wording? =
      switch field.type {
      case .number, .integer: NumberHint(text, field).hint ?? wordless(text, field)
      case .date, .time, .datetime, .year, .yearmonth: DateHint.hint(text, field)
      case .boolean: truth(field)
      default: nil
      }
    return hint ?? hidden(cell, nil)
  }

  // MARK: Whatever the type

  /// What may stand in any column: a header that comes again, an error of a spreadsheet, a word for
  /// “no value”.
  private static func common(_ text: String, _ field: Field) -> Wording? {
    if text == LookAlike.plain(field.name) {
      return Wording(
        ko: "머리글이 자료로 읽혔으니, 되풀이된 행이면 지우고 아니면 CSV 형식 설정의 “header”와 “headerRows”를 고치십시오",
        en:
          "the header is read as data: delete the row if it comes again in it, or else fix “header”"
          + " and “headerRows” in the dialect")
    }
    if text.first == "#", text.contains(/^#(?:#+|N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/) {
      return Wording(
        ko: "엑셀의 오류 표시이니, 엑셀에서 열을 넓히거나 수식을 고친 뒤 다시 저장하십시오",
        en: "it is an error of a spreadsheet: widen the column or fix the formula there, and save"
          + " the file again")
    }
    return nothing.contains(text.lowercased()) ? absent(text, field) : nil
  }

  private static let nothing: Set<String> = [
    "-", "--", "–", "—", "―", "−", "·", "…", "...", "n/a", "na", "null", "none", "nan", "없음",
    "해당없음",
    "해당 없음", "미정", "미상", "비공개", "x", "?", "0000-00-00", "1900-01-00",
  ]

  /// A text in the place of a number that has no digit, and no asterisks that hide one.
  private static func wordless(_ text: String, _ field: Field) -> Wording? {
    text.contains { $0.isNumber || $0 == "*" } || text.count > 20 ? nil : absent(text, field)
  }

  /// A text that may stand for “no value”.
  private static func absent(_ text: String, _ field: Field) -> Wording? {
    guard field.type != .boolean, !field.constraints.required else { return nil }
    return Wording(
      ko: "값이 없다는 뜻이면 칸을 비우거나 “missingValues”에 “\(text)”도 넣으십시오",
      en: "if it means that there is no value, leave the cell empty or list “\(text)” under"
        + " “missingValues”")
  }

  /// What to do about characters in a cell that nobody sees as they are; `text` is what would be
  /// accepted.
  static func hidden(_ cell: String, _ text: String?) -> Wording? {
    guard let found = LookAlike.hiddenNames(in: cell) else { return nil }
    guard let text else {
      return Wording(ko: "“\(found.korean)”을(를) 지우십시오", en: "delete “\(found.english)”")
    }
    return Wording(
      ko: "보이는 것과 다른 글자(“\(found.korean)”)가 있으니 “\(text)”(으)로 다시 적으십시오",
      en: "the text is not what it looks like (“\(found.english)”): write “\(text)” anew")
  }

  private static func truth(_ field: Field) -> Wording {
    let values = (field.trueValues + field.falseValues).joined(separator: ", ")
    return Wording(
      ko: "“\(values)” 가운데 하나를 적거나, 이 글을 “trueValues”나 “falseValues”에 넣으십시오",
      en: "write one of “\(values)”, or list this text under “trueValues” or “falseValues”")
  }

  /// Whether a text is a value of a field, for the types whose texts are looked at here.
  private static func accepts(_ text: String, _ field: Field) -> Bool {
    let bytes = Array(text.utf8)
    switch field.type {
    case .number, .integer:
      return NumberMarks(
        decimal: field.decimalChar, group: field.groupChar, isBare: field.bareNumber
      ).value(of: bytes, isInteger: field.type == .integer) != nil
    case .boolean: return (field.trueValues + field.falseValues).contains(text)
    case .date where field.format == "default": return ISOTime.date(bytes) != nil
    case .time where field.format == "default": return ISOTime.time(bytes) != nil
    case .datetime where field.format == "default": return ISOTime.dateTime(bytes) != nil
    case .date, .time, .datetime:
      guard case .success(let pattern) = DatePattern.compile(field.format) else { return false }
      return pattern.read(bytes) != nil
    case .year: return ISOTime.year(bytes) != nil
    case .yearmonth: return ISOTime.yearMonth(bytes) != nil
    default: return false
    }
  }

  // MARK: Numbers that a spreadsheet has shortened

  static let shortened = Wording(
    ko: "엑셀이 긴 수를 줄여 적어(지수 표기) 뒷자리가 사라졌으니, 엑셀에서 열을 텍스트 서식으로 바꾸고 원래 자료를 다시 내보내십시오",
    en: "a spreadsheet has shortened the number and its last digits are lost: make the column text"
      + " there, and export the original data again")
}
