internal import Diagnostics
internal import JSON
internal import Tables

/// Turns the JSON of `measures.json` into measures and says what it could not understand.
struct MeasureReader {
  private var settings: JSONSettings
  var findings: [Diagnostic] { settings.findings }
  /// Where each measure names families and fields, in bytes.
  private(set) var places: [String: [String: Int]] = [:]

  private static let known = [
    "name", "title", "description", "family", "sum", "count", "distinct", "where", "date", "scale",
    "unit", "shown", "decimals", "plan", "since", "parts", "formula", "declared", "source",
    "confidential", "contributor",
  ]

  init(bytes: [UInt8], file: String) {
    settings = JSONSettings(bytes: bytes, file: file, code: "measure-error")
  }

  mutating func measures(_ json: JSONValue) -> [Measure] {
    guard let list = json["measures"]?.elements else {
      report(json, Wording(ko: "“measures” 목록이 없음", en: "there is no list “measures”"))
      return []
    }
    var measures: [Measure] = []
    var values: [JSONValue] = []
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
        values.append(value)
      }
    }
    for (value, measure) in zip(values, measures) { checkReferences(of: measure, value, measures) }
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
    let unit = Unit(settings.text("unit", in: value) ?? "")
    let shown = settings.text("shown", in: value).map(Unit.init) ?? unit
    if unit.base != shown.base {
      report(
        value["shown"] ?? value,
        Wording(
          ko: "“\(name)”의 단위 “\(unit.name)”을(를) “\(shown.name)”(으)로 바꿀 수 없음",
          en: "unit “\(unit.name)” of “\(name)” cannot be shown as “\(shown.name)”"))
    }
    return Measure(
      name: name, title: settings.text("title", in: value) ?? name, source: source,
      unit: Unit(unit.base), shownUnit: shown,
      decimals: settings.integer("decimals", in: value, 0...6) ?? 0,
      isPlan: settings.flag("plan", in: value) ?? false, since: since(value),
      parts: settings.texts("parts", in: value),
      isConfidential: settings.flag("confidential", in: value) ?? false,
      contributor: settings.text("contributor", in: value))
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
    let ways = ["formula", "declared", "family"].filter { value[$0] != nil }
    if ways.count > 1 {
      report(
        value[ways[1]] ?? value,
        Wording(
          ko: "지표 “\(name)”에 “\(ways[0])”과 “\(ways[1])”이(가) 함께 있음",
          en: "measure “\(name)” has both “\(ways[0])” and “\(ways[1])”"))
    }
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
    return .aggregation(
      Aggregation(
        family: family, function: function, filters: filters(value), dateField: date,
        scale: scale(value)))
  }

  private mutating func function(_ value: JSONValue) -> Aggregation.Function? {
    let functions: [Aggregation.Function?] = [
      settings.text("sum", in: value).map(Aggregation.Function.sum),
      settings.text("distinct", in: value).map(Aggregation.Function.distinct),
      settings.flag("count", in: value) == true ? .count : nil,
    ]
    let given = functions.compactMap(\.self)
    return given.count == 1 ? given[0] : nil
  }

  /// How many base units one unit of the field is: what is said, else what the unit says.
  private mutating func scale(_ value: JSONValue) -> Int128 {
    let unitFactor = Unit(value["unit"]?.string ?? "").factor
    guard let given = value["scale"] else { return unitFactor }
    if let scale = Int128(given.string ?? given.numberText ?? ""), scale > 0 { return scale }
    report(
      given,
      Wording(ko: "“scale”이 1 이상의 정수가 아님", en: "“scale” is not a whole number from 1"))
    return unitFactor
  }

  private mutating func filters(_ value: JSONValue) -> [Aggregation.Filter] {
    guard let conditions = value["where"] else { return [] }
    guard let members = conditions.members else {
      report(
        conditions,
        Wording(
          ko: "“where”가 필드와 값의 객체가 아님", en: "“where” is not an object of fields with values"))
      return []
    }
    return members.map { member in
      let texts =
        member.value.string.map { [$0] } ?? settings.texts(member.key, in: conditions)
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
    if value.members?.isEmpty != false {
      report(
        value,
        Wording(
          ko: "“\(name)”의 “declared”가 기간과 수의 객체가 아님",
          en: "“declared” of “\(name)” is not an object of periods with numbers"))
    }
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
    guard let text = settings.text("since", in: value) else { return nil }
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
      report(
        value["formula"] ?? value["parts"] ?? value,
        Wording(
          ko: "“\(measure.name)”이(가) 부르는 지표 “\(name)”이(가) 없음",
          en: "“\(measure.name)” refers to “\(name)”, which is no measure"),
        code: "unknown-measure",
        hint: JSONSettings.hint(name, measures.map(\.name)))
    }
  }

  private mutating func reportUnknown(_ member: JSONMember) {
    report(
      member.value,
      Wording(
        ko: "지표에 “\(member.key)”(이)라는 속성은 없음", en: "a measure has no property “\(member.key)”"),
      hint: JSONSettings.hint(member.key, Self.known))
  }

  private mutating func report(
    _ value: JSONValue, _ message: Wording, code: String? = nil, hint: Wording? = nil
  ) {
    settings.report(value, message, code: code, hint: hint)
  }
}
