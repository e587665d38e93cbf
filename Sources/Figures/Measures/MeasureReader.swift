internal import Diagnostics
internal import JSON
internal import Tables

/// Turns the JSON of `measures.json` into measures and says what it could not understand.
struct MeasureReader {
  private(set) var reader: SettingsReader
  /// What the file says of each measure.
  private(set) var descriptors: [String: JSONValue] = [:]

  /// The settings that any measure can have.
  private static let common = [
    "name", "title", "description", "unit", "shown", "decimals", "plan", "since", "parts",
    "confidential",
  ]
  /// The ways in which values come about, each with the settings that it alone has.
  private static let ways: [(name: String, settings: [String])] = [
    ("formula", ["formula"]), ("declared", ["declared", "source"]),
    ("family", ["family", "date", "sum", "count", "distinct", "where", "scale", "contributor"]),
  ]

  init(_ sources: JSONSources) { reader = SettingsReader(sources, code: "measure-error") }

  mutating func measures(_ json: JSONValue) -> [Measure] {
    reader.check(json, Wording(ko: "지표 파일", en: "the file of measures"), ["measures"], ["measures"])
    var measures: [Measure] = []
    for value in reader.objects("measures", in: json) {
      guard let measure = measure(value) else { continue }
      if descriptors[measure.name] != nil {
        reader.fail(
          value,
          Wording(
            ko: "지표 “\(measure.name)”이(가) 두 번 정의됨", en: "measure “\(measure.name)” is defined twice"
          ))
      } else {
        measures.append(measure)
        descriptors[measure.name] = value
      }
    }
    for measure in measures { checkReferences(of: measure, measures) }
    return measures
  }

  private mutating func measure(_ value: JSONValue) -> Measure? {
    guard let name = name(value) else { return nil }
    let source = source(value, name)
    let (unit, shown) = units(value, name)
    let title = reader.text("title", in: value)
    _ = reader.text("description", in: value)
    let decimals = reader.integer("decimals", in: value, 0...6)
    let isPlan = reader.flag("plan", in: value)
    let (since, parts) = (since(value), reader.texts("parts", in: value))
    let isConfidential = reader.flag("confidential", in: value)
    let contributor = reader.text("contributor", in: value)
    return source.map { source in
      Measure(
        name: name, title: title ?? name, source: source, unit: unit, shownUnit: shown,
        decimals: decimals ?? 0, isPlan: isPlan ?? false, since: since, parts: parts ?? [],
        isConfidential: isConfidential ?? false, contributor: contributor)
    }
  }

  /// The name of a measure, whose settings must be those of one way.
  private mutating func name(_ value: JSONValue) -> String? {
    let ways = Self.ways.filter { value[$0.name] != nil }
    let settings = (ways.isEmpty ? Self.ways : ways).flatMap(\.settings)
    reader.check(value, Wording(ko: "지표", en: "a measure"), Self.common + settings) { key in
      Self.ways.first { $0.settings.contains(key) }.map { way in
        Wording(
          ko: "“\(key)”은(는) “\(way.name)”이(가) 있는 지표에만 씀",
          en: "“\(key)” is for measures with “\(way.name)” alone")
      }
    }
    if ways.count > 1 {
      reader.fail(
        value[ways[1].name] ?? value,
        Wording(
          ko: "지표에 “\(ways[0].name)”과(와) “\(ways[1].name)”이(가) 함께 있음",
          en: "a measure has both “\(ways[0].name)” and “\(ways[1].name)”"))
    }
    guard value["name"] != nil else {
      reader.fail(value, Wording(ko: "지표에 “name”이 없음", en: "a measure lacks its “name”"))
      return nil
    }
    let wanted = Wording(ko: "지표의 이름", en: "the name of a measure")
    return reader.value("name", in: value, wanted) { $0.string == "" ? nil : $0.string }
  }

  /// The unit that values have, and the one that they are shown in.
  private mutating func units(_ value: JSONValue, _ name: String) -> (base: Unit, shown: Unit) {
    let unit = Unit(reader.text("unit", in: value) ?? "")
    let shown = reader.text("shown", in: value).map(Unit.init) ?? unit
    if unit.base != shown.base {
      reader.fail(
        value["shown"] ?? value,
        Wording(
          ko: "“\(name)”의 단위 “\(unit.name)”을(를) “\(shown.name)”(으)로 바꿀 수 없음",
          en: "unit “\(unit.name)” of “\(name)” cannot be shown as “\(shown.name)”"))
    }
    return (Unit(unit.base), shown)
  }

  private mutating func source(_ value: JSONValue, _ name: String) -> Measure.Source? {
    if let formula = value["formula"] { return self.formula(formula, in: value) }
    if value["declared"] != nil { return declared(value, name) }
    guard value["family"] != nil else {
      reader.fail(
        value,
        Wording(
          ko: "지표 “\(name)”에 “formula”도 “declared”도 “family”도 없음",
          en: "measure “\(name)” has neither “formula” nor “declared” nor “family”"))
      return nil
    }
    let (filters, scale) = (filters(value), scale(value))
    let (family, date) = (reader.text("family", in: value), reader.text("date", in: value))
    if value["date"] == nil {
      reader.fail(
        value,
        Wording(ko: "지표 “\(name)”에 “date”가 없음", en: "measure “\(name)” lacks “date”"),
        hint: Wording(
          ko: "행이 어느 기간에 드는지 말하는 항목을 적으십시오",
          en: "name the field that says which period a row belongs to"))
    }
    let functions: [Aggregation.Function?] = [
      reader.text("sum", in: value).map(Aggregation.Function.sum),
      reader.text("distinct", in: value).map(Aggregation.Function.distinct),
      reader.flag("count", in: value) == true ? .count : nil,
    ]
    let given = functions.compactMap(\.self)
    if given.count != 1 {
      reader.fail(
        value,
        Wording(
          ko: "지표 “\(name)”에 “sum”, “count”, “distinct” 가운데 하나가 있어야 함",
          en: "measure “\(name)” needs one of “sum”, “count” and “distinct”"))
    }
    guard let family, let date, given.count == 1 else { return nil }
    return .aggregation(
      Aggregation(
        family: family, function: given[0], filters: filters, dateField: date, scale: scale))
  }

  /// How many base units one unit of the field is: what is said, else what the unit says.
  private mutating func scale(_ value: JSONValue) -> Int128 {
    let wanted = Wording(ko: "쉼표 없는 1 이상의 정수", en: "a whole number from 1 without commas")
    let given = reader.value("scale", in: value, wanted) { value -> Int128? in
      Int128(value.string ?? value.numberText ?? "").flatMap { $0 > 0 ? $0 : nil }
    }
    return given ?? Unit(value["unit"]?.string ?? "").factor
  }

  private mutating func filters(_ value: JSONValue) -> [Aggregation.Filter] {
    guard let conditions = reader.object("where", in: value) else { return [] }
    let fields = conditions.members?.map(\.key) ?? []
    reader.check(conditions, Wording(ko: "“where”", en: "“where”"), fields)
    return fields.compactMap { field in
      let wanted = Wording(ko: "글이나 글의 목록", en: "a text or a list of texts")
      let texts = reader.value(field, in: conditions, wanted) { value -> [String]? in
        let texts = value.string.map { [$0] } ?? value.elements?.compactMap(\.string) ?? []
        return texts.isEmpty || texts.count != value.elements?.count ?? 1 ? nil : texts
      }
      return texts.map { Aggregation.Filter(field: field, values: $0) }
    }
  }

  private mutating func formula(_ value: JSONValue, in measure: JSONValue) -> Measure.Source? {
    guard let text = reader.text("formula", in: measure) else { return nil }
    do throws(Diagnostic) {
      return .formula(try FormulaParser.parse(text))
    } catch {
      reader.fail(value, error.message, hint: error.hint, code: error.code)
      return nil
    }
  }

  private mutating func declared(_ measure: JSONValue, _ name: String) -> Measure.Source? {
    let document = reader.text("source", in: measure)
    if measure["source"] == nil {
      reader.fail(
        measure,
        Wording(
          ko: "선언한 지표 “\(name)”에 근거 문서 “source”가 없음",
          en: "declared measure “\(name)” does not name its document in “source”"))
    }
    let wanted = Wording(ko: "기간과 수의 객체", en: "an object of periods with numbers")
    let members = reader.value("declared", in: measure, wanted) { value in
      value.members.flatMap { $0.isEmpty ? nil : $0 }
    }
    var values: [Period: Fraction] = [:]
    for member in members ?? [] {
      let digits = member.value.string ?? member.value.numberText ?? ""
      let number = ExactDecimal(parsing: digits).flatMap(Fraction.init)
      guard let period = Period(member.key), let number, values[period] == nil else {
        reader.fail(
          member.value,
          Wording(
            ko: "“\(name)”의 “\(member.key)”: “\(digits)”은(는) 기간과 수가 아님",
            en: "“\(member.key)”: “\(digits)” of “\(name)” is not a period with a number"),
          hint: Wording(
            ko: #""2018": "5000000000"처럼 기간마다 한 번, 쉼표와 단위 없이 적으십시오"#,
            en: #"write each period once, without commas and units, like "2018": "5000000000""#))
        continue
      }
      values[period] = number
    }
    return document.map { .declared(values, document: $0) }
  }

  private mutating func since(_ value: JSONValue) -> Quarter? {
    let wanted = Wording(ko: "2015-03 같은 연월", en: "a month like 2015-03")
    return reader.value("since", in: value, wanted) { value in
      value.string.flatMap { CalendarDate(parsing: $0.utf8.count == 7 ? $0 + "-01" : $0) }
        .map(Quarter.init(containing:))
    }
  }

  private mutating func checkReferences(of measure: Measure, _ measures: [Measure]) {
    guard let value = descriptors[measure.name] else { return }
    func check(_ name: String, at place: JSONValue) {
      guard descriptors[name] == nil else { return }
      reader.fail(
        place,
        Wording(
          ko: "“\(measure.name)”이(가) 부르는 지표 “\(name)”이(가) 없음",
          en: "“\(measure.name)” refers to “\(name)”, which is not a measure"),
        hint: SettingsReader.nearest(name, measures.map(\.name)), code: "unknown-measure")
    }
    for (name, place) in zip(measure.parts, value["parts"]?.elements ?? []) {
      check(name, at: place)
    }
    if case .formula(let formula) = measure.source {
      for name in formula.measures { check(name, at: value["formula"] ?? value) }
    }
  }
}
