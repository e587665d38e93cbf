internal import Diagnostics
internal import JSON

/// Words what was found in tables: the only file with sentences about cells and records.
enum TableDiagnostics {
  /// The type of a problem in a report, and whether it is a warning.
  static func type(of problem: CellProblem, in schema: TableSchema) -> (
    name: String, isWarning: Bool
  ) {
    switch problem {
    case .type: ("type-error", false)
    case .constraint: ("constraint-error", false)
    case .missingCell: ("missing-cell", false)
    case .extraCell: ("extra-cell", false)
    case .blankRow: ("blank-row", false)
    case .unique: ("unique-error", false)
    case .primaryKey: ("primary-key", false)
    case .uniqueKey: ("unique-error", false)
    case .familyKey: ("family-key", false)
    case .foreignKey: ("foreign-key", false)
    case .encoding: ("encoding-error", false)
    case .residentNumber(let isCertain): ("resident-number", !isCertain)
    case .numberGroups: ("number-groups", true)
    case .dateDigits: ("date-digits", true)
    case .doubt(.hiddenCharacter): ("hidden-character", true)
    case .doubt(.shortenedNumber): ("shortened-number", true)
    case .doubt(.sumLabel): ("total-row", true)
    case .check(let index): type(of: schema.checks[index])
    }
  }

  private static func type(of check: Check) -> (name: String, isWarning: Bool) {
    switch check {
    case .businessNumber: ("business-number", false)
    case .withinTerm: ("outside-term", false)
    case .effectiveValue: ("effective-value", false)
    case .conditionalReference: ("conditional-reference", false)
    case .suspiciousDuplicate: ("suspicious-duplicate", true)
    case .noGaps: ("missing-period", false)
    }
  }

  /// Which part of the violated rules a problem is about.
  static func detail(of problem: CellProblem) -> String {
    if case .constraint(let constraint) = problem { return constraint.rawValue }
    return ""
  }

  /// The finding of a report for a problem in a record.
  static func error(_ error: RowError, _ layout: TableLayout) -> ReportError {
    if error.problem == .encoding {
      return undecodable(row: error.row, column: error.column + 1, layout)
    }
    let hasColumn = error.column >= 0 && error.column < layout.width
    let field = hasColumn ? layout.field(of: error.column) : nil
    var found = ReportError(
      type(of: error.problem, in: layout.schema).name, message(error, field, layout),
      hint: hint(error, field, layout))
    found.detail = detail(of: error.problem)
    found.rowNumber = error.row
    if error.column >= 0 {
      let name = field.map(\.name) ?? ""
      found.fieldName = name.isEmpty && hasColumn ? layout.label(of: error.column) : name
      found.fieldNumber = error.column + 1
      found.cell = error.cell
    }
    return found
  }

  /// The finding about bytes that the encoding does not have; it has no row in the report's shape.
  static func undecodable(row: Int, column: Int, _ layout: TableLayout) -> ReportError {
    let encoding = layout.resource.encoding ?? "utf-8"
    let label = layout.label(of: column - 1)
    let place =
      label.isEmpty || row <= (layout.dialect.headerRows.last ?? 0)
      ? Wording(ko: "\(row)행 \(column)번째 칸", en: "row \(row), column \(column)")
      : Wording(ko: "\(row)행 “\(label)”", en: "row \(row), “\(label)”")
    let other = TextEncoding(name: encoding) == .utf8 ? "cp949" : "utf-8"
    var error = ReportError(
      "encoding-error",
      Wording(
        ko: "“\(encoding)” 인코딩으로 읽을 수 없는 글자가 있음 (\(place.korean))",
        en: "bytes that are not “\(encoding)” (\(place.english))"),
      hint: Wording(
        ko: "깨진 글자를 바로잡거나, 파일 전체가 그러면 설명 파일에 “\"encoding\": \"\(other)\"” 설정을 적으십시오",
        en: "correct the broken characters, or, if the whole file is like this, declare"
          + " “\"encoding\": \"\(other)\"”"))
    error.excerptRow = row
    error.excerptColumn = column
    return error
  }

  /// What is wrong with a record or a cell.
  static func message(_ error: RowError, _ field: Field?, _ layout: TableLayout) -> Wording {
    let cell = error.cell
    switch error.problem {
    case .type: return typeMessage(cell, field)
    case .constraint(let constraint): return constraintMessage(constraint, cell, field)
    case .missingCell:
      return Wording(
        ko: "칸이 없음: 이 행은 머리글보다 칸이 모자람",
        en: "the cell is missing: the row is shorter than the header")
    case .extraCell:
      return Wording(
        ko: "“\(cell)”: 머리글의 열보다 칸이 더 있음",
        en: "“\(cell)”: the row has more cells than the header has columns")
    case .blankRow: return Wording(ko: "빈 행", en: "the row is blank")
    case .unique:
      return Wording(
        ko: "“\(cell)” 값이 \(error.otherRow ?? 0)행에 이미 있음",
        en: "“\(cell)” is already in row \(error.otherRow ?? 0)")
    case .primaryKey:
      return keyMessage(layout.schema.primaryKey, error, ko: "기본 키", en: "primary key")
    case .uniqueKey(let index):
      return keyMessage(layout.schema.uniqueKeys[index], error, ko: "고유 키", en: "unique key")
    case .familyKey:
      let place = error.expected ?? ""
      return Wording(
        ko:
          "원장 전체에서 하나뿐이어야 할 \(names(layout.schema.familyKey)) 값이 “\(place)”의 \(error.otherRow ?? 0)행에 이미 있음\(shown(cell))",
        en:
          "\(names(layout.schema.familyKey)), unique in the whole family, is already in “\(place)”,"
          + " row \(error.otherRow ?? 0)\(shown(cell))")
    case .foreignKey(let index):
      let key = layout.schema.foreignKeys[index]
      let target = key.resource ?? layout.resource.name
      return Wording(
        ko: "\(names(key.fields))의 값이 “\(target)”의 \(names(key.referenceFields))에 없음\(shown(cell))",
        en:
          "the value of \(names(key.fields)) is not in \(names(key.referenceFields)) of"
          + " “\(target)”\(shown(cell))")
    case .encoding: return undecodable(row: error.row, column: error.column + 1, layout).message
    case .residentNumber(isCertain: true):
      return Wording(
        ko: "주민등록번호로 보이는 값이 있음", en: "a value that reads as a resident registration number")
    case .residentNumber(isCertain: false):
      return Wording(
        ko: "주민등록번호일 수도 있는 값이 있음",
        en: "a value that may be a resident registration number")
    case .numberGroups, .dateDigits: return doubtMessage(error.problem, cell, field)
    case .doubt(let doubt): return doubtMessage(doubt, cell)
    case .check(let index): return checkMessage(layout.schema.checks[index], error)
    }
  }

  private static func doubtMessage(_ doubt: TextDoubt, _ cell: String) -> Wording {
    switch doubt {
    case .sumLabel:
      return Wording(
        ko: "“\(cell)” 행이 자료 사이에 있음: 다른 행과 함께 더하면 두 번 세게 됨",
        en: "a row “\(cell)” stands among the data: added up with the others it counts twice")
    case .shortenedNumber:
      return Wording(
        ko: "“\(cell)”은(는) 엑셀이 줄여 적은 수(지수 표기)로 보임",
        en: "“\(cell)” looks like a number that a spreadsheet has shortened")
    case .hiddenCharacter:
      let found = LookAlike.hiddenNames(in: cell) ?? Wording(ko: "제어 문자", en: "control character")
      return Wording(
        ko: "“\(cell)”에 보이지 않는 것이 있어 같아 보이는 글과 다름 (“\(found.korean)”)",
        en: "“\(cell)” differs from the text that it looks like (“\(found.english)”)")
    }
  }

  static func names(_ fields: [String]) -> String {
    "“\(fields.joined(separator: ", "))”"
  }

  /// The text of a key behind a sentence about it.
  static func shown(_ cell: String) -> String { cell.isEmpty ? "" : ": “\(cell)”" }

  private static func keyMessage(
    _ fields: [String], _ error: RowError, ko: String, en: String
  ) -> Wording {
    Wording(
      ko: "\(ko) \(names(fields)) 값이 \(error.otherRow ?? 0)행과 같음\(shown(error.cell))",
      en: "the \(en) \(names(fields)) is the same as in row \(error.otherRow ?? 0)"
        + shown(error.cell))
  }

  private static func typeMessage(_ cell: String, _ field: Field?) -> Wording {
    guard let field else { return Wording(ko: "“\(cell)”", en: "“\(cell)”") }
    let (ko, en) = typeNames[field.type] ?? (field.type.rawValue, field.type.rawValue)
    guard field.format != "default" else {
      return Wording(ko: "“\(cell)”은(는) \(ko) 아님", en: "“\(cell)” is not \(en)")
    }
    let form = DatePattern.sample(of: field) ?? field.format
    return Wording(
      ko: "“\(cell)”은(는) “\(form)” 꼴의 \(ko) 아님", en: "“\(cell)” is not \(en) like “\(form)”")
  }

  /// A value that was read, and how.
  private static func doubtMessage(
    _ problem: CellProblem, _ cell: String, _ field: Field?
  ) -> Wording {
    if problem == .numberGroups {
      let plain = cell.split(separator: field?.groupChar ?? ",").joined()
      return Wording(
        ko: "“\(cell)”의 자릿수 구분이 세 자리씩이 아니며 “\(plain)”(으)로 읽음",
        en: "the groups of “\(cell)” do not have three digits each; it is read as “\(plain)”")
    }
    let sample = field.flatMap(DatePattern.sample) ?? ""
    return Wording(
      ko: "“\(cell)”은(는) “\(sample)”보다 자릿수가 모자라 다른 때로도 읽을 수 있음",
      en: "“\(cell)” has fewer digits than “\(sample)” and can be read in more than one way")
  }

  private static let typeNames: [FieldType: (String, String)] = [
    .string: ("글이", "text"), .number: ("수가", "a number"),
    .integer: ("정수가", "a whole number"), .boolean: ("참·거짓 값이", "a truth value"),
    .object: ("JSON 객체가", "a JSON object"), .array: ("JSON 배열이", "a JSON array"),
    .list: ("목록이", "a list"), .datetime: ("일시가", "a date and time"), .date: ("날짜가", "a date"),
    .time: ("시각이", "a time"), .year: ("연도가", "a year"), .yearmonth: ("연월이", "a year and month"),
    .duration: ("기간이", "a duration"), .geopoint: ("좌표가", "a point"),
    .geojson: ("GeoJSON이", "GeoJSON"), .any: ("값이", "a value"),
  ]

  private static func constraintMessage(
    _ constraint: CellProblem.Constraint, _ cell: String, _ field: Field?
  ) -> Wording {
    let limits = field?.constraints
    func text(_ value: JSONValue?) -> String { value.map { $0.string ?? $0.text() } ?? "" }
    switch constraint {
    case .required: return Wording(ko: "값이 비어 있음", en: "the value is missing")
    case .minLength:
      return Wording(
        ko: "“\(cell)”은(는) \(limits?.minLength ?? 0)자보다 짧음",
        en: "“\(cell)” is shorter than \(limits?.minLength ?? 0)")
    case .maxLength:
      return Wording(
        ko: "“\(cell)”은(는) \(limits?.maxLength ?? 0)자보다 긺",
        en: "“\(cell)” is longer than \(limits?.maxLength ?? 0)")
    case .minimum:
      return Wording(
        ko: "“\(cell)”은(는) 하한 \(text(limits?.minimum))보다 작음",
        en: "“\(cell)” is below the minimum \(text(limits?.minimum))")
    case .maximum:
      return Wording(
        ko: "“\(cell)”은(는) 상한 \(text(limits?.maximum))보다 큼",
        en: "“\(cell)” is above the maximum \(text(limits?.maximum))")
    case .exclusiveMinimum:
      return Wording(
        ko: "“\(cell)”은(는) \(text(limits?.exclusiveMinimum))보다 크지 않음",
        en: "“\(cell)” is not above \(text(limits?.exclusiveMinimum))")
    case .exclusiveMaximum:
      return Wording(
        ko: "“\(cell)”은(는) \(text(limits?.exclusiveMaximum))보다 작지 않음",
        en: "“\(cell)” is not below \(text(limits?.exclusiveMaximum))")
    case .pattern:
      return Wording(
        ko: "“\(cell)”은(는) “\(limits?.pattern ?? "")” 꼴이 아님",
        en: "“\(cell)” does not match “\(limits?.pattern ?? "")”")
    case .allowed, .categories:
      let values = constraint == .allowed ? limits?.allowed : field?.categories
      let listed = (values ?? []).prefix(8).map { text($0) }.joined(separator: ", ")
      let more = (values?.count ?? 0) > 8 ? ", …" : ""
      return Wording(
        ko: "“\(cell)”은(는) 허용된 값(\(listed)\(more))이 아님",
        en: "“\(cell)” is not one of \(listed)\(more)")
    case .jsonSchema:
      return Wording(
        ko: "“\(cell)”은(는) 설명 파일의 “jsonSchema” 규칙에 맞지 않음", en: "“\(cell)” breaks “jsonSchema”")
    }
  }
}
