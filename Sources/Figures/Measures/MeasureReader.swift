internal import Diagnostics
internal import JSON
internal import Tables

/// Turns the JSON of `measures.json` into measures and says what it could not understand.
struct MeasureReader {
  private let bytes: [UInt8]
  private let file: String
  private(set) var findings: [Diagnostic] = []
  /// Where each measure names families and fields, in bytes.
  private(set) var places: [String: [String: Int]] = [:]

  private static let known = [
    "name", "title", "description", "family", "sum", "count", "distinct", "where", "date", "scale",
    "unit", "shown", "decimals", "plan", "since", "parts", "formula", "declared", "source",
    "confidential", "contributor",
  ]

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  mutating func measures(_ json: JSONValue) -> [Measure] {
    guard let list = json["measures"]?.elements else {
      report(json, Wording(ko: "“measures” 목록이 없음", en: "there is no list “measures”"))
      return []
    }
    var measures: [Measure] = []
    for value in list {
      guard let measure = measure(value) else { continue }
      if measures.contains(where: { $0.name == measure.name }) {
        report(
          value,
          Wording(
            ko: "지표 “\(measure.name)”이(가) 두 번 정의됨", en: "measure “\(measure.name)” is defined twice"
          ))
      } else {
        measures.append(measure)
      }
    }
    for (value, measure) in zip(list, measures) { checkReferences(of: measure, value, measures) }
    return measures
  }

  private mutating func measure(_ value: JSONValue) -> Measure? {
    for member in value.members ?? [] where !Self.known.contains(member.key) {
      reportUnknown(member)
    }
    guard let name = value["name"]?.string, !name.isEmpty else {
      report(value, Wording(ko: "지표에 “name”이 없음", en: "a measure lacks its “name”"))
      return nil
    }
    guard let source = source(value, name) else { return nil }
    places[name] = Self.places(value)
    let unit = Unit(value["unit"]?.string ?? "")
    let shown = value["shown"]?.string.map(Unit.init) ?? unit
    if unit.base != shown.base {
      report(
        value["shown"] ?? value,
        Wording(
          ko: "“\(name)”의 단위 “\(unit.name)”을(를) “\(shown.name)”(으)로 바꿀 수 없음",
          en: "unit “\(unit.name)” of “\(name)” cannot be shown as “\(shown.name)”"))
    }
    return Measure(
      name: name, title: value["title"]?.string ?? name, source: source,
      unit: Unit(unit.base), shownUnit: shown,
      decimals: min(6, max(0, value["decimals"]?.integer ?? 0)),
      isPlan: value["plan"]?.bool ?? false, since: since(value),
      parts: value["parts"]?.elements?.compactMap(\.string) ?? [],
      isConfidential: value["confidential"]?.bool ?? false,
      contributor: value["contributor"]?.string)
  }

  private static func places(_ value: JSONValue) -> [String: Int] {
    var places: [String: Int] = [:]
    for member in value.members ?? [] {
      if let text = member.value.string { places[text] = member.value.offset }
    }
    for member in value["where"]?.members ?? [] { places[member.key] = member.value.offset }
    return places
  }

  private mutating func source(_ value: JSONValue, _ name: String) -> Measure.Source? {
    if let formula = value["formula"] { return self.formula(formula, name) }
    if let declared = value["declared"] { return self.declared(declared, value, name) }
    guard let family = value["family"]?.string, let date = value["date"]?.string else {
      report(
        value,
        Wording(
          ko: "지표 “\(name)”에 “formula”도 “declared”도 “family”와 “date”도 없음",
          en: "measure “\(name)” has neither “formula” nor “declared” nor “family” and “date”"))
      return nil
    }
    guard let function = function(value) else {
      report(
        value,
        Wording(
          ko: "지표 “\(name)”에 “sum”, “count”, “distinct” 가운데 하나가 있어야 함",
          en: "measure “\(name)” needs one of “sum”, “count” and “distinct”"))
      return nil
    }
    let unitFactor = Unit(value["unit"]?.string ?? "").factor
    let scale = value["scale"].flatMap { Int128($0.string ?? $0.numberText ?? "") } ?? unitFactor
    return .aggregation(
      Aggregation(
        family: family, function: function, filters: filters(value["where"]), dateField: date,
        scale: scale))
  }

  private func function(_ value: JSONValue) -> Aggregation.Function? {
    let functions: [Aggregation.Function?] = [
      value["sum"]?.string.map(Aggregation.Function.sum),
      value["distinct"]?.string.map(Aggregation.Function.distinct),
      value["count"]?.bool == true ? .count : nil,
    ]
    let given = functions.compactMap(\.self)
    return given.count == 1 ? given[0] : nil
  }

  private func filters(_ value: JSONValue?) -> [Aggregation.Filter] {
    (value?.members ?? []).map { member in
      let texts = member.value.elements?.compactMap(\.string) ?? [member.value.string ?? ""]
      return Aggregation.Filter(field: member.key, values: texts)
    }
  }

  private mutating func formula(_ value: JSONValue, _ name: String) -> Measure.Source? {
    do throws(Diagnostic) {
      return .formula(try FormulaParser.parse(value.string ?? ""))
    } catch {
      report(value, error.message, code: error.code, hint: error.hint)
      return nil
    }
  }

  private mutating func declared(
    _ value: JSONValue, _ measure: JSONValue, _ name: String
  ) -> Measure.Source? {
    var values: [Period: Fraction] = [:]
    for member in value.members ?? [] {
      let digits = member.value.string ?? member.value.numberText ?? ""
      guard let period = Period(member.key),
        let number = ExactDecimal(parsing: digits).flatMap(Fraction.init)
      else {
        report(
          member.value,
          Wording(
            ko: "“\(name)”의 “\(member.key)”: “\(digits)”은(는) 기간과 수가 아님",
            en: "“\(member.key)”: “\(digits)” of “\(name)” is not a period with a number"))
        continue
      }
      values[period] = number
    }
    guard let document = measure["source"]?.string else {
      report(
        measure,
        Wording(
          ko: "선언한 지표 “\(name)”에 근거 문서 “source”가 없음",
          en: "declared measure “\(name)” does not name its document in “source”"))
      return nil
    }
    return .declared(values, document: document)
  }

  private mutating func since(_ value: JSONValue) -> Quarter? {
    guard let text = value["since"]?.string else { return nil }
    guard let date = CalendarDate(parsing: text.utf8.count == 7 ? text + "-01" : text) else {
      report(
        value["since"] ?? value,
        Wording(ko: "“\(text)”은(는) 연월(2015-03)이 아님", en: "“\(text)” is not a month like 2015-03"))
      return nil
    }
    return Quarter(containing: date)
  }

  private mutating func checkReferences(
    of measure: Measure, _ value: JSONValue, _ measures: [Measure]
  ) {
    var names = measure.parts
    if case .formula(let formula) = measure.source { names += formula.measures }
    for name in names where !measures.contains(where: { $0.name == name }) {
      let nearest = Suggestion.nearest(to: name, in: measures.map(\.name))
      report(
        value["formula"] ?? value["parts"] ?? value,
        Wording(
          ko: "“\(measure.name)”이(가) 부르는 지표 “\(name)”이(가) 없음",
          en: "“\(measure.name)” refers to “\(name)”, which is no measure"),
        code: "unknown-measure",
        hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") })
    }
  }

  private mutating func reportUnknown(_ member: JSONMember) {
    let nearest = Suggestion.nearest(to: member.key, in: Self.known)
    report(
      member.value,
      Wording(ko: "지표에 “\(member.key)”이라는 속성은 없음", en: "a measure has no property “\(member.key)”"),
      hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") })
  }

  private mutating func report(
    _ value: JSONValue, _ message: Wording, code: String = "measure-error", hint: Wording? = nil
  ) {
    findings.append(
      Diagnostic(
        code, cause: .configuration,
        at: TextPlace.location(of: value.offset, in: bytes, file: file), message, hint: hint))
  }
}
