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

  static func read(
    _ package: JSONValue, _ resources: [Resource], _ reader: inout DescriptorReader
  ) -> [Reconciliation] {
    guard let ours = package["gongyak"] else { return [] }
    return (reader.array(ours, "reconciliations") ?? []).compactMap { value in
      let left = (value["left"]?.elements ?? []).compactMap { side($0, resources, &reader) }
      guard let rightValue = value["right"], let right = side(rightValue, resources, &reader),
        !left.isEmpty
      else {
        reader.fail(
          value,
          Wording(
            ko: "대조에 “left”나 “right”가 갖추어지지 않음",
            en: "the reconciliation lacks a usable “left” or “right”"))
        return nil
      }
      let tolerance = value["tolerance"]?.string ?? value["tolerance"]?.numberText ?? "0"
      return Reconciliation(
        name: reader.string(value, "name") ?? "", left: left, right: right,
        step: reader.string(value, "by").flatMap(Check.Step.init(rawValue:)) ?? .year,
        tolerance: ExactDecimal(parsing: tolerance) ?? .zero)
    }
  }

  private static func side(
    _ value: JSONValue, _ resources: [Resource], _ reader: inout DescriptorReader
  ) -> Side? {
    guard let family = reader.string(value, "family"), let sum = reader.string(value, "sum"),
      let date = reader.string(value, "date"),
      let schema = resources.first(where: { $0.family == family })?.schema
    else {
      if let family = value["family"]?.string, let place = value["family"] {
        let nearest = Suggestion.nearest(to: family, in: resources.map(\.family))
        let hint = nearest.map { " (“\($0)”?)" } ?? ""
        reader.fail(
          place,
          Wording(
            ko: "대조할 원장 “\(family)”이(가) 없음\(hint)",
            en: "there is no family “\(family)” to reconcile\(hint)"))
      }
      return nil
    }
    schema.requireFields([sum, date], "right", value, &reader)
    return Side(
      family: family, sum: sum, date: date, scale: reader.integer(value, "scale", minimum: 1) ?? 1)
  }
}
