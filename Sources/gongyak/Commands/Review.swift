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
        공약집을 다시 만들면서 Output/review.html에 점검 결과를 씁니다. 지난 분기의 수치는 book.json의
        “previous”나 --since로 주고, 바뀐 수치의 사유는 book.json의 review.reasons에 적습니다.
        """,
      en: """
        Builds the book with the findings in Output/review.html. The earlier figures are those that
        “previous” of book.json or --since names; reasons of changes are taken from review.reasons.
        """),
    run: { arguments, console throws(Diagnostic) in
      let folder = arguments.operand(0) ?? "."
      let options = try Pipeline.Options(arguments)
      var log = DiagnosticLog(limit: options.maxErrors)
      let build = BookBuild(folder: folder, options: options)
      guard try build.hasEarlierEdition() else {
        throw .usage(
          Wording(ko: "견줄 지난 분기의 수치가 없음", en: "there are no earlier figures to compare with"),
          hint: Wording(
            ko: "book.json의 “previous”나 --since로 지난 분기의 figures.json을 주십시오",
            en: "name an earlier figures.json by “previous” in book.json or by --since"))
      }
      let outcome = try build.run(log: &log)
      console.report(log)
      guard let outcome else {
        console.tell(Wording(ko: "아무것도 쓰지 않았음", en: "nothing was written"))
        return ExitCode(log)
      }
      try console.write(outcome.review.text(in: console.language) + "\n")
      return .success
    })
}
