public import Diagnostics
import Synchronization

/// The templates of one folder, each read and compiled once.
public final class TemplateLibrary: Sendable {
  private let files: any TemplateFiles
  private let types: [String: ExpressionType]
  private let kind: MarkupKind?
  private let limits: TemplateLimits
  private let symbols = Symbols()
  private let names = FileNames()
  /// What packages have compressed before.
  let knownEntries = KnownEntries()
  private let programs = Mutex<[Int: CompiledFile]>([:])
  private let templates = Mutex<[Int: Template]>([:])

  /// Makes a library of a folder on disk; no template can reach beyond it.
  ///
  /// - Parameters:
  ///   - folder: the folder that templates are named from.
  ///   - types: kinds of expressions beside the standard ones.
  ///   - kind: how every file is read; nil lets its name decide.
  ///   - limits: how much a template may do.
  public init(
    folder: String, types: [ExpressionType] = [], kind: MarkupKind? = nil,
    limits: TemplateLimits = TemplateLimits()
  ) {
    files = FolderFiles(folder: folder)
    self.types = Self.table(types)
    self.kind = kind
    self.limits = limits
  }

  /// Makes a library of texts by their paths.
  public init(
    files: [String: String], types: [ExpressionType] = [], kind: MarkupKind? = nil,
    limits: TemplateLimits = TemplateLimits()
  ) {
    self.files = MemoryFiles(files: files)
    self.types = Self.table(types)
    self.kind = kind
    self.limits = limits
  }

  private static func table(_ types: [ExpressionType]) -> [String: ExpressionType] {
    Dictionary(
      (ExpressionType.standard + ExpressionType.formats + types).map { ($0.name, $0) },
      uniquingKeysWith: { $1 })
  }

  /// The template at a path below the folder, compiled with all that it uses.
  ///
  /// - Parameter path: the path from the folder, with `/`.
  /// - Returns: the template, ready to be rendered.
  /// - Throws: the first thing that is wrong in the file or in one that it uses.
  public func template(_ path: String) throws(Diagnostic) -> Template {
    guard let name = FileNames.normalised(path) else {
      throw TemplateProblem.outsideFolder(path).diagnostic(at: SourceLocation(file: path))
    }
    let main = names.intern(name)
    if let template = templates.withLock({ $0[main] }) { return template }
    let program = try program(main, needed: nil)
    let linked = try link(program)
    let template = Template(
      program: linked, main: program, limits: limits, fingerprint: fingerprint(linked, program))
    templates.withLock { $0[main] = template }
    return template
  }

  /// A file that is compiled by the first who needs it, while others wait.
  private final class CompiledFile: Sendable {
    let program = Mutex<Program?>(nil)
  }

  private func program(_ file: Int, needed: SourceSlice?) throws(Diagnostic) -> Program {
    let compiled = programs.withLock { programs in
      if let known = programs[file] { return known }
      let fresh = CompiledFile()
      programs[file] = fresh
      return fresh
    }
    return try compiled.program.withLock { known throws(Diagnostic) in
      if let known { return known }
      let program = try compile(file, needed: needed)
      known = program
      return program
    }
  }

  private func compile(_ file: Int, needed: SourceSlice?) throws(Diagnostic) -> Program {
    let name = names.name(file)
    guard let bytes = try files.bytes(of: name) else {
      throw TemplateProblem.noFile(name).diagnostic(
        at: needed?.location ?? SourceLocation(file: files.shownName(of: name)))
    }
    let source = MarkupSource(
      bytes, file: files.shownName(of: name), kind: kind ?? MarkupKind(fileName: name))
    let compiler = ExpressionCompiler(symbols: symbols, files: names, file: file, types: types)
    return try TemplateCompiler.compile(source, expressions: compiler)
  }

  /// The fingerprint of a template with every file that it can reach, however they are numbered.
  private func fingerprint(_ linked: LinkedProgram, _ main: Program) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(names.name(main.file))
    let files = linked.programs.map { (name: names.name($0.file), hash: $0.fingerprint) }
    for file in files.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      hasher.add(file.name)
      hasher.add(file.hash)
    }
    return hasher.finish()
  }

  /// Reads every file that can be reached and looks for every macro that is named.
  private func link(_ main: Program) throws(Diagnostic) -> LinkedProgram {
    var reached: [Int: Program] = [main.file: main]
    var waiting = [main]
    while let program = waiting.popLast() {
      for need in program.needs where reached[need.file] == nil {
        let other = try self.program(need.file, needed: need.source)
        reached[need.file] = other
        waiting.append(other)
      }
    }
    let units = (0...(reached.keys.max() ?? 0)).map { reached[$0] }
    let linked = LinkedProgram(units: units, file: main.source.file, symbols: symbols)
    for program in units.compactMap(\.self) { try linked.check(program) }
    return linked
  }
}

extension TemplateLibrary {
  /// The bytes of a file, or nil if it cannot be read.
  public static func read(_ path: String) -> [UInt8]? { FileReader.bytes(of: path) }
}
