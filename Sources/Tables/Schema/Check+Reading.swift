internal import Diagnostics
internal import JSON

extension TableSchema {
  /// Reads the family key and the checks under our own property.
  mutating func readChecks(_ own: JSONValue, _ reader: inout SettingsReader) {
    familyKey = filled("familyKey", in: own, &reader) ?? []
    for value in reader.objects("checks", in: own) {
      guard let check = check(value, &reader) else { continue }
      checks.append(check)
      checkPlaces.append(value)
    }
  }

  private func check(_ value: JSONValue, _ reader: inout SettingsReader) -> Check? {
    guard value["check"] != nil else {
      reader.fail(value, Wording(ko: "점검에 “check”이(가) 없음", en: "a check lacks “check”"))
      return nil
    }
    guard let kind = reader.choice("check", in: value, Check.Kind.self) else { return nil }
    let title = Wording(ko: "“\(kind.rawValue)” 점검", en: "the check “\(kind.rawValue)”")
    reader.check(value, title, ["check"] + kind.required + kind.optional, kind.required)
    switch kind {
    case .businessNumber:
      return field("field", in: value, as: .text, &reader).map { .businessNumber(field: $0.name) }
    case .withinTerm: return withinTerm(value, &reader)
    case .effectiveValue: return effectiveValue(value, &reader)
    case .conditionalReference: return conditionalReference(value, &reader)
    case .suspiciousDuplicate:
      return filled("fields", in: value, &reader).map { .suspiciousDuplicate(fields: $0) }
    case .noGaps: return noGaps(value, &reader)
    }
  }

  private func withinTerm(_ value: JSONValue, _ reader: inout SettingsReader) -> Check? {
    let field = field("field", in: value, as: .day, &reader)
    let wanted = Wording(ko: "2014-07-01 같은 날짜", en: "a date like 2014-07-01")
    let (from, to) = (
      reader.value("from", in: value, wanted) { $0.string.flatMap(CalendarDate.init(parsing:)) },
      reader.value("to", in: value, wanted) { $0.string.flatMap(CalendarDate.init(parsing:)) }
    )
    guard let field, let from, let to else { return nil }
    if to.days < from.days {
      reader.fail(
        value["to"] ?? value,
        Wording(ko: "“to”가 “from”보다 앞섬", en: "“to” comes before “from”"))
    }
    return .withinTerm(field: field.name, from: from, to: to)
  }

  private func noGaps(_ value: JSONValue, _ reader: inout SettingsReader) -> Check? {
    let step = reader.choice("by", in: value, Check.Step.self) ?? .month
    guard let field = field("field", in: value, as: .day, &reader) else { return nil }
    if let refusal = step.refusal(of: field) {
      reader.fail(value["by"] ?? value, refusal.message, hint: refusal.hint)
    }
    return .noGaps(field: field.name, step: step)
  }

  private func effectiveValue(_ value: JSONValue, _ reader: inout SettingsReader) -> Check? {
    let field = field("field", in: value, as: .decimal, &reader)
    let date = self.field("date", in: value, as: .day, &reader)
    let by = names("by", in: value, as: .code, &reader) ?? []
    let resource = reader.text("resource", in: value)
    let (values, from) = (reader.text("values", in: value), reader.text("from", in: value))
    guard let field, let date, let resource, let values, let from else { return nil }
    return .effectiveValue(
      EffectiveValue(
        field: field.name, date: date.name, by: by, resource: resource, values: values, from: from))
  }

  private func conditionalReference(
    _ value: JSONValue, _ reader: inout SettingsReader
  ) -> Check? {
    let field = field("field", in: value, as: .identity, &reader)
    let resource = reader.text("resource", in: value)
    let key = reader.text("key", in: value)
    let amount = self.field("amount", in: value, as: .decimal, &reader)
    let covers = reader.text("covers", in: value)
    for (one, other) in [("amount", "covers"), ("covers", "amount")] {
      guard let found = value[one], value[other] == nil else { continue }
      reader.fail(
        found,
        Wording(ko: "“\(one)”은(는) “\(other)”와(과) 함께 적어야 함", en: "“\(one)” needs “\(other)”"))
    }
    let wanted = Wording(
      ko: "항목 하나와 그 값인 글을 적은 객체", en: "an object that gives one field and its value as a text")
    let condition = reader.value("when", in: value, wanted) { when -> (JSONMember, String)? in
      guard when.members?.count == 1, let only = when.members?.first else { return nil }
      return only.value.string.map { (only, $0) }
    }
    guard let (member, expected) = condition,
      reader.field(member.key, at: member.value, "when", of: self, as: .code) != nil,
      let field, let resource, let key
    else { return nil }
    return .conditionalReference(
      ConditionalReference(
        conditionField: member.key, conditionValue: expected, field: field.name,
        resource: resource, key: key, amount: amount?.name, covers: covers))
  }

  /// The field of this table that a setting names.
  private func field(
    _ key: String, in value: JSONValue, as form: ColumnForm, _ reader: inout SettingsReader
  ) -> Field? {
    guard let name = reader.text(key, in: value), let place = value[key] else { return nil }
    return reader.field(name, at: place, key, of: self, as: form)
  }

  /// The fields that a setting of our own names, at least one.
  private func filled(
    _ key: String, in value: JSONValue, _ reader: inout SettingsReader
  ) -> [String]? {
    guard let names = names(key, in: value, &reader) else { return nil }
    if names.isEmpty {
      reader.fail(
        value[key] ?? value,
        Wording(ko: "“\(key)”에 항목이 하나도 없음", en: "“\(key)” names no field"))
    }
    return names
  }
}
