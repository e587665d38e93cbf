public import Diagnostics

/// What a command found, as every printed form starts from it; any command can fill it.
public struct FindingsReport: Sendable {
  /// The command that found it, as it is called.
  public var command: String
  /// What the report is called.
  public var title: Wording
  /// One sentence that says how it ended.
  public var verdict: Wording
  /// Whether nothing is wrong; warnings do not count.
  public var isGood: Bool
  /// What was looked at, one after the other.
  public var sections: [Section]

  /// Begins a report.
  public init(
    command: String, title: Wording, verdict: Wording, isGood: Bool, sections: [Section] = []
  ) {
    self.command = command
    self.title = title
    self.verdict = verdict
    self.isGood = isGood
    self.sections = sections
  }

  /// What was found in one table or document.
  public struct Section: Sendable {
    /// What it is called.
    public var name: String
    /// Its file or files, as its owner calls them.
    public var place: String
    /// Where findings are that have no other place.
    public var file: String
    /// How many rows were looked at; nil for what has none.
    public var rowCount: Int?
    /// What was found, kind by kind.
    public var groups: [Group]
    /// The names of the cells of records.
    public var fields: [String] = []
    /// The cells of the record in a row, as far as they may be shown; none where there are none.
    public var cells: @Sendable (Int) -> [String] = { _ in [] }

    /// Names what was looked at and what was found in it.
    public init(
      _ name: String, at place: String, file: String, rowCount: Int? = nil, groups: [Group]
    ) {
      self.name = name
      self.place = place
      self.file = file
      self.rowCount = rowCount
      self.groups = groups
    }

    /// How many findings of a severity there are, listed or not.
    public func count(_ severity: Diagnostic.Severity) -> Int {
      groups.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
    }
  }

  /// Findings of one kind.
  public struct Group: Sendable {
    /// The kind, in kebab case.
    public var code: String
    /// What the kind is called.
    public var title: Wording
    /// How much each weighs.
    public var severity: Diagnostic.Severity
    /// The field that they are about; empty where it is none or several.
    public var field: String
    /// How many there are, listed or not.
    public var count: Int
    /// Those that are listed, in the order of the file.
    public var findings: [Diagnostic]
    /// What else there is to say of them, a line each.
    public var notes: [Wording] = []

    /// Brings findings of one kind together; there may be more than the listed ones.
    public init(
      _ code: String, title: Wording, severity: Diagnostic.Severity = .error, field: String = "",
      count: Int, findings: [Diagnostic]
    ) {
      self.code = code
      self.title = title
      self.severity = severity
      self.field = field
      self.count = count
      self.findings = findings
    }

    /// Brings findings together that have code, severity and field in common.
    public static func all(_ findings: [Diagnostic], title: (String) -> Wording) -> [Group] {
      findings.inGroups { [$0.code, $0.severity.rawValue, $0.location?.field ?? ""] }.map { equal in
        Group(
          equal[0].code, title: title(equal[0].code), severity: equal[0].severity,
          field: equal[0].location?.field ?? "", count: equal.count, findings: equal)
      }
    }
  }
}
