internal import Diagnostics
internal import Figures
internal import Templating

/// The templates of a book by the scope that their folder names.
struct DocumentTemplates {
  private let folder: String
  private let files: InputFiles
  /// Pages, each compiled when it is first rendered.
  private let library: TemplateLibrary
  private let namesByScope: [String: [String]]
  /// The packages by their path, or what is wrong with them.
  private let packages: [String: Result<PackageTemplate, Diagnostic>]

  init(folder: String, files: InputFiles, figures: FigureBook) {
    self.folder = folder
    self.files = files
    let library = TemplateLibrary(folder: folder, types: [FigureExpression.type(figures)])
    self.library = library
    var namesByScope: [String: [String]] = [:]
    var packages: [String: Result<PackageTemplate, Diagnostic>] = [:]
    for scope in ["pledge", "press", "book"] {
      for name in files.list("Templates/" + scope) {
        let path = "\(scope)/\(name)"
        if PackageTemplate.isPackage("\(folder)/\(path)") {
          packages[path] = Result { () throws(Diagnostic) in
            try PackageTemplate(folder: "\(folder)/\(path)", library: library, path: path)
          }
        } else if files.isFolder("Templates/" + path) {
          continue
        }
        namesByScope[scope, default: []].append(name)
      }
    }
    self.namesByScope = namesByScope
    self.packages = packages
  }

  /// The names of the templates of a scope: `pledge`, `press` or `book`.
  func names(in scope: String) -> [String] { namesByScope[scope] ?? [] }

  /// The one stylesheet, which every page carries in itself.
  func stylesheet() throws(Diagnostic) -> String {
    let bytes = try files.read("Templates/assets/style.css", cause: .configuration)
    let text = String(decoding: bytes, as: UTF8.self)
    // The end of the element would end the stylesheet in the middle of it.
    return text.replacing("</", with: "<\\/")
  }

  /// The bytes of a document.
  func render(_ name: String, _ values: TemplateRecord) throws(Diagnostic) -> [UInt8] {
    do throws(Diagnostic) {
      if let package = packages[name] { return try package.get().render(values) }
      return try library.template(name).render(values)
    } catch {
      throw placed(error)
    }
  }

  /// The fingerprint of a template with all that it uses.
  func fingerprint(_ name: String) throws(Diagnostic) -> ContentHash {
    do throws(Diagnostic) {
      if let package = packages[name] { return try package.get().fingerprint }
      return try library.template(name).fingerprint
    } catch {
      throw placed(error)
    }
  }

  /// Names the file as the user of the book knows it.
  private func placed(_ finding: Diagnostic) -> Diagnostic {
    var finding = finding
    guard let file = finding.location?.file else { return finding }
    let name = file.hasPrefix(folder + "/") ? String(file.dropFirst(folder.count + 1)) : file
    finding.location?.file = "Templates/" + name
    return finding
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
