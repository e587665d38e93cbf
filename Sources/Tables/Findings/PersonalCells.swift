internal import Diagnostics

/// Hides what fields marked personal say, in findings and in the lines that they quote.
///
/// A finding has its row, line and column, so whoever has the file finds the cell; a log or a report
/// that is passed on names nobody.
enum PersonalCells {
  /// A text of the same shape: every letter and digit is an asterisk.
  static func hidden(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? "*" : scalar
        }))
  }

  /// A record with some of its cells hidden; `starts` says where each cell begins, in scalars.
  static func hidden(in record: String, starts: [Int], columns: Set<Int>) -> String {
    guard !columns.isEmpty else { return record }
    let scalars = Array(record.unicodeScalars)
    var shown = String.UnicodeScalarView()
    for (column, start) in starts.enumerated() {
      let next = column + 1 < starts.count ? starts[column + 1] : scalars.count
      guard start <= next, next <= scalars.count else { return hidden(record) }
      var cell = String.UnicodeScalarView()
      cell.append(contentsOf: scalars[start..<next])
      shown += columns.contains(column) ? hidden(String(cell)).unicodeScalars : cell
    }
    return String(shown)
  }
}

extension ValidationReport {
  /// Hides the cells of personal fields that findings quote.
  mutating func hidePersonalCells(of package: DataPackage) {
    for index in tasks.indices {
      let resource = package.resources.first { $0.name == tasks[index].name }
      let personal = Set((resource?.schema?.fields ?? []).filter(\.isPersonal).map(\.name))
      guard !personal.isEmpty else { continue }
      tasks[index].errors = tasks[index].errors.map { $0.hidingCell(ofAny: personal) }
      tasks[index].warnings = tasks[index].warnings.map { $0.hidingCell(ofAny: personal) }
    }
  }
}

extension ReportError {
  fileprivate func hidingCell(ofAny personal: Set<String>) -> ReportError {
    guard let cell, !cell.isEmpty, let fieldName, personal.contains(fieldName) else { return self }
    let hidden = PersonalCells.hidden(cell)
    let hide = { (text: String) in
      text.split(separator: "“\(cell)”", omittingEmptySubsequences: false)
        .joined(separator: "“\(hidden)”")
    }
    var error = self
    error.cell = hidden
    error.message = Wording(ko: hide(message.korean), en: hide(message.english))
    // A hint that spells the cell otherwise would give it away as well.
    if let hint, hint.korean.contains("“") { error.hint = nil }
    return error
  }
}
