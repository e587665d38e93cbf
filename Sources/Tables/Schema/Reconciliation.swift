internal import Diagnostics
internal import JSON

/// Sums that must agree across families, period by period.
struct Reconciliation: Hashable, Sendable {
  /// One sum: a field of a family, dated by another field.
  struct Side: Hashable, Sendable {
    let family: String
    let sum: String
    let date: String
    /// What one unit of the field is worth in the unit of the comparison.
    let scale: Int
  }

  let name: String
  let left: [Side]
  let right: Side
  let step: Check.Step
  let tolerance: ExactDecimal

  private static let members = ["name", "left", "right", "by", "tolerance"]
  private static let sideMembers = ["family", "sum", "date", "scale"]

  /// Reads the reconciliations under our own property of a package.
  static func read(
    _ own: JSONValue?, _ resources: [Resource], _ reader: inout SettingsReader
  ) -> [Reconciliation] {
    let list = reader.objects(
      "reconciliations", in: own, known: members, required: ["left", "right"])
    return list.compactMap { value in
      let step = reader.choice("by", in: value, Check.Step.self) ?? .year
      let (required, known) = (["family", "sum", "date"], sideMembers)
      let left = reader.objects("left", in: value, known: known, required: required)
      if left.isEmpty, let found = value["left"] {
        reader.fail(found, Wording(ko: "“left”에 더할 것이 없음", en: "“left” has nothing to add up"))
      }
      let right = reader.object("right", in: value, known: known, required: required)
      let sides = (left + [right].compactMap(\.self)).compactMap {
        side($0, step, resources, &reader)
      }
      let tolerance = reader.decimal("tolerance", in: value) ?? .zero
      if tolerance < .zero, let found = value["tolerance"] {
        reader.fail(found, Wording(ko: "“tolerance”가 0보다 작음", en: "“tolerance” is below 0"))
      }
      guard sides.count == left.count + 1, let last = sides.last else { return nil }
      return Reconciliation(
        name: reader.text("name", in: value) ?? "", left: sides.dropLast(), right: last,
        step: step, tolerance: tolerance)
    }
  }

  /// One side; all tables of its family must be able to give it.
  private static func side(
    _ value: JSONValue, _ step: Check.Step, _ resources: [Resource],
    _ reader: inout SettingsReader
  ) -> Side? {
    let (sum, date) = (reader.text("sum", in: value), reader.text("date", in: value))
    let scale = reader.integer("scale", in: value, 1...Int.max) ?? 1
    guard let family = reader.text("family", in: value), let sum, let date else { return nil }
    let place = value["family"] ?? value
    let members = resources.holders(of: family)
    if members.isEmpty {
      reader.fail(
        place,
        Wording(
          ko: "대조할 원장 “\(family)”이(가) 없음", en: "there is no family “\(family)” to reconcile"),
        hint: SettingsReader.nearest(family, resources.map(\.family)))
    }
    for resource in members {
      guard let schema = resource.wholeSchema else {
        guard resource.descriptor["schema"] == nil else { continue }
        reader.fail(
          place,
          Wording(
            ko: "대조할 원장 “\(family)”의 자원 “\(resource.name)”에 “schema”가 없음",
            en: "“\(resource.name)” of the family “\(family)” to reconcile has no “schema”"),
          hint: SettingsReader.schemaHint)
        continue
      }
      _ = reader.field(
        sum, at: value["sum"] ?? value, "sum", of: schema, named: resource.name, as: .decimal)
      let dated = reader.field(
        date, at: value["date"] ?? value, "date", of: schema, named: resource.name, as: .day)
      guard let refusal = dated.flatMap(step.refusal) else { continue }
      reader.fail(value["date"] ?? value, refusal.message, hint: refusal.hint)
    }
    return Side(family: family, sum: sum, date: date, scale: scale)
  }
}
