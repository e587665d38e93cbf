import Diagnostics
import JSON
import Pledges

extension Command {
  /// `gongyak explain`: where a figure comes from.
  static let explain = Command(
    name: "explain",
    summary: Wording(
      ko: "수치 하나가 어느 파일의 어느 행에서 왔는지 밝힘",
      en: "where a figure comes from, down to file and rows"),
    operands: [
      .book,
      Operand(
        name: "FIGURE", summary: Wording(ko: "수치의 이름: 지표@기간", en: "the figure: MEASURE@PERIOD")),
    ],
    options: [
      Option(
        name: "rows", summary: Wording(ko: "더한 행까지 하나하나 보임", en: "list the very rows, too")),
      Option(
        name: "format", value: "FORMAT", choices: ["text", "json", "csv"],
        summary: Wording(
          ko: "꼴 (기본: text), csv는 행의 목록", en: "form (default: text); csv is the list of rows")),
      .since, .threads, .maxErrors,
    ],
    discussion: Wording(
      ko: """
        보기: gongyak explain loans.amount@2016H2 --rows
        csv의 value 열을 더하면 정확한 값이 됩니다. 서로 다른 것을 센 수치는 distinct 열의 가장 큰 번호가 그 수입니다.
        개인 정보 항목은 보이지 않습니다.
        """,
      en: """
        Example: gongyak explain loans.amount@2016H2 --rows
        Adding up the column value of the csv gives the exact value; where things are told apart, the
        largest number in the column distinct is the count. Personal fields are left out.
        """),
    run: { arguments, console throws(Diagnostic) in
      guard let name = arguments.operands.last else {
        throw .usage(
          Wording(ko: "FIGURE가 빠짐", en: "FIGURE is missing"),
          hint: Wording(
            ko: "loans.amount@2016H2처럼 지표@기간으로 적으십시오",
            en: "write MEASURE@PERIOD, like loans.amount@2016H2"))
      }
      let folder = arguments.operands.count > 1 ? arguments.operands[0] : "."
      let format = arguments.value("format") ?? "text"
      let options = try Pipeline.Options(arguments)
      var log = DiagnosticLog(limit: options.maxErrors)
      let pipeline = Pipeline(folder: folder, options: options)
      let explanation = try pipeline.explanation(
        of: name, withRows: arguments.has("rows") || format == "csv", log: &log)
      console.report(log)
      guard let explanation else { return ExitCode(log) }
      switch format {
      case "json": try console.write(explanation.json.text(.indented) + "\n")
      case "csv": try console.write(explanation.csv)
      default: try console.write(explanation.text(in: console.language))
      }
      return .success
    })
}
