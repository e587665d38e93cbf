internal import Diagnostics

/// The offending records, whole, with a column of reasons, for a spreadsheet.
enum CSVReport {
  /// The report as CSV in UTF-8 with a byte order mark, which spreadsheets need for Korean.
  ///
  /// A line for each record: where it stands, all that is wrong with it, how to fix it, and its
  /// cells under the names of their fields. What is about a file as a whole, and blank records,
  /// have lines without cells, one for all that are equal. Cells that a spreadsheet would run as a
  /// formula are prefixed with an apostrophe.
  static func text(_ report: FindingsReport, in language: Language) -> String {
    let lines = report.sections.flatMap { Self.lines(of: $0, language) }
    let fields = report.sections.flatMap(\.fields).inGroups { $0 }.map { $0[0] }
    let head = [
      Wording(ko: "파일", en: "file"), Wording(ko: "행", en: "row"), Wording(ko: "줄", en: "line"),
      Wording(ko: "종류", en: "type"), Wording(ko: "까닭", en: "reason"),
      Wording(ko: "고치는 법", en: "how to fix it"),
    ].map { $0.text(in: language) }
    let table = [head + fields] + lines.map { line in line.texts + fields.map(line.cell) }
    return "\u{FEFF}" + table.map { $0.map(quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A cell of the report: breaks of lines stay, what could steer a terminal does not.
  private static func quoted(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let shown = DefusedText.text(lines.map { String($0).printable }.joined(separator: "\n"))
    return
      "\"\(shown.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }

  /// First what has no cells, then the records, then how many are not listed.
  private static func lines(
    of section: FindingsReport.Section, _ language: Language
  ) -> [Line] {
    var whole: [Line] = []
    var records: [Int: Line] = [:]
    var omitted = 0
    for group in section.listedGroups {
      let isOfRecords = group.findings.contains { section.cells(of: $0) != nil }
      var findings = isOfRecords ? group.findings : group.variants.flatMap(\.examples)
      if isOfRecords {
        omitted += group.count - findings.count
        findings[findings.count - 1].notes += group.notes
      }
      for finding in findings {
        guard let row = finding.location?.row, let cells = section.cells(of: finding) else {
          whole.append(Line(finding, language))
          continue
        }
        records[row, default: Line(finding, section.fields, cells)].add(finding, language)
      }
    }
    if omitted > 0 {
      let note = Wording(
        ko: "그 밖에 \(Count.text(omitted))건은 싣지 않음", en: "\(Count.text(omitted)) more are not listed")
      whole.append(
        Line(
          Diagnostic(
            FindingsReport.Section.notListed, at: SourceLocation(file: section.file), note),
          language))
    }
    return whole + records.sorted { $0.key < $1.key }.map(\.value)
  }

  /// One line: a record of a table, or a file.
  private struct Line {
    private let place: [String]
    private var types: [String] = []
    private var reasons: [String] = []
    private var hints: [String] = []
    private var cells: [String: String] = [:]

    var texts: [String] {
      place + [types, reasons, hints].map { $0.joined(separator: " / ") }
    }

    init(_ finding: Diagnostic, _ fields: [String], _ cells: [String]) {
      let location = finding.location
      place = [
        location?.file ?? "", location?.row.map(String.init) ?? "",
        location?.line.map(String.init) ?? "",
      ]
      for (field, cell) in zip(fields, cells) { self.cells[field] = cell }
    }

    init(_ finding: Diagnostic, _ language: Language) {
      self.init(finding, [], [])
      add(finding, language)
    }

    func cell(_ field: String) -> String { cells[field] ?? "" }

    mutating func add(_ finding: Diagnostic, _ language: Language) {
      var reason = finding.message.text(in: language)
      if let field = finding.location?.field, !reason.contains("“\(field)”") {
        reason = "\(field): \(reason)"
      }
      if !types.contains(finding.code) { types.append(finding.code) }
      for reason in [reason] + finding.notes.map({ $0.text(in: language) })
      where !reasons.contains(reason) {
        reasons.append(reason)
      }
      if let hint = finding.hint?.text(in: language), !hints.contains(hint) { hints.append(hint) }
    }
  }
}

extension FindingsReport.Section {
  /// The cells of the record that a finding is about; nil where it is about none, or a blank one.
  fileprivate func cells(of finding: Diagnostic) -> [String]? {
    let cells = finding.location?.row.map(self.cells) ?? []
    return cells.allSatisfy(\.isEmpty) ? nil : cells
  }
}
