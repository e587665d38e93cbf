internal import Diagnostics
internal import JSON

/// A rule that the standard does not know, declared under our own property of a schema.
enum Check: Hashable, Sendable {
  /// Ten digits with a right check digit.
  case businessNumber(field: String)
  /// A date between two days, both included.
  case withinTerm(field: String, from: CalendarDate, to: CalendarDate)
  /// A value that must equal the one in force on a day.
  case effectiveValue(EffectiveValue)
  /// A reference that must stand exactly where a condition holds, and may have to cover an amount.
  case conditionalReference(ConditionalReference)
  /// Fields that are rarely all equal in two records; a warning.
  case suspiciousDuplicate(fields: [String])
  /// A period without a record.
  case noGaps(field: String, step: Step)

  /// The name that a descriptor declares it by.
  var kind: String {
    switch self {
    case .businessNumber: "business-number"
    case .withinTerm: "within-term"
    case .effectiveValue: "effective-value"
    case .conditionalReference: "conditional-reference"
    case .suspiciousDuplicate: "suspicious-duplicate"
    case .noGaps: "no-gaps"
    }
  }

  /// How far apart neighbouring records lie.
  enum Step: String, CaseIterable, Sendable { case day, month, quarter, year }
}

/// A value that must equal the one in force on a day, given by a table of changes.
struct EffectiveValue: Hashable, Sendable {
  let field: String
  let date: String
  /// The fields that pick the series; they have the same names in both tables.
  let by: [String]
  let resource: String
  let values: String
  let from: String
}

/// A reference that must stand exactly where a condition holds.
struct ConditionalReference: Hashable, Sendable {
  let conditionField: String
  let conditionValue: String
  let field: String
  let resource: String
  let key: String
  /// The amount that must not exceed what the referenced record covers.
  let amount: String?
  let covers: String?
}

extension TableSchema {
  /// Reads the family key and the checks under our own property.
  mutating func readChecks(_ value: JSONValue, _ reader: inout DescriptorReader) {
    guard let ours = value["gongyak"] else { return }
    familyKey = reader.names(ours, "familyKey") ?? []
    requireFields(familyKey, "familyKey", ours, &reader)
    for element in reader.array(ours, "checks") ?? [] {
      guard let check = readCheck(element, &reader) else { continue }
      checks.append(check)
      checkPlaces.append(JSONPlace(file: reader.file, offset: element.offset))
    }
  }

  private func readCheck(_ value: JSONValue, _ reader: inout DescriptorReader) -> Check? {
    let name = reader.string(value, "check") ?? ""
    switch name {
    case "business-number":
      return ownField(value, "field", &reader).map { .businessNumber(field: $0) }
    case "within-term":
      guard let field = ownField(value, "field", &reader),
        let from = day(value, "from", &reader), let to = day(value, "to", &reader)
      else { return nil }
      return .withinTerm(field: field, from: from, to: to)
    case "effective-value": return effectiveValue(value, &reader)
    case "conditional-reference": return conditionalReference(value, &reader)
    case "suspicious-duplicate":
      guard let fields = reader.names(value, "fields") else { return nil }
      requireFields(fields, "fields", value, &reader)
      return .suspiciousDuplicate(fields: fields)
    case "no-gaps":
      guard let field = ownField(value, "field", &reader) else { return nil }
      let step = reader.string(value, "by").flatMap(Check.Step.init(rawValue:))
      return .noGaps(field: field, step: step ?? .month)
    default:
      let known = [
        "business-number", "within-term", "effective-value", "conditional-reference",
        "suspicious-duplicate", "no-gaps",
      ]
      let hint = Suggestion.nearest(to: name, in: known).map { " (“\($0)”?)" } ?? ""
      reader.fail(
        value,
        Wording(ko: "“\(name)”(이)라는 점검은 없음\(hint)", en: "there is no check “\(name)”\(hint)"))
      return nil
    }
  }

  private func effectiveValue(_ value: JSONValue, _ reader: inout DescriptorReader) -> Check? {
    guard let field = ownField(value, "field", &reader),
      let date = ownField(value, "date", &reader),
      let resource = text(value, "resource", &reader), let values = text(value, "values", &reader),
      let from = text(value, "from", &reader)
    else { return nil }
    let by = reader.names(value, "by") ?? []
    requireFields(by, "by", value, &reader)
    return .effectiveValue(
      EffectiveValue(
        field: field, date: date, by: by, resource: resource, values: values, from: from))
  }

  private func conditionalReference(
    _ value: JSONValue, _ reader: inout DescriptorReader
  ) -> Check? {
    guard let field = ownField(value, "field", &reader),
      let resource = text(value, "resource", &reader), let key = text(value, "key", &reader)
    else { return nil }
    guard let condition = value["when"]?.members?.first, let expected = condition.value.string,
      index(of: condition.key) != nil
    else {
      reader.fail(
        value["when"] ?? value,
        Wording(
          ko: "“when”이 스키마의 필드 하나와 그 값을 적은 객체가 아님",
          en: "“when” is not an object that gives one field of the schema and its value"))
      return nil
    }
    let amount = reader.string(value, "amount")
    if let amount { requireFields([amount], "amount", value, &reader) }
    return .conditionalReference(
      ConditionalReference(
        conditionField: condition.key, conditionValue: expected, field: field, resource: resource,
        key: key, amount: amount, covers: reader.string(value, "covers")))
  }

  private func text(
    _ value: JSONValue, _ key: String, _ reader: inout DescriptorReader
  ) -> String? {
    guard value[key] != nil else {
      reader.fail(value, Wording(ko: "점검에 “\(key)”이(가) 없음", en: "the check lacks “\(key)”"))
      return nil
    }
    return reader.string(value, key)
  }

  private func ownField(
    _ value: JSONValue, _ key: String, _ reader: inout DescriptorReader
  ) -> String? {
    guard let name = text(value, key, &reader) else { return nil }
    requireFields([name], key, value, &reader)
    return index(of: name) == nil ? nil : name
  }

  private func day(
    _ value: JSONValue, _ key: String, _ reader: inout DescriptorReader
  ) -> CalendarDate? {
    guard let text = text(value, key, &reader) else { return nil }
    if let day = CalendarDate(parsing: text) { return day }
    reader.fail(
      value[key] ?? value,
      DescriptorReader.wrongKind(key, ko: "yyyy-mm-dd 꼴의 날짜", en: "a date like yyyy-mm-dd"))
    return nil
  }
}

extension DescriptorReader {
  /// Notes checks that look something up in tables or fields that the package does not have.
  mutating func requireLookups(of resources: [Resource]) {
    for schema in resources.compactMap(\.schema) {
      for (check, place) in zip(schema.checks, schema.checkPlaces) {
        guard let key = LookupKey(check), let note = key.impossibility(in: resources) else {
          continue
        }
        let problem = DescriptorProblem(
          part: .schema, note: note, file: place.file, offset: place.offset)
        // The files of a family share their schema.
        if !problems.contains(problem) { fail(problem) }
      }
    }
  }
}

extension LookupKey {
  /// Why there is nothing to look up, if so.
  fileprivate func impossibility(in resources: [Resource]) -> Wording? {
    guard let target = resources.first(where: { $0.name == resource }) else {
      let nearest = Suggestion.nearest(to: resource, in: resources.map(\.name))
      let hint = nearest.map { " (“\($0)”?)" } ?? ""
      return Wording(
        ko: "점검이 찾아볼 자원 “\(resource)”이(가) 패키지에 없음\(hint)",
        en: "a check looks things up in “\(resource)”, which the package does not have\(hint)")
    }
    guard let schema = target.schema else { return nil }
    let fields =
      switch purpose {
      case .effective(let by, let from, let values): by + [from, values]
      case .covers(let key, let amount): [key] + (amount.map { [$0] } ?? [])
      }
    guard let unknown = fields.first(where: { schema.index(of: $0) == nil }) else { return nil }
    let nearest = Suggestion.nearest(to: unknown, in: schema.fields.map(\.name))
    let hint = nearest.map { " (“\($0)”?)" } ?? ""
    return Wording(
      ko: "점검이 찾아볼 “\(unknown)” 필드가 “\(resource)”에 없음\(hint)",
      en: "a check looks up “\(unknown)”, which is no field of “\(resource)”\(hint)")
  }
}
