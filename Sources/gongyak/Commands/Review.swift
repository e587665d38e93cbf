import Diagnostics
import Pledges

extension Command {
  /// `gongyak review`: what changed against an earlier edition.
  static let review = Command(
    name: "review",
    summary: Wording(
      ko: "지난 분기와 달라진 수치, 계획보다 늦은 지표를 점검함",
      en: "what changed against an earlier quarter, and what is behind plan"
    ),
    operands: [.book], options: [.since, .threads, .maxErrors],
    discussion: Wording(
      ko: """
        공약집을 다시 만들면서 Output/review.html에 점검 결과를 씁니다. 바뀐 수치의 사유는 book.json의
        review.reasons에 적습니다. 같은 결과인지는 gongyak check --since FILE로 확인합니다.
        """,
      en: """
        Builds the book with the findings in Output/review.html. Reasons of changes are taken from
        review.reasons of book.json. gongyak check --since FILE proves the same result.
        """),
    run: { arguments, console throws(Diagnostic) in
      guard arguments.value("since") != nil else {
        throw .usage(
          Wording(ko: "--since가 빠짐", en: "--since is missing"),
          hint: Wording(
            ko: "지난 분기의 figures.json을 주십시오", en: "give the figures.json of an earlier quarter"))
      }
      let folder = arguments.operand(0) ?? "."
      let options = try Pipeline.Options(arguments)
      var log = DiagnosticLog(limit: options.maxErrors)
      let outcome = try BookBuild(folder: folder, options: options).run(log: &log)
      console.report(log)
      guard let outcome else {
        console.tell(Wording(ko: "아무것도 쓰지 않았음", en: "nothing was written"))
        return ExitCode(log)
      }
      try console.write(outcome.review.text(in: console.language) + "\n")
      return .success
    })
}
