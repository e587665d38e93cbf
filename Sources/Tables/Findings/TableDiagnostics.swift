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
    case .residentNumber: ("resident-number", false)
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
    var error = ReportError(
      "encoding-error",
      Wording(
        ko: "“\(encoding)” 인코딩으로 읽을 수 없는 글자가 있음 (\(place.korean))",
        en: "bytes that are not “\(encoding)” (\(place.english))"),
      hint: Wording(
        ko: "파일을 선언된 인코딩으로 다시 저장하거나 서술자의 “encoding”을 고치십시오 (엑셀의 CSV는 보통 cp949)",
        en: "save the file in the declared encoding, or mend “encoding” in the descriptor"
          + " (CSV files of Korean Excel are mostly cp949)"))
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
    case .residentNumber:
      return Wording(
        ko: "주민등록번호로 보이는 값이 있음", en: "a value that reads as a resident registration number")
    case .check(let index): return checkMessage(layout.schema.checks[index], error)
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
        ko: "“\(cell)”은(는) 서술자의 “jsonSchema” 규칙에 맞지 않음", en: "“\(cell)” breaks “jsonSchema”")
    }
  }

  // MARK: Hints

  static func hint(_ error: RowError, _ field: Field?, _ layout: TableLayout) -> Wording? {
    switch error.problem {
    case .type: return typeHint(error.cell, field)
    case .constraint(.required):
      return Wording(ko: "값을 채우십시오", en: "fill the value in")
    case .missingCell, .extraCell:
      return Wording(
        ko: "쉼표가 들어 있는 값을 큰따옴표로 싸십시오", en: "quote values that contain the delimiter")
    case .blankRow: return Wording(ko: "빈 줄을 지우십시오", en: "delete the blank line")
    case .primaryKey, .unique, .uniqueKey, .familyKey:
      return Wording(ko: "두 행 가운데 잘못된 쪽을 고치거나 지우십시오", en: "mend or delete one of the two rows")
    case .foreignKey, .check: return ownHint(error, layout)
    case .residentNumber:
      return Wording(
        ko: "파일에서 주민등록번호를 지우고 다시 받으십시오", en: "have the number removed from the file")
    default: return nil
    }
  }

  private static func typeHint(_ cell: String, _ field: Field?) -> Wording? {
    guard let field else { return nil }
    let folded = halfWidth(cell)
    if folded != cell, !cell.isEmpty {
      return Wording(ko: "반각으로 “\(folded)”처럼 적으십시오", en: "write it in half-width: “\(folded)”")
    }
    if cell == "-" || cell == "–" {
      return Wording(
        ko: "값이 없다는 뜻이면 “missingValues”에 적으십시오",
        en: "list it under “missingValues” if it means that there is no value")
    }
    if field.type == .number || field.type == .integer { return numberHint(cell, field) }
    if let sample = DatePattern.sample(of: field) {
      let isDay = field.type == .date || field.type == .datetime
      return Wording(
        ko: "\(isDay ? "달력에 있는 날짜를 " : "")“\(sample)”처럼 적으십시오",
        en: "write \(isDay ? "a day of the calendar" : "it"), like “\(sample)”")
    }
    guard field.type == .boolean else { return nil }
    let values = (field.trueValues + field.falseValues).joined(separator: ", ")
    return Wording(ko: "\(values) 가운데 하나를 적으십시오", en: "write one of \(values)")
  }

  private static func numberHint(_ cell: String, _ field: Field) -> Wording {
    if cell.contains(","), field.groupChar.isEmpty {
      return Wording(
        ko: "쉼표를 빼거나 필드에 “groupChar”를 적으십시오",
        en: "drop the commas, or give the field a “groupChar”")
    }
    if ["△", "▲", "("].contains(where: { cell.contains($0) }) {
      return Wording(ko: "음수는 “-”로 적으십시오", en: "write negative numbers with “-”")
    }
    // Letters that look like digits: O and o, l and I.
    if cell.contains(where: { "OolI".contains($0) }), cell.contains(where: \.isNumber) {
      return Wording(
        ko: "글자 O나 l을 숫자 0이나 1로 고치십시오", en: "replace the letters O or l by the digits 0 or 1")
    }
    return Wording(ko: "단위나 글자 없이 숫자만 적으십시오", en: "write digits alone, without unit or text")
  }

  /// The text with full-width digits, letters and signs made half-width.
  private static func halfWidth(_ text: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let value = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      folded.append(Unicode.Scalar(value == 0x2212 ? 0x2D : value) ?? scalar)
    }
    return String(folded)
  }
}
