public import Diagnostics
import Synchronization

/// How much a template may do; what goes beyond is an error and nothing is written.
public struct TemplateLimits: Sendable {
  /// The longest document in bytes.
  public var bytes = 1 << 30
  /// How deep macros may use each other.
  public var macros = 100
  /// How often the bodies of all `repeat`s and all macros together may run.
  public var repetitions = 20_000_000

  /// Makes the limits that suit a report.
  public init() {}
}

/// A compiled template with all macros that it uses.
///
/// May be rendered many times, from several threads at once.
public struct Template: Sendable {
  private let core: Core
  /// The fingerprint of the template and of all that it uses: the same one renders the same values
  /// to the same bytes.
  public let fingerprint: ContentHash

  private final class Core: Sendable {
    let program: LinkedProgram
    let main: Program
    let limits: TemplateLimits
    /// Renderers that wait for their next use, with their memory and what they have learnt of records.
    let waiting = Mutex<[Renderer]>([])

    init(program: LinkedProgram, main: Program, limits: TemplateLimits) {
      self.program = program
      self.main = main
      self.limits = limits
    }

    func newRenderer() -> Renderer {
      Renderer(program: program, main: main.file, kind: main.source.kind, limits: limits)
    }
  }

  init(
    program: LinkedProgram, main: Program, limits: TemplateLimits, fingerprint: ContentHash
  ) {
    core = Core(program: program, main: main, limits: limits)
    self.fingerprint = fingerprint
  }

  /// What is doubtful but no error: slots that are filled and that no macro has.
  public var warnings: [Diagnostic] { core.program.warnings }

  /// How the template is written.
  public var kind: MarkupKind { core.main.source.kind }

  /// The document as bytes in UTF-8.
  ///
  /// - Parameter values: the variables by name; built-in names cannot be hidden.
  /// - Returns: the whole document.
  /// - Throws: the first thing that is wrong, with its place in the template; there is never a
  ///   partial document.
  public func render(_ values: TemplateRecord) throws(Diagnostic) -> [UInt8] {
    var renderer = core.waiting.withLock { $0.popLast() } ?? core.newRenderer()
    let output = try renderer.render(values)
    core.waiting.withLock { [renderer = consume renderer] in $0.append(renderer) }
    return output
  }

  /// The document as bytes in UTF-8, from variables in any order.
  public func render(_ values: [String: TemplateValue]) throws(Diagnostic) -> [UInt8] {
    try render(TemplateRecord(values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }))
  }

  /// Every use of a name that nothing can define, found without rendering.
  ///
  /// For a program that always gives the same variables: a mistyped name is found when the template
  /// is loaded, in elements too that are rarely shown.
  ///
  /// - Parameter names: the variables that ``render(_:)-(TemplateRecord)`` will be given.
  /// - Returns: a finding for each use; a name that has an alternative, or that `exists:` asks for,
  ///   may be missing.
  public func unknownNames(given names: Set<String>) -> [Diagnostic] {
    core.program.unknownNames(given: names)
  }

  /// Built-in names among the data, which a template cannot reach.
  public func hiddenNames(in values: TemplateRecord) -> [Diagnostic] {
    values.keys.filter(ExpressionCompiler.builtInNames.contains).map { name in
      Diagnostic(
        "template-hidden-name", severity: .warning,
        at: SourceLocation(file: core.main.source.file),
        Wording(
          ko: "자료의 “\(name)”은(는) 미리 정해진 같은 이름에 가려짐",
          en: "“\(name)” in the data is hidden by the built-in of that name"),
        hint: Wording(ko: "자료에서 다른 이름을 쓰십시오", en: "use another name in the data"))
    }
  }
}
