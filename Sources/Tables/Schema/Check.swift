internal import Diagnostics

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
    case .businessNumber: Kind.businessNumber.rawValue
    case .withinTerm: Kind.withinTerm.rawValue
    case .effectiveValue: Kind.effectiveValue.rawValue
    case .conditionalReference: Kind.conditionalReference.rawValue
    case .suspiciousDuplicate: Kind.suspiciousDuplicate.rawValue
    case .noGaps: Kind.noGaps.rawValue
    }
  }

  /// The name of a check, and the settings that it must and may have.
  enum Kind: String, CaseIterable {
    case businessNumber = "business-number"
    case withinTerm = "within-term"
    case effectiveValue = "effective-value"
    case conditionalReference = "conditional-reference"
    case suspiciousDuplicate = "suspicious-duplicate"
    case noGaps = "no-gaps"

    var required: [String] {
      switch self {
      case .businessNumber, .noGaps: ["field"]
      case .withinTerm: ["field", "from", "to"]
      case .effectiveValue: ["field", "date", "resource", "values", "from"]
      case .conditionalReference: ["when", "field", "resource", "key"]
      case .suspiciousDuplicate: ["fields"]
      }
    }

    var optional: [String] {
      switch self {
      case .effectiveValue, .noGaps: ["by"]
      case .conditionalReference: ["amount", "covers"]
      case .businessNumber, .withinTerm, .suspiciousDuplicate: []
      }
    }
  }

  /// How far apart neighbouring records lie.
  enum Step: String, CaseIterable, Sendable { case day, month, quarter, year }
}

extension Check.Step {
  /// Why a field cannot tell its records apart by the step; nil where it can.
  func refusal(of field: Field) -> (message: Wording, hint: Wording?)? {
    let finest: Check.Step? =
      switch field.type {
      case .year: .year
      case .yearmonth: .month
      default: nil
      }
    let steps = Check.Step.allCases
    guard let finest, let least = steps.firstIndex(of: finest),
      steps.firstIndex(of: self).map({ $0 < least }) == true
    else { return nil }
    return (
      Wording(
        ko: "“\(field.name)” 항목은 \(field.type.rawValue) 형이라 \(rawValue)(으)로 나눌 수 없음",
        en:
          "field “\(field.name)” of type \(field.type.rawValue) cannot be told apart by \(rawValue)"
      ),
      Wording(
        ko: #""by": "\#(finest.rawValue)"(이)라고 적으십시오"#,
        en: #"write "by": "\#(finest.rawValue)""#)
    )
  }
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
