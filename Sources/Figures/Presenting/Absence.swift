/// Why a figure has no value.
public enum Absence: String, CaseIterable, Sendable {
  /// The period, or its year, has not closed by the as-of date.
  case notDue = "not-due"
  /// The series began later than the period.
  case notStarted = "not-started"
  /// Nothing was recorded although it could have been.
  case none
  /// The measure has no meaning for the period, as a yearly budget for a quarter.
  case notApplicable = "not-applicable"
  /// There is a value that would give somebody away.
  case suppressed

  /// What is printed in place of a number.
  public var mark: String {
    switch self {
    case .notDue, .notStarted, .none: "-"
    case .notApplicable: "·"
    case .suppressed: "x"
    }
  }

  /// What the mark means, for the legend beside a table.
  public var meaning: String {
    switch self {
    case .notDue: "기간이 끝나지 않아 아직 집계하지 않음"
    case .notStarted: "사업 시작 전"
    case .none: "실적 없음"
    case .notApplicable: "해당 없음"
    case .suppressed: "비밀보호를 위해 공개하지 않음"
    }
  }
}
