import Diagnostics
import Pledges

extension Command {
  /// `gongyak audit`: what cannot be right in published pages.
  static let audit = Command(
    name: "audit",
    summary: Wording(ko: "게시된 문서에서 맞지 않는 것을 찾음", en: "find what cannot be right in pages"),
    operands: [
      Operand(
        name: "FILE",
        summary: Wording(
          ko: "HTML, 또는 탭으로 나눈 표가 든 글", en: "HTML, or text with tables between tabs"),
        isOptional: false, repeats: true)
    ],
    discussion: Wording(
      ko: "합계, 구성비, 단위, 이름, 날짜가 문서 안에서 서로 어긋나는 곳만 알립니다. 달리 읽을 수 있으면 알리지 않습니다.",
      en: "Only contradictions inside a page are reported: sums, shares, units, labels, dates."),
    run: auditPages)

  private static func auditPages(
    _ arguments: Arguments, _ console: Console
  ) throws(Diagnostic) -> ExitCode {
    var log = DiagnosticLog()
    for file in arguments.operands {
      do throws(Diagnostic) {
        log.add(contentsOf: try Audit.findings(inFile: file))
      } catch {
        log.add(error)
      }
    }
    console.report(log)
    // A contradiction that may have a reason is only warned of, but found it is.
    return max(ExitCode(log), log.warningCount > 0 ? .findings : .success)
  }
}
