internal import Diagnostics
internal import Figures
internal import Synchronization
internal import Tables
internal import Templating

/// The templates of a book by the scope that their folder names.
final class DocumentTemplates: Sendable {
  /// The paths below the folder of templates.
  let paths: [String]
  private let folder: String
  private let files: InputFiles
  private let namesByScope: [String: [String]]
  private let figures: NamedFigures
  private let library: TemplateLibrary
  /// The templates by their path, or what is wrong with them.
  private let templates = Mutex<[String: Result<DocumentTemplate, Diagnostic>]>([:])

  /// Finds the templates below `folder`.
  init(folder: String, files: InputFiles) {
    self.folder = folder
    self.files = files
    var namesByScope: [String: [String]] = [:]
    var paths: [String] = []
    for scope in ["pledge", "press", "book"] {
      for name in files.list("Templates/" + scope) {
        let path = "\(scope)/\(name)"
        guard
          PackageTemplate.isPackage("\(folder)/\(path)") || !files.isFolder("Templates/" + path)
        else { continue }
        namesByScope[scope, default: []].append(name)
        paths.append(path)
      }
    }
    self.paths = paths
    self.namesByScope = namesByScope
    figures = NamedFigures()
    library = TemplateLibrary(folder: folder, types: [FigureExpression.type(figures)])
  }

  /// Reads and compiles a template, on any thread.
  func compile(_ path: String) {
    let template = Result { () throws(Diagnostic) in
      try files.checkInside("Templates/" + path)
      return try DocumentTemplate(path, in: folder, library)
    }
    templates.withLock { $0[path] = template }
  }

  /// Compiles what could not be compiled before the figures were there.
  func complete(with figures: FigureBook) {
    self.figures.know(figures)
    for path in paths where (try? template(path)) == nil { compile(path) }
  }

  /// The names of the templates of a scope: `pledge`, `press` or `book`.
  func names(in scope: String) -> [String] { namesByScope[scope] ?? [] }

  /// The one stylesheet, which every page carries in itself.
  func stylesheet() throws(Diagnostic) -> String {
    let bytes = try files.read("Templates/assets/style.css", cause: .configuration)
    let text = String(decoding: bytes, as: UTF8.self)
    // The end of the element would end the stylesheet in the middle of it.
    return bytes.contains(UInt8(ascii: "<")) ? text.replacing("</", with: "<\\/") : text
  }

  /// The bytes of a document; attachments are for packages, which take those that they name.
  func render(
    _ name: String, _ values: TemplateRecord, attaching attachments: [PackagePart] = []
  ) throws(Diagnostic) -> [UInt8] {
    do throws(Diagnostic) {
      return try template(name).render(values, attaching: attachments)
    } catch {
      throw placed(error)
    }
  }

  /// The fingerprint of a template with all that it uses.
  func fingerprint(_ name: String) throws(Diagnostic) -> ContentHash {
    do throws(Diagnostic) {
      return try template(name).fingerprint
    } catch {
      throw placed(error)
    }
  }

  private func template(_ name: String) throws(Diagnostic) -> DocumentTemplate {
    guard let template = templates.withLock({ $0[name] }) else { throw .noTemplate(name) }
    return try template.get()
  }

  /// Names the file as the user of the book knows it.
  private func placed(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    guard let file = finding.location?.file else { return finding }
    guard !file.hasPrefix("Templates/") else { return finding }
    let name = file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file
    finding.location?.file = "Templates/" + name
    return finding
  }
}

/// A template of a page or of a package.
private enum DocumentTemplate: Sendable {
  case page(Template)
  case package(PackageTemplate)

  /// Reads and compiles the template at a path below the folder of templates.
  init(_ path: String, in folder: String, _ library: TemplateLibrary) throws(Diagnostic) {
    if PackageTemplate.isPackage("\(folder)/\(path)") {
      self = .package(
        try PackageTemplate(folder: "\(folder)/\(path)", library: library, path: path))
    } else {
      self = .page(try library.template(path))
    }
  }

  var fingerprint: ContentHash {
    switch self {
    case .page(let template): template.fingerprint
    case .package(let package): package.fingerprint
    }
  }

  func render(
    _ values: TemplateRecord, attaching attachments: [PackagePart]
  ) throws(Diagnostic) -> [UInt8] {
    switch self {
    case .page(let template): try template.render(values)
    case .package(let package): try package.render(values, attaching: attachments)
    }
  }
}

extension Diagnostic {
  fileprivate static func noTemplate(_ name: String) -> Diagnostic {
    Diagnostic(
      "missing-file", cause: .configuration, at: SourceLocation(file: "Templates/" + name),
      Wording(ko: "서식이 없음", en: "there is no such template"))
  }
}

/// What a document is called, by the name of its template.
struct DocumentTitle {
  let korean: String
  let format: String

  private static let titles = [
    "roadmap": "이행 로드맵", "investment": "연도별투자계획", "tables": "실적 통계표", "release": "보도자료",
    "index": "총괄표", "quality": "자료 검증 결과", "provenance": "수치의 근거", "review": "분기 점검",
    "book": "공약집 한 권",
  ]

  init(file: String) {
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let dot = name.lastIndex(of: ".") ?? name.endIndex
    let stem = String(name[..<dot])
    korean = Self.titles[stem] ?? stem
    format = name[dot...].dropFirst().uppercased()
  }
}
