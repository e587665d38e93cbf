import Diagnostics
import Figures
import JSON
import Pledges

extension Command {
  /// `gongyak figures`: the figures as a table.
  static let figures = Command(
    name: "figures",
    summary: Wording(ko: "수치를 표로 내보냄", en: "print the figures as a table"),
    operands: [.book],
    options: [
      Option(
        name: "by", value: "GRAIN", choices: Period.Grain.allCases.map(\.rawValue),
        summary: Wording(ko: "기간의 단위 (기본: year)", en: "length of the periods (default: year)")),
      Option(
        name: "format", value: "FORMAT", choices: FigureListing.Format.allCases.map(\.rawValue),
        summary: Wording(ko: "꼴 (기본: text)", en: "form (default: text)")), .threads, .maxErrors,
    ],
    discussion: Wording(
      ko: """
        exact는 기본 단위(돈은 원)의 정확한 값, shown은 문서에 인쇄되는 값입니다.
        연도와 반기의 마지막 줄 term은 닫힌 연도의 합계이고, 분기의 마지막 줄은 닫힌 분기 전체의 합계입니다.
        값이 없으면 absence에 까닭이 있습니다: not-due, not-started, none, not-applicable, suppressed.
        """,
      en: """
        exact is the exact value in the base unit (won for money), shown is what documents print.
        The last line of years and half-years, term, adds up the closed years; that of quarters all closed quarters.
        Where there is no value, absence says why: not-due, not-started, none, not-applicable, suppressed.
        """),
    run: { arguments, console throws(Diagnostic) in
      let options = try Pipeline.Options(arguments)
      var log = DiagnosticLog(limit: options.maxErrors)
      let pipeline = Pipeline(folder: arguments.operand(0) ?? ".", options: options)
      let result = try pipeline.figures(log: &log)
      console.report(log)
      guard let result else { return ExitCode(log) }
      let grain = arguments.value("by").flatMap(Period.Grain.init) ?? .year
      let listing = try FigureListing(result.figures, by: grain)
      switch arguments.value("format").flatMap(FigureListing.Format.init) ?? .text {
      case .csv: try console.write(listing.csv)
      case .json: try console.write(listing.json(result.book.term))
      case .text: try console.write(listing.text)
      }
      return .success
    })
}
