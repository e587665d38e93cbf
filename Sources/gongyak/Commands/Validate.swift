import Diagnostics
import JSON
import Reports
import Tables

extension Command {
  /// `gongyak validate`: the inputs alone.
  static let validate = Command(
    name: "validate",
    summary: Wording(
      ko: "원장이 서술자와 맞는지 검사함", en: "check the ledgers against their descriptor"),
    operands: [
      Operand(
        name: "PACKAGE",
        summary: Wording(
          ko: "서술자 또는 그것이 든 폴더 (기본: Inputs/datapackage.json, datapackage.json)",
          en: "a descriptor or its folder (default: Inputs/datapackage.json, datapackage.json)"))
    ],
    options: [
      Option(
        name: "format", value: "FORMAT",
        choices: ["text", "json", "csv", "html", "sarif", "junit", "github"],
        summary: Wording(ko: "결과의 형식 (기본: text)", en: "form of the result (default: text)")),
      Option(
        name: "max-errors", value: "N",
        summary: Wording(
          ko: "원장마다 싣는 오류의 수 (기본: 10000), 나머지는 셈만 함",
          en: "errors listed for each table (default: 10000); the others are counted")),
      .threads,
    ],
    run: { arguments, console throws(Diagnostic) in
      try Validation(arguments, console).run()
    })
}

/// One run of `gongyak validate`.
private struct Validation {
  private let path: String
  private let format: String
  private let options: PackageReader.Options
  private let console: Console

  init(_ arguments: Arguments, _ console: Console) throws(Diagnostic) {
    path = DataPackage.descriptorPath(for: arguments.operand(0) ?? Self.defaultPath)
    format = arguments.value("format") ?? "text"
    var options = PackageReader.Options()
    options.maxErrors = try arguments.maxErrors() ?? options.maxErrors
    options.threads = try arguments.threads() ?? options.threads
    self.options = options
    self.console = console
  }

  private static var defaultPath: String {
    DataPackage.exists(at: "Inputs/datapackage.json")
      ? "Inputs/datapackage.json" : "datapackage.json"
  }

  func run() throws(Diagnostic) -> ExitCode {
    let (package, report) = try validated()
    try write(report, package)
    return report.isValid ? .success : .findings
  }

  /// The package and what was found in it; a descriptor that is no JSON is a finding like others.
  private func validated() throws(Diagnostic) -> (DataPackage, ValidationReport) {
    do throws(Diagnostic) {
      var log = DiagnosticLog()
      let package = try DataPackage.load(path, log: &log)
      return (package, PackageReader(package, options: options).validate())
    } catch {
      guard error.code == "package-error" else { throw Self.misuse(error) }
      return (DataPackage(JSONValue(.object([])), path: path, folder: ""), ValidationReport(error))
    }
  }

  /// A package that is not there was named wrongly: the command's fault, not the data's.
  private static func misuse(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    if finding.cause == .content { finding.cause = .configuration }
    return finding
  }

  private func write(
    _ report: ValidationReport, _ package: DataPackage
  ) throws(Diagnostic) {
    let language = console.language
    if format == "json" {
      return try console.write(report.json(in: language).text(.indented) + "\n")
    }
    let form = ReportFormat(rawValue: format) ?? .text
    let text = form.text(of: report.findings(of: package), in: language)
    if form == .text { console.tell(text) } else { try console.write(text) }
  }
}
