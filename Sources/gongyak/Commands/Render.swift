import Diagnostics
import JSON
import Templating

extension Command {
  /// `gongyak render`: one template with a JSON context, to standard output.
  static let render = Command(
    name: "render",
    summary: Wording(
      ko: "서식 하나를 JSON 자료로 채워 표준 출력에 씀", en: "fill one template from JSON, to standard output"),
    operands: [
      Operand(
        name: "TEMPLATE",
        summary: Wording(
          ko: "서식 파일, 또는 .hwpx/.xlsx로 끝나는 폴더", en: "a template, or a .hwpx or .xlsx folder"),
        isOptional: false),
      Operand(
        name: "DATA",
        summary: Wording(ko: "변수를 담은 JSON 객체", en: "a JSON object with the variables"),
        isOptional: false),
    ],
    options: [
      Option(
        name: "xml",
        summary: Wording(ko: "이름과 상관없이 XML로 읽고 씀", en: "read and write XML whatever the name"))
    ],
    discussion: Wording(
      ko: "서식은 TAL, TALES, METAL을 따릅니다. 같은 폴더의 다른 서식은 templates/파일/macros/이름으로 씁니다.",
      en:
        "Templates follow TAL, TALES and METAL. Macros of other files beside the template are reached as "
        + "templates/FILE/macros/NAME."),
    run: { arguments, console throws(Diagnostic) in try RenderCommand.run(arguments, console) })
}

/// What `gongyak render` does.
private enum RenderCommand {
  static func run(_ arguments: Arguments, _ console: Console) throws(Diagnostic) -> ExitCode {
    let path = arguments.operand(0) ?? ""
    let values = try values(arguments.operand(1) ?? "")
    let (folder, name) = split(path)
    let library = TemplateLibrary(folder: folder, kind: arguments.has("xml") ? .xml : nil)
    if PackageTemplate.isPackage(path) {
      let package = try PackageTemplate(folder: path, library: library, path: name)
      try console.write(try package.render(values))
      return .success
    }
    let template = try library.template(name)
    let output = try template.render(values)
    for warning in template.warnings + template.hiddenNames(in: values) { console.report(warning) }
    try console.write(output)
    return .success
  }

  private static func values(_ path: String) throws(Diagnostic) -> TemplateRecord {
    guard let bytes = TemplateLibrary.read(path) else {
      throw Diagnostic(
        "data-file", cause: .configuration, at: SourceLocation(file: path),
        Wording(ko: "자료 파일을 읽을 수 없음", en: "the data cannot be read"))
    }
    guard case .record(let record) = TemplateValue(try JSONParser.parse(bytes, file: path)) else {
      throw Diagnostic(
        "data-file", cause: .configuration, at: SourceLocation(file: path, line: 1),
        Wording(ko: "자료가 JSON 객체가 아님", en: "the data is not a JSON object"),
        hint: Wording(ko: "맨 위를 { }로 감싸십시오", en: "put { } around it"))
    }
    return record
  }

  private static func split(_ path: String) -> (folder: String, name: String) {
    let path = path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return (folder, String(path[path.index(after: slash)...]))
  }
}
