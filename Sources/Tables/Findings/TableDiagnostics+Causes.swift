internal import Diagnostics
internal import JSON

/// Words the faults of whole tables.
extension TableDiagnostics {
  /// The finding that is told instead of what follows from a fault; nil where it is among the
  /// findings of the table already.
  static func error(_ cause: TableCause, _ layout: TableLayout) -> ReportError? {
    var error: ReportError
    switch cause {
    case .unclosedQuote, .labels: return nil
    case .encoding(let actual): error = encoding(actual, layout)
    case .delimiter(let found):
      error = setting(
        "dialect-error", "delimiter", JSONValue(.string(String(found))),
        Wording(
          ko: "칸이 “\(name(layout.dialect.delimiter).korean)”이(가) 아니라"
            + " “\(name(String(found)).korean)”(으)로 나뉘어 있음",
          en: "cells are separated by “\(name(String(found)).english)”, not by"
            + " “\(name(layout.dialect.delimiter).english)”"))
    case .titleLines(let count): error = headerRows([count + 1], layout)
    case .headerRows(let rows): error = headerRows(rows, layout)
    case .headerMissing:
      let labels = layout.schema.fields.prefix(5).map(\.name).joined(
        separator: layout.dialect.delimiter)
      let more = layout.schema.fields.count > 5 ? "\(layout.dialect.delimiter)…" : ""
      error = ReportError(
        "unmatched-header",
        Wording(ko: "머리글이 없고 첫 행부터 자료임", en: "there is no header: the first row is data"),
        hint: Wording(
          ko: "맨 위에 머리글 “\(labels)\(more)”을(를) 넣거나, CSV 형식 설정에 “\"header\": false”를 적으십시오",
          en:
            "put the header “\(labels)\(more)” on top, or declare “\"header\": false” in the dialect"
        ))
    }
    error.excerptRow = layout.dialect.headerRows.last
    return error
  }

  private static func encoding(_ actual: String?, _ layout: TableLayout) -> ReportError {
    let declared = layout.resource.encoding ?? "utf-8"
    guard let actual else {
      return ReportError(
        "encoding-error",
        Wording(
          ko: "파일이 “\(declared)” 인코딩이 아님", en: "the file is not in the encoding “\(declared)”"),
        hint: Wording(
          ko: "엑셀에서 “CSV UTF-8(쉼표로 분리)”(으)로 다시 저장하고 설명 파일에 “\"encoding\": \"utf-8\"”을(를) 적으십시오",
          en: "save it as “CSV UTF-8” in Excel, and declare “\"encoding\": \"utf-8\"”"))
    }
    return ReportError(
      "encoding-error",
      Wording(
        ko: "파일이 “\(declared)”이(가) 아니라 “\(actual)” 인코딩으로 적혀 있음",
        en: "the file is in the encoding “\(actual)”, not in “\(declared)”"),
      hint: Wording(
        ko: "설명 파일에 “\"encoding\": \"\(actual)\"”을(를) 적거나, 파일을 “\(declared)”(으)로 다시 저장하십시오",
        en: "declare “\"encoding\": \"\(actual)\"”, or save the file again in “\(declared)”"))
  }

  private static func headerRows(_ rows: [Int], _ layout: TableLayout) -> ReportError {
    let found = rows.map(String.init).joined(separator: ", ")
    let declared = layout.dialect.headerRows.map(String.init).joined(separator: ", ")
    return setting(
      "unmatched-header", "headerRows",
      JSONValue(.array(rows.map { JSONValue(.number(String($0))) })),
      Wording(
        ko: "머리글이 \(declared)행이 아니라 \(found)행에 있음",
        en: "the header is in row \(found), not in row \(declared)"))
  }

  /// A finding whose remedy is one property of the dialect.
  private static func setting(
    _ type: String, _ key: String, _ value: JSONValue, _ message: Wording
  ) -> ReportError {
    ReportError(
      type, message,
      hint: Wording(
        ko: "CSV 형식 설정(“dialect”)에 “\"\(key)\": \(value.text())”을(를) 적으십시오",
        en: "declare “\"\(key)\": \(value.text())” under “dialect”"))
  }

  /// A delimiter as people call it.
  private static func name(_ delimiter: String) -> Wording {
    switch delimiter {
    case "\t": Wording(ko: "탭", en: "tab")
    case " ": Wording(ko: "공백", en: "blank")
    default: Wording(ko: delimiter, en: delimiter)
    }
  }
}
