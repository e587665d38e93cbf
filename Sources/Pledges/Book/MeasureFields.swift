internal import Diagnostics
internal import Figures
internal import JSON
internal import Tables

extension Ledgers {
  /// Every field that a measure reads must be in all ledgers of its family, and fit its use.
  ///
  /// What does not is a finding; measures can only be taken where there is none.
  static func fieldFindings(
    _ catalogue: MeasureCatalogue, _ package: DataPackage
  ) -> [Diagnostic] {
    catalogue.measures.flatMap { measure -> [Diagnostic] in
      var found: [Diagnostic] = []
      guard case .aggregation(let aggregation) = measure.source else { return found }
      let check = MeasureCheck(measure: measure, catalogue: catalogue)
      let holders = package.resources.holders(of: aggregation.family)
      if holders.isEmpty {
        found.append(check.unknownFamily(aggregation.family, package.resources.map(\.family)))
      }
      found += holders.filter { $0.schema == nil }.map(check.noSchema)
      for use in measure.fieldUses(of: aggregation) {
        let fields = holders.compactMap { resource -> Field? in
          guard let schema = resource.schema else { return nil }
          if let field = schema.field(use.field) { return field }
          found.append(check.unknownField(use, in: resource, schema, isOnly: holders.count == 1))
          return nil
        }
        if let finding = check.misuse(use, fields) { found.append(finding) }
        if use.path == ["sum"] {
          found += fields.compactMap { check.otherUnit(use, $0, scale: aggregation.scale) }.prefix(
            1)
        }
      }
      if found.isEmpty { found += aggregation.filters.flatMap { check.impossible($0, holders) } }
      return found
    }
  }
}

/// A field that a measure reads: where it is named, and what it must give.
private struct FieldUse {
  let field: String
  let path: [String]
  let form: ColumnForm
}

extension Measure {
  fileprivate func fieldUses(of aggregation: Aggregation) -> [FieldUse] {
    var uses: [FieldUse] =
      switch aggregation.function {
      case .sum(let field): [FieldUse(field: field, path: ["sum"], form: .decimal)]
      case .distinct(let field): [FieldUse(field: field, path: ["distinct"], form: .identity)]
      case .count: []
      }
    uses += aggregation.filters.map {
      FieldUse(field: $0.field, path: ["where", $0.field], form: .code)
    }
    uses.append(FieldUse(field: aggregation.dateField, path: ["date"], form: .day))
    if let contributor {
      uses.append(FieldUse(field: contributor, path: ["contributor"], form: .identity))
    }
    return uses
  }
}

/// Says what is wrong with a measure at its place in `measures.json`.
private struct MeasureCheck {
  let measure: Measure
  let catalogue: MeasureCatalogue

  /// What keeps the fields of a family from being used as the measure does, if anything.
  func misuse(_ use: FieldUse, _ fields: [Field]) -> Diagnostic? {
    let name = measure.name
    if let refusal = fields.lazy.compactMap({ $0.refusal(of: use.form) }).first {
      return finding(
        use.path,
        Wording(
          ko: "지표 “\(name)”의 “\(use.path[0])”: \(refusal.message.korean)",
          en: "“\(use.path[0])” of measure “\(name)”: \(refusal.message.english)"),
        hint: refusal.hint)
    }
    if use.path[0] == "where", fields.contains(where: \.isPersonal) {
      return finding(
        use.path,
        Wording(
          ko: "지표 “\(name)”이(가) 개인정보 항목 “\(use.field)”(으)로 행을 고름",
          en: "measure “\(name)” picks rows by the personal field “\(use.field)”"),
        hint: Wording(
          ko: "개인을 가리키지 않는 항목으로 고르십시오",
          en: "pick them by a field that tells nothing about a person"))
    }
    guard let first = fields.first,
      let other = fields.first(where: { !$0.type.canRefer(to: first.type) })
    else { return nil }
    return finding(
      use.path,
      Wording(
        ko:
          "지표 “\(name)”의 항목 “\(use.field)”이(가) 원장의 파일에 따라 \(first.type.rawValue) 형이기도 \(other.type.rawValue) 형이기도 함",
        en:
          "field “\(use.field)” of measure “\(name)” is of type \(first.type.rawValue) in one file"
          + " of the family and of type \(other.type.rawValue) in another"),
      hint: Wording(ko: "모든 파일에 같은 값 형식을 선언하십시오", en: "declare one type for it in all files"))
  }

  /// What is wrong where the amounts of a field, times the scale of the measure, are not in the base
  /// unit of the measure; nothing can be said of a field that declares no unit.
  func otherUnit(_ use: FieldUse, _ field: Field, scale: Int128) -> Diagnostic? {
    guard let text = field.unit else { return nil }
    let unit = Unit(text.filter { !$0.isWhitespace })
    let base = measure.unit.base
    if unit.base == base, unit.factor == scale { return nil }
    let (name, isConvertible) = (measure.name, unit.base == base)
    return finding(
      isConvertible && scale != 1 ? ["scale"] : use.path, code: "unit-error",
      Wording(
        ko: "지표 “\(name)”: 항목 “\(field.name)”의 단위 \(text)에 \(scale)을(를) 곱해도 \(base)이(가) 되지 않음",
        en:
          "measure “\(name)”: \(scale) times field “\(field.name)”, which is in \(text), is not in \(base)"
      ),
      hint: isConvertible
        ? Wording(
          ko: "“scale”을 \(unit.factor)(으)로 적거나, 항목의 “unit”을 고치십시오",
          en: "write \(unit.factor) for “scale”, or correct the “unit” of the field")
        : Wording(
          ko: "지표와 항목 가운데 하나의 “unit”을 고치십시오",
          en: "correct the “unit” of the measure or of the field"))
  }

  /// The values of a filter that no cell of its field can have, so that they would pick no row.
  func impossible(_ filter: Aggregation.Filter, _ holders: [Resource]) -> [Diagnostic] {
    let never = filter.values.filter { value in
      holders.allSatisfy { $0.spelling(of: value, in: filter.field) == nil }
    }
    return never.map { value in
      let type = holders.first?.schema?.field(filter.field)?.type.rawValue ?? ""
      return finding(
        ["where", filter.field],
        Wording(
          ko:
            "지표 “\(measure.name)”의 “where”: “\(value)”은(는) \(type) 항목 “\(filter.field)”의 값이 될 수 없음",
          en: "“where” of measure “\(measure.name)”: “\(value)” is not a value that field"
            + " “\(filter.field)” of type \(type) can have"),
        hint: Wording(
          ko: "원장에 적힌 대로, 항목의 값 형식에 맞게 적으십시오",
          en: "write it as the ledger does, in the type and format of the field"))
    }
  }

  func unknownFamily(_ family: String, _ known: [String]) -> Diagnostic {
    finding(
      ["family"], code: "unknown-family",
      Wording(
        ko: "지표 “\(measure.name)”의 원장 “\(family)”이(가) 없음",
        en: "there is no family “\(family)” for measure “\(measure.name)”"),
      hint: SettingsReader.nearest(family, known))
  }

  func noSchema(_ resource: Resource) -> Diagnostic {
    finding(
      ["family"],
      Wording(
        ko: "지표 “\(measure.name)”의 원장 자원 “\(resource.name)”에 “schema”가 없음",
        en: "“\(resource.name)”, which measure “\(measure.name)” is taken from, has no “schema”"),
      hint: Wording(
        ko: "datapackage.json의 그 자원에 항목과 값 형식을 적으십시오",
        en: "declare its fields and their types in datapackage.json"))
  }

  func unknownField(
    _ use: FieldUse, in resource: Resource, _ schema: TableSchema, isOnly: Bool
  ) -> Diagnostic {
    let known = schema.fields.map(\.name)
    let owner =
      isOnly
      ? Wording(ko: "원장", en: "the ledgers have")
      : Wording(ko: "원장 “\(resource.name)”", en: "the ledger “\(resource.name)” has")
    return finding(
      use.path, code: "unknown-field",
      Wording(
        ko: "지표 “\(measure.name)”이(가) 쓰는 항목 “\(use.field)”이(가) \(owner.korean)에 없음",
        en: "\(owner.english) no field “\(use.field)” for measure “\(measure.name)”"),
      hint: SettingsReader.nearest(use.field, known)
        ?? Wording(
          ko: "원장의 항목: \(known.joined(separator: ", "))",
          en: "the fields are \(known.joined(separator: ", "))"))
  }

  private func finding(
    _ path: [String], code: String = "measure-error", _ message: Wording, hint: Wording?
  ) -> Diagnostic {
    Diagnostic(
      code, cause: .configuration, at: catalogue.location(of: path, in: measure), message,
      hint: hint)
  }
}
