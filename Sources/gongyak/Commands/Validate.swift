import Diagnostics
import JSON
import Reports
import Tables

extension Command {
  /// `gongyak validate`: the inputs alone.
  static let validate = Command(
    name: "validate",
    summary: Wording(
      ko: "원장이 설명 파일(datapackage.json)과 맞는지 검사함", en: "check the ledgers against their descriptor"),
    operands: [
      Operand(
        name: "PACKAGE",
        summary: Wording(
          ko: "설명 파일 또는 그것이 든 폴더 (기본: Inputs/datapackage.json, datapackage.json)",
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
    return report.isConfigurationWrong ? .misuse : report.isValid ? .success : .findings
  }

  /// The package and what was found in it; a descriptor that is no JSON is a finding like others.
  private func validated() throws(Diagnostic) -> (DataPackage, ValidationReport) {
    if let finding = OtherFile(path)?.finding { throw finding }
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

/// A file that somebody takes for a descriptor, or has in its place.
private enum OtherFile {
  case ledger(String)
  case yaml(String)

  init?(_ path: String) {
    let yaml = [".yaml", ".yml"].map { path.hasSuffix(".json") ? path.dropLast(5) + $0 : path }
    if !DataPackage.exists(at: path), let found = yaml.first(where: DataPackage.exists(at:)) {
      self = .yaml(found)
      return
    }
    guard DataPackage.exists(at: path) else { return nil }
    switch path.split(separator: ".").last?.lowercased() {
    case "yaml", "yml": self = .yaml(path)
    case "csv", "tsv", "tab", "txt", "xls", "xlsx", "ods", "hwp", "hwpx": self = .ledger(path)
    default: return nil
    }
  }

  var finding: Diagnostic {
    switch self {
    case .yaml(let path):
      Diagnostic(
        "not-a-descriptor", cause: .configuration, at: SourceLocation(file: path),
        Wording(
          ko: "“\(path)”: YAML로 쓴 설명 파일은 읽지 않음",
          en: "“\(path)”: descriptors in YAML are not read"),
        hint: Wording(
          ko: "JSON으로 바꾸어 datapackage.json으로 저장하십시오",
          en: "convert it to JSON and save that as datapackage.json"))
    case .ledger(let path):
      Diagnostic(
        "not-a-descriptor", cause: .configuration, at: SourceLocation(file: path),
        Wording(
          ko: "“\(path)”은(는) 원장이며, 원장이 맞는지는 설명 파일(datapackage.json)이 있어야 알 수 있음",
          en: "“\(path)” is a ledger, which can only be checked against a descriptor"),
        hint: Self.hint(for: path))
    }
  }

  /// The descriptor beside a ledger, or how to make one.
  private static func hint(for path: String) -> Wording {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    let descriptor = "\(folder)datapackage.json"
    if DataPackage.exists(at: descriptor) {
      return Wording(
        ko: "설명 파일을 지정하십시오: gongyak validate \(descriptor)",
        en: "name the descriptor: gongyak validate \(descriptor)")
    }
    let name = JSONValue(.string(String(path.dropFirst(folder.count)))).text()
    let example =
      #"{"resources": [{"name": "ledger", "path": \#(name), "encoding": "utf-8", "schema": "#
      + #"{"fields": [{"name": "금액", "type": "number", "groupChar": ","}]}}]}"#
    return Wording(
      ko: "같은 폴더에 datapackage.json을 만들고 그것을 지정하십시오 (열마다 항목 하나): \(example)",
      en:
        "make a datapackage.json in its folder and name that (a field for each column): \(example)")
  }
}
