public import Diagnostics

/// The offending records, whole, with a column of reasons, for a spreadsheet.
public enum CSVReport {
  /// The report as CSV in UTF-8 with a byte order mark, which spreadsheets need for Korean.
  ///
  /// A line a record: where it stands, all that is wrong with it, how to mend it, and its cells
  /// under the names of their fields. Findings about a file as a whole have a line without cells.
  /// Personal fields and resident registration numbers are masked, and cells that a spreadsheet
  /// would run as a formula are prefixed with an apostrophe.
  public static func text(
    _ report: ValidationReport, _ package: DataPackage, in language: Language
  ) -> String {
    let records = Record.all(report, package, in: language)
    let fields = fields(of: records)
    let head = [
      Wording(ko: "파일", en: "file"), Wording(ko: "행", en: "row"), Wording(ko: "줄", en: "line"),
      Wording(ko: "종류", en: "type"), Wording(ko: "까닭", en: "reason"),
      Wording(ko: "고치는 법", en: "how to mend it"),
    ].map { $0.text(in: language) }
    let lines = records.map { record in
      record.place
        + [record.types, record.reasons, record.hints].map { $0.joined(separator: " / ") }
        + fields.map { record.cells[$0] ?? "" }
    }
    return "\u{FEFF}"
      + ([head + fields] + lines).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// The names of all fields that an offending record has, in the order of the tables.
  private static func fields(of records: [Record]) -> [String] {
    var known: Set<String> = []
    return records.flatMap(\.fields).filter { known.insert($0).inserted }
  }

  private static func cell(_ text: String) -> String {
    let dangers: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]
    let isNumber = ExactDecimal(parsing: text) != nil
    let safe = text.first.map(dangers.contains) == true && !isNumber ? "'" + text : text
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  /// One line: a record of a table, or a file.
  private struct Record {
    let place: [String]
    private(set) var types: [String] = []
    private(set) var reasons: [String] = []
    private(set) var hints: [String] = []
    var fields: [String] = []
    var cells: [String: String] = [:]

    init(_ entry: ReportEntry, row: Int?) {
      let location = entry.diagnostic.location
      place = [
        location?.file ?? "", row.map(String.init) ?? "", location?.line.map(String.init) ?? "",
      ]
    }

    mutating func add(_ error: ReportError, in language: Language) {
      var reason = error.discreetMessage.text(in: language)
      if let field = error.fieldName, !field.isEmpty, !reason.contains("“\(field)”") {
        reason = "\(field): \(reason)"
      }
      if !types.contains(error.type) { types.append(error.type) }
      if !reasons.contains(reason) { reasons.append(reason) }
      if let hint = error.hint?.text(in: language), !hints.contains(hint) { hints.append(hint) }
    }

    /// The records of a report, tables in its order, each record once and in the order of the file.
    static func all(
      _ report: ValidationReport, _ package: DataPackage, in language: Language
    ) -> [Record] {
      let entries = ReportEntry.all(report, package)
      var records = entries.filter { $0.task == nil }.map { entry in
        var record = Record(entry, row: nil)
        record.add(entry.error, in: language)
        return record
      }
      for task in report.tasks where !(task.errors.isEmpty && task.warnings.isEmpty) {
        let own = entries.filter { $0.task?.name == task.name }
        guard let resource = package.resources.first(where: { $0.name == task.name }) else {
          continue
        }
        records += table(own, resource, package, in: language)
      }
      return records
    }

    private static func table(
      _ entries: [ReportEntry], _ resource: Resource, _ package: DataPackage,
      in language: Language
    ) -> [Record] {
      let personal = Set((resource.schema?.fields ?? []).filter(\.isPersonal).map(\.name))
      let places = RowPlaces(package, resource, rows: Set(entries.compactMap(\.row)))
      var whole: [Record] = []
      var byRow: [Int: Record] = [:]
      for entry in entries {
        var record = entry.row.flatMap { byRow[$0] } ?? Record(entry, row: entry.row)
        record.add(entry.error, in: language)
        if let row = entry.row { byRow[row] = record } else { whole.append(record) }
      }
      return whole
        + byRow.sorted { $0.key < $1.key }.map { row, record in
          var record = record
          record.fields = places.fields
          for (field, cell) in zip(places.fields, places.cells(of: row)) {
            record.cells[field] = personal.contains(field) && !cell.isEmpty ? "***" : cell
          }
          return record
        }
    }
  }
}

extension ReportEntry {
  /// The record that is meant, if it is one.
  fileprivate var row: Int? { error.rowNumber ?? error.excerptRow }
}
