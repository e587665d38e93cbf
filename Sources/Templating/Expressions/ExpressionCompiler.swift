public import Diagnostics

/// Compiles expressions for one template file.
///
/// Handed to every ``ExpressionType``, so that one can hold expressions of any other kind.
public final class ExpressionCompiler {
  let symbols: Symbols
  let files: FileNames
  let file: Int
  private let types: [String: ExpressionType]
  /// The static attributes of the element that is being compiled.
  var elementAttributes = TemplateRecord([])
  /// Names that a later statement of the same element defines, with the two statements' names.
  var laterNames: [String: (user: String, definer: String)] = [:]
  /// Files and macros that the file needs; looked for when the template is linked.
  private(set) var needs: [TemplateNeed] = []
  /// Every use of a variable, for those who know beforehand which ones there will be.
  private(set) var uses: [SourceSlice] = []
  /// The names of all variables that are asked for.
  private(set) var usedNames: Set<String> = []
  /// Variables that need not be there: something else stands in for them somewhere.
  private(set) var optionalNames: Set<String> = []
  /// Variables that the template itself defines.
  var definedNames: Set<String> = []
  /// Whether what is compiled may be undefined.
  var isOptional = false
  private var depth = 0
  /// What expressions give that is known before any data is, besides what the file itself says.
  private(set) var constants = ContentHasher()

  init(symbols: Symbols, files: FileNames, file: Int, types: [String: ExpressionType]) {
    self.symbols = symbols
    self.files = files
    self.file = file
    self.types = types
  }

  /// Compiles an expression of any kind; one without a prefix is a path.
  public func compile(_ source: SourceSlice) throws(Diagnostic) -> any Expression {
    guard depth < 50 else { throw TemplateProblem.expressionTooDeep.diagnostic(at: source) }
    depth += 1
    defer { depth -= 1 }
    guard let prefix = Self.prefix(of: source) else { return try path(source) }
    return try compile(prefix.name, prefix.rest)
  }

  private func compile(
    _ name: SourceSlice, _ rest: SourceSlice
  ) throws(Diagnostic) -> any Expression {
    guard let type = types[name.text] else {
      throw TemplateProblem.unknownExpressionType(name.text, known: types.keys.sorted())
        .diagnostic(at: name)
    }
    let expression = try type.compile(rest, self)
    if let constant = expression.constant { constants.add(constant) }
    return expression
  }

  /// The kind's name and the text after the colon, if the text begins with a kind.
  static func prefix(of source: SourceSlice) -> (name: SourceSlice, rest: SourceSlice)? {
    var start = source.bytes.startIndex
    while start < source.bytes.endIndex, source.bytes[start].isBlank { start += 1 }
    guard let end = source.bytes[start...].firstIndex(where: { !isNameByte($0) }),
      end > start, source.bytes[end] == UInt8(ascii: ":")
    else { return nil }
    return (source.part(start..<end), source.part(end + 1..<source.bytes.endIndex))
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == 0x2D || byte == 0x5F
      || byte == 0x2E
  }

  /// Names that mean something in every template.
  static let builtInNames: Set<String> = [
    "nothing", "default", "repeat", "attrs", "template", "macros", "CONTEXTS",
  ]

  // MARK: Paths

  /// Compiles `a/b|c/d`; an alternative with a prefix takes all the rest, bars included.
  func path(_ source: SourceSlice) throws(Diagnostic) -> any Expression {
    var alternatives: [any Expression] = []
    var rest = source
    while true {
      if !alternatives.isEmpty, let prefix = Self.prefix(of: rest) {
        alternatives.append(try compile(prefix.name, prefix.rest))
        break
      }
      let bar = rest.bytes.firstIndex(of: UInt8(ascii: "|")) ?? rest.bytes.endIndex
      let outer = isOptional
      isOptional = isOptional || bar < rest.bytes.endIndex
      defer { isOptional = outer }
      alternatives.append(try singlePath(rest.part(rest.bytes.startIndex..<bar).trimmed, in: rest))
      guard bar < rest.bytes.endIndex else { break }
      rest = rest.part(bar + 1..<rest.bytes.endIndex)
    }
    return alternatives.count == 1
      ? alternatives[0] : AlternativesExpression(alternatives: alternatives)
  }

  private func singlePath(
    _ source: SourceSlice, in whole: SourceSlice
  ) throws(Diagnostic) -> PathExpression {
    guard !source.isEmpty else { throw TemplateProblem.emptyPath.diagnostic(at: whole) }
    let segments = source.bytes.split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).map { source.part($0.startIndex..<$0.endIndex).trimmed }
    for segment in segments where segment.isEmpty || segment.text == "?" {
      throw TemplateProblem.badPath(source.text).diagnostic(at: source)
    }
    return try path(of: segments[...], source)
  }

  private func path(
    of segments: ArraySlice<SourceSlice>, _ source: SourceSlice
  ) throws(Diagnostic) -> PathExpression {
    let name = segments.first?.text ?? ""
    let rest = segments.dropFirst()
    switch name {
    case "CONTEXTS" where !rest.isEmpty: return try path(of: rest, source)
    case "nothing": return make(.constant(.nothing), rest, segments, source)
    case "default": return make(.constant(.default), rest, segments, source)
    case "attrs": return make(.constant(.record(elementAttributes)), rest, segments, source)
    case "template": return fixed(TemplateReference(file: file, kind: .template), segments, source)
    case "macros": return fixed(TemplateReference(file: file, kind: .macros), segments, source)
    case "templates" where rest.count > 0: return try library(segments, source)
    case "repeat": return try loop(segments, source)
    case "loop" where rest.count > 1: return try loop(segments, source)
    default: break
    }
    if name.hasPrefix("?") {
      return make(
        .indirect(slot: slot(of: String(name.dropFirst()))), rest, segments, source)
    }
    guard Names.isName(name) else {
      throw TemplateProblem.badName(name).diagnostic(at: segments.first ?? source)
    }
    if let first = segments.first { uses.append(first) }
    if isOptional { optionalNames.insert(name) }
    return PathExpression(
      root: .slot(slot(of: name)), steps: steps(rest), source: source,
      segments: Array(segments), orderNote: laterNames[name].map { TemplateProblem.order(name, $0) }
    )
  }

  /// The slot of a variable that is asked for.
  private func slot(of name: String) -> Int {
    usedNames.insert(name)
    return symbols.intern(name)
  }

  private func make(
    _ root: PathExpression.Root, _ rest: ArraySlice<SourceSlice>,
    _ segments: ArraySlice<SourceSlice>, _ source: SourceSlice
  ) -> PathExpression {
    PathExpression(
      root: root, steps: steps(rest), source: source, segments: Array(segments))
  }

  private func steps(_ segments: ArraySlice<SourceSlice>) -> [PathExpression.Step] {
    let caches = symbols.newCaches(segments.count)
    return zip(segments, caches).map { segment, cache in
      let name = segment.text
      if name.hasPrefix("?") {
        let variable = String(name.dropFirst())
        return .indirect(name: variable, cache: cache, slot: slot(of: variable))
      }
      let isIndex = name.utf8.allSatisfy(\.isASCIIDigit)
      return .member(name, cache: cache, index: isIndex ? Int(name) : nil)
    }
  }

  private func loop(
    _ segments: ArraySlice<SourceSlice>, _ source: SourceSlice
  ) throws(Diagnostic) -> PathExpression {
    let parts = Array(segments)
    guard parts.count > 1 else { throw TemplateProblem.badPath(source.text).diagnostic(at: source) }
    let variable = parts[1].text
    var kind = LoopPath.Kind.record
    var rest: [PathExpression.Step] = []
    if parts.count > 2 {
      let name = parts[2].text
      let steps = steps(parts.dropFirst(3))
      switch name {
      case "first": kind = .first(steps)
      case "last": kind = .last(steps)
      default:
        guard let property = LoopPath.Property(rawValue: name) else {
          throw TemplateProblem.unknownLoopProperty(
            name, known: LoopPath.Property.allCases.map(\.rawValue) + ["first", "last"]
          ).diagnostic(at: parts[2])
        }
        kind = .property(property)
        rest = steps
      }
    }
    let path = LoopPath(variable: variable, slot: symbols.intern(variable), kind: kind, rest: rest)
    return PathExpression(root: .loop(path), steps: [], source: source, segments: parts)
  }

  // MARK: Templates

  /// `templates/FILE/macros/NAME`: the file's name may hold slashes.
  private func library(
    _ segments: ArraySlice<SourceSlice>, _ source: SourceSlice
  ) throws(Diagnostic) -> PathExpression {
    let parts = segments.dropFirst()
    let end = parts.firstIndex { $0.text == "macros" } ?? parts.endIndex
    guard let first = parts.first, end > parts.startIndex else {
      throw TemplateProblem.badPath(source.text).diagnostic(at: source)
    }
    let last = parts[end - 1]
    let name = source.part(first.bytes.startIndex..<last.bytes.endIndex)
    let reference = try template(named: name)
    return fixed(reference, parts[(end - 1)...], source)
  }

  /// The template of another file, which must be there when the template is linked.
  func template(named name: SourceSlice) throws(Diagnostic) -> TemplateReference {
    guard let path = FileNames.normalised(name.text) else {
      throw TemplateProblem.outsideFolder(name.text).diagnostic(at: name)
    }
    let reference = TemplateReference(file: files.intern(path), kind: .template)
    needs.append(TemplateNeed(file: reference.file, macro: nil, source: name))
    return reference
  }

  private func fixed(
    _ reference: TemplateReference, _ segments: ArraySlice<SourceSlice>, _ source: SourceSlice
  ) -> PathExpression {
    var reference = reference
    var rest = segments.dropFirst()
    if reference.kind == .template, let step = rest.first, step.text == "macros" {
      reference = TemplateReference(file: reference.file, kind: .macros)
      rest = rest.dropFirst()
    }
    if reference.kind == .macros, let step = rest.first, !step.text.hasPrefix("?") {
      needs.append(TemplateNeed(file: reference.file, macro: step.text, source: step))
      reference = TemplateReference(file: reference.file, kind: .macro(step.text))
      rest = rest.dropFirst()
    }
    return make(.constant(.template(reference)), rest, segments, source)
  }
}
