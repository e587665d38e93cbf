public import Diagnostics

/// The offending records with a column of reasons, for a spreadsheet.
public enum CSVReport {
  /// The report as CSV in UTF-8 with a byte order mark, which spreadsheets need for Korean.
  ///
  /// Cells that a spreadsheet would run as a formula are prefixed with an apostrophe.
  public static func text(
    _ report: ValidationReport, _ package: DataPackage, in language: Language
  ) -> String {
    let head = [
      Wording(ko: "파일", en: "file"), Wording(ko: "행", en: "row"), Wording(ko: "줄", en: "line"),
      Wording(ko: "항목", en: "field"), Wording(ko: "값", en: "value"), Wording(ko: "종류", en: "type"),
      Wording(ko: "까닭", en: "reason"), Wording(ko: "고치는 법", en: "how to mend it"),
    ].map { $0.text(in: language) }
    var lines = [head]
    for entry in ReportEntry.all(report, package) {
      let (error, location) = (entry.error, entry.diagnostic.location)
      lines.append([
        location?.file ?? "", (error.rowNumber ?? error.excerptRow).map(String.init) ?? "",
        location?.line.map(String.init) ?? "", error.fieldName ?? "", error.cell ?? "", error.type,
        error.message.text(in: language), error.hint?.text(in: language) ?? "",
      ])
    }
    return "\u{FEFF}" + lines.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    let dangers: Set<Character> = ["=", "+", "-", "@", "\t", "\r"]
    let isNumber = ExactDecimal(parsing: text) != nil
    let safe = text.first.map(dangers.contains) == true && !isNumber ? "'" + text : text
    return "\""
      + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}
