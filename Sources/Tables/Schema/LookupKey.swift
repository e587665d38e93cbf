/// What a check looks up in another table.
struct LookupKey: Hashable, Sendable {
  enum Purpose: Hashable, Sendable {
    case effective(by: [String], from: String, values: String)
    case covers(key: String, amount: String?)
  }

  let resource: String
  let purpose: Purpose

  /// Nil where the check looks nothing up.
  init?(_ check: Check) {
    switch check {
    case .effectiveValue(let value):
      resource = value.resource
      purpose = .effective(by: value.by, from: value.from, values: value.values)
    case .conditionalReference(let reference):
      resource = reference.resource
      purpose = .covers(key: reference.key, amount: reference.covers)
    case .businessNumber, .withinTerm, .suspiciousDuplicate, .noGaps: return nil
    }
  }
}
