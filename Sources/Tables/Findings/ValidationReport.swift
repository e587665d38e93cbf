public import Diagnostics
public import JSON

/// What validation found in a package, in the shape of a Frictionless report.
public struct ValidationReport: Sendable {
  /// What is wrong with the descriptor; while there is anything, no table is read.
  public var errors: [ReportError] = []
  /// What is odd about the descriptor.
  public var warnings: [ReportError] = []
  /// One task a resource, in the order of the descriptor.
  public var tasks: [Task] = []

  /// Makes an empty report, which is valid.
  public init() {}

  /// Whether nothing is wrong; warnings do not count.
  public var isValid: Bool { errors.isEmpty && tasks.allSatisfy(\.isValid) }
  /// Whether the descriptor is at fault, and not the data alone.
  public var isConfigurationWrong: Bool {
    !errors.isEmpty || tasks.contains { $0.errors.contains { $0.location != nil } }
  }
  /// How many errors there are, listed or not.
  public var errorCount: Int { errors.count + tasks.reduce(0) { $0 + $1.errorCount } }
  /// How many warnings there are, listed or not.
  public var warningCount: Int { warnings.count + tasks.reduce(0) { $0 + $1.warningCount } }

  /// What was found in one resource.
  public struct Task: Sendable {
    /// The name of the resource.
    public var name: String
    /// Its family.
    public var family: String
    /// Where its data stands: paths joined by commas, or `<memory>`.
    public var place: String
    /// `table`, or `file` for a resource that is none.
    public var type = "table"
    /// The labels of the header.
    public var labels: [String] = []
    /// The errors that are listed, in the order of the file.
    public var errors: [ReportError] = []
    /// The warnings that are listed.
    public var warnings: [ReportError] = []
    /// Errors by kind and field, each with its full count.
    public var groups: [Group] = []
    /// The sums that the sender states, beside those of the rows.
    public var controlTotals: [ControlComparison] = []
    /// How many errors there are, listed or not.
    public var errorCount = 0
    /// How many warnings there are, listed or not.
    public var warningCount = 0
    /// How many records of data there are.
    public var rowCount = 0
    /// How many columns there are.
    public var fieldCount = 0
    /// The size in bytes.
    public var byteCount = 0

    /// Whether nothing is wrong with the resource.
    public var isValid: Bool { errorCount == 0 }
    /// How many errors are counted but not listed.
    public var omittedCount: Int { max(0, errorCount - errors.count) }

    init(_ resource: Resource) {
      name = resource.name
      family = resource.family
      place = resource.paths.isEmpty ? "<memory>" : resource.paths.joined(separator: ", ")
    }
  }

  /// Equal errors of one resource.
  public struct Group: Hashable, Sendable {
    /// The type, as in ``ReportError/type``.
    public var type: String
    /// The constraint or check that is meant, where the type has several.
    public var detail: String
    /// The field; empty for whole records.
    public var field: String
    /// How many there are.
    public var count: Int
    /// Whether they are warnings.
    public var isWarning: Bool
    /// What is wrong, without the values of one record.
    public var message: Wording
    /// What to do.
    public var hint: Wording?
  }
}

/// One finding of a report.
public struct ReportError: Hashable, Sendable {
  /// The kind, under the reference implementation's name where it has one.
  public var type: String
  /// The constraint or check that is meant, where the type has several.
  public var detail = ""
  /// What is wrong and what was expected.
  public var message: Wording
  /// What to do.
  public var hint: Wording?
  /// The record, counted from 1 with the header.
  public var rowNumber: Int?
  /// The name of the field; empty for a cell or label beyond the fields.
  public var fieldName: String?
  /// The position of the field in the file, counted from 1.
  public var fieldNumber: Int?
  /// The text of the cell, hidden where it must not be shown.
  public var cell: String?
  /// The text in ``message`` that tells about a person, and must not be passed on.
  var secret: String?
  /// The label that was found.
  public var label: String?
  /// The place, for findings about a descriptor.
  var location: SourceLocation?
  /// The record that is meant, where it is not part of the report's shape.
  public var excerptRow: Int?
  /// The column that is meant, where it is not part of the report's shape.
  var excerptColumn: Int?

  init(_ type: String, _ message: Wording, hint: Wording? = nil) {
    self.type = type
    self.message = message
    self.hint = hint
  }

  /// A finding about a descriptor, which has its place.
  init(_ finding: Diagnostic) {
    self.init(finding.code, finding.message, hint: finding.hint)
    location = finding.location
  }

  /// The message without texts that tell about a person, for files that are passed on.
  public var discreetMessage: Wording {
    guard let secret, !secret.isEmpty else { return message }
    func masked(_ text: String) -> String {
      text.split(separator: "“\(secret)”", omittingEmptySubsequences: false)
        .joined(separator: "“***”")
    }
    return Wording(ko: masked(message.korean), en: masked(message.english))
  }

  /// The title of the type, in both languages.
  public var title: Wording { TableDiagnostics.title(of: type) }
}

extension ValidationReport {
  /// The report as JSON, in the shape of frictionless-py 5; messages in `language`.
  public func json(in language: Language = .english) -> JSONValue {
    .object(
      ("valid", .init(.bool(isValid))),
      (
        "stats",
        .object(
          ("tasks", .number(tasks.count)), ("errors", .number(errorCount)),
          ("warnings", .number(warningCount)))
      ),
      ("warnings", .init(.array(warnings.map { .string($0.message.text(in: language)) }))),
      ("errors", .init(.array(errors.map { $0.json(in: language) }))),
      ("tasks", .init(.array(tasks.map { $0.json(in: language) }))))
  }
}

extension ValidationReport.Task {
  func json(in language: Language) -> JSONValue {
    var notes = warnings.map { $0.message.text(in: language) }
    if omittedCount > 0 {
      notes.append(
        Wording(
          ko: "오류 \(errorCount)건 가운데 \(omittedCount)건은 싣지 않음",
          en: "\(omittedCount) of \(errorCount) errors are not listed"
        ).text(in: language))
    }
    return .object(
      ("name", .string(name)), ("type", .string(type)), ("valid", .init(.bool(isValid))),
      ("place", .string(place)),
      ("labels", .init(.array(labels.map { .string($0) }))),
      (
        "stats",
        .object(
          ("errors", .number(errorCount)), ("warnings", .number(warningCount)),
          ("bytes", .number(byteCount)), ("fields", .number(fieldCount)),
          ("rows", .number(rowCount)))
      ),
      ("warnings", .init(.array(notes.map { .string($0) }))),
      ("errors", .init(.array(errors.map { $0.json(in: language) }))))
  }
}

extension ReportError {
  func json(in language: Language) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("type", .string(type)), ("title", .string(title.text(in: language))),
      ("message", .string(discreetMessage.text(in: language))),
      ("tags", .init(.array(TableDiagnostics.tags(of: type).map { .string($0) }))),
      ("note", .string(hint?.text(in: language) ?? "")),
    ]
    if let rowNumber { members.append(("rowNumber", .number(rowNumber))) }
    if let fieldName { members.append(("fieldName", .string(fieldName))) }
    if let fieldNumber { members.append(("fieldNumber", .number(fieldNumber))) }
    if let cell { members.append(("cell", .string(secret == nil ? cell : "***"))) }
    if let label { members.append(("label", .string(label))) }
    return JSONValue(.object(members.map { JSONMember($0.0, $0.1) }))
  }
}

extension JSONValue {
  fileprivate static func object(_ members: (String, JSONValue)...) -> JSONValue {
    JSONValue(.object(members.map { JSONMember($0.0, $0.1) }))
  }
  fileprivate static func number(_ value: Int) -> JSONValue { JSONValue(.number(String(value))) }
  fileprivate static func string(_ text: String) -> JSONValue { JSONValue(.string(text)) }
}
