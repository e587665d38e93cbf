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
    /// The sums that the sender states, beside those of the rows.
    public var controlTotals: [ControlComparison] = []
    /// How many errors there are, listed or not.
    public var errorCount = 0
    /// How many warnings there are, listed or not.
    public var warningCount = 0
    /// The kinds of findings, but for those that only follow from others.
    var kinds: [FindingKind] = []
    /// How many there are of each kind, listed or not.
    var counts: [FindingKind: Int] = [:]
    /// How many findings only follow from others, by the types of these.
    var consequences: [String: Int] = [:]
    /// The fault of the table as a whole.
    var cause: TableCause?
    /// The files behind the first that begin with the header again, by their places in the list.
    var filesWithHeader: Set<Int> = []
    /// What is told of it, where it is no error that the standard knows.
    var causeError: ReportError?
    /// The records that findings are about; nil for what was not read.
    var quotes: (any RecordQuotes)?
    /// How many records of data there are.
    public var rowCount = 0
    /// How many columns there are.
    public var fieldCount = 0
    /// The size in bytes.
    public var byteCount = 0

    /// How many errors there are that do not only follow from others, listed or not.
    var ownErrorCount: Int {
      (causeError == nil ? 0 : 1) + counts.reduce(0) { $0 + ($1.key.isWarning ? 0 : $1.value) }
    }
    /// Whether nothing is wrong with the resource.
    public var isValid: Bool { errorCount == 0 }
    /// How many errors are counted but not listed.
    public var omittedCount: Int { max(0, errorCount - errors.reduce(0) { $0 + $1.count }) }

    init(_ resource: Resource) {
      name = resource.name
      family = resource.family
      place = resource.paths.isEmpty ? "<memory>" : resource.paths.joined(separator: ", ")
    }
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
  /// The label that was found.
  public var label: String?
  /// The place, where it is known without looking the record up.
  var location: SourceLocation?
  /// Whose fault it is.
  var cause = Diagnostic.Cause.content
  /// How many findings it stands for.
  var count = 1
  /// Whether it only follows from another finding, so that people need not read it.
  var isConsequence = false
  /// The record that is meant, where it is not part of the report's shape.
  public var excerptRow: Int?
  /// The column that is meant, where it is not part of the report's shape.
  var excerptColumn: Int?

  /// The record that is meant.
  var quotedRow: Int? { rowNumber ?? excerptRow }

  init(_ type: String, _ message: Wording, hint: Wording? = nil) {
    self.type = type
    self.message = message
    self.hint = hint
  }

  /// A finding about a descriptor, which has its place.
  init(_ finding: Diagnostic) {
    self.init(finding.code, finding.message, hint: finding.hint)
    location = finding.location
    cause = .configuration
  }

  /// The title of the type, in both languages.
  public var title: Wording { TableDiagnostics.title(of: type) }
}

/// The records of a table that findings are about, as far as they may be shown.
protocol RecordQuotes: Sendable {
  /// The names of the columns: the fields', and the labels beyond them.
  var columns: [String] { get }
  /// A record's cells; none where it was not looked up.
  func cells(of row: Int) -> [String]
  /// The line and column of a cell, with the line itself.
  func location(row: Int?, column: Int?) -> SourceLocation
}

/// What findings of a table have in common that are told once.
struct FindingKind: Hashable {
  let type: String
  let detail: String
  /// Labels are one kind, whichever fields they are about.
  let field: String
  let isWarning: Bool

  init(_ error: ReportError, isWarning: Bool) {
    type = error.type
    detail = error.detail
    let isLabel = TableDiagnostics.tags(of: error.type).contains("#header")
    field = isLabel ? "" : error.fieldName ?? ""
    self.isWarning = isWarning
  }
}

extension ValidationReport {
  /// The report as JSON, in the shape of frictionless-py 5; messages in `language`.
  public func json(in language: Language = .english) -> JSONValue {
    [
      "valid": JSONValue(.bool(isValid)),
      "stats": [
        "tasks": JSONValue(tasks.count), "errors": JSONValue(errorCount),
        "warnings": JSONValue(warningCount),
      ],
      "warnings": JSONValue(warnings.map { JSONValue($0.message.text(in: language)) }),
      "errors": JSONValue(errors.map { $0.json(in: language) }),
      "tasks": JSONValue(tasks.map { $0.json(in: language) }),
    ]
  }
}

extension ValidationReport.Task {
  /// Where a finding is; nil where nothing was read.
  func location(of error: ReportError) -> SourceLocation? {
    error.location
      ?? quotes?.location(row: error.quotedRow, column: error.fieldNumber ?? error.excerptColumn)
  }

  fileprivate func json(in language: Language) -> JSONValue {
    var notes = (warnings + [causeError].compactMap(\.self)).map(\.message)
    if omittedCount > 0 {
      notes.append(
        Wording(
          ko: "오류 \(errorCount)건 가운데 \(omittedCount)건은 싣지 않음",
          en: "\(omittedCount) of \(errorCount) errors are not listed"))
    }
    let counts = [
      ("errors", errorCount), ("warnings", warningCount), ("bytes", byteCount),
      ("fields", fieldCount), ("rows", rowCount),
    ]
    let stats = counts + (omittedCount > 0 ? [("omitted", omittedCount)] : [])
    return [
      "name": JSONValue(name), "type": JSONValue(type), "valid": JSONValue(.bool(isValid)),
      "place": JSONValue(place), "labels": JSONValue(labels.map { JSONValue($0) }),
      "stats": JSONValue(.object(stats.map { JSONMember($0, JSONValue($1)) })),
      "warnings": JSONValue(notes.map { JSONValue($0.text(in: language)) }),
      "errors": JSONValue(
        errors.map { error in
          error.json(in: language, at: place.contains(", ") ? location(of: error) : nil)
        }),
    ]
  }
}

extension ReportError {
  /// The place is given where the row number alone does not tell the file.
  fileprivate func json(in language: Language, at place: SourceLocation? = nil) -> JSONValue {
    let place = place.flatMap { place in place.line.map { "\(place.file):\($0)" } }
    let members: [(String, JSONValue?)] = [
      ("type", JSONValue(type)), ("title", JSONValue(title.text(in: language))),
      ("message", JSONValue(message.text(in: language))),
      ("tags", JSONValue(TableDiagnostics.tags(of: type).map { JSONValue($0) })),
      ("note", JSONValue(hint?.text(in: language) ?? "")),
      ("rowNumber", rowNumber.map { JSONValue($0) }),
      ("fieldName", fieldName.map { JSONValue($0) }),
      ("fieldNumber", fieldNumber.map { JSONValue($0) }), ("cell", cell.map { JSONValue($0) }),
      ("label", label.map { JSONValue($0) }),
      ("place", place.map { JSONValue($0) }),
    ]
    return JSONValue(
      .object(members.compactMap { key, value in value.map { JSONMember(key, $0) } }))
  }
}
