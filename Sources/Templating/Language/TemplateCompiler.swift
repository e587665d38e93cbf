import Diagnostics

/// Turns the nodes of one file into a flat program.
///
/// Whatever the order of an element's statements in the file, they run in that of the standard:
/// on-error around everything, define, case, condition, repeat, switch, then replace, or omit-tag,
/// attributes and content.
struct TemplateCompiler {
  let source: MarkupSource
  let expressions: ExpressionCompiler
  var builder = ProgramBuilder()
  /// Hidden slots of the switches around, innermost last.
  private var switches: [Int] = []
  private var slotNames: Set<String> = []
  /// Elements compiled so far: one inside macros that may be default is compiled more than once.
  private var elementCount = 0
  private static let maximumElements = 1_000_000
  /// Whether a `fill-slot` here is shown as what it is, because its macro may be `default`.
  private var keepsFillers = false
  var foreignDepth = 0

  var isHTML: Bool { source.kind == .html }

  static func compile(
    _ source: MarkupSource, expressions: ExpressionCompiler
  ) throws(Diagnostic) -> Program {
    let nodes = try MarkupParser.parse(source)
    var compiler = TemplateCompiler(source: source, expressions: expressions)
    // The macro of a whole file is the file itself, under the empty name.
    let main = try compiler.block { compiler throws(Diagnostic) in try compiler.compile(nodes) }
    compiler.builder.macros[""] = Program.Macro(block: main, slots: compiler.slotNames, base: nil)
    return Program(
      compiler.builder, expressions, source: source)
  }

  private init(source: MarkupSource, expressions: ExpressionCompiler) {
    self.source = source
    self.expressions = expressions
  }

  /// Compiles a block of its own with the compiler's whole state at hand.
  private mutating func block(
    _ body: (inout TemplateCompiler) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Int {
    let outer = builder.beginBlock()
    try body(&self)
    return builder.endBlock(outer)
  }

  // MARK: Nodes

  mutating func compile(_ nodes: [XMLNode]) throws(Diagnostic) {
    for node in nodes {
      switch node {
      case .element(let element): try compile(element)
      case .text(let text): try compile(text)
      case .comment(let text): builder.write("<!--\(text)-->".utf8)
      case .doctype(let text): builder.write("<!\(text)>".utf8)
      case .instruction(let text):
        // The declaration of XML has no place in HTML.
        if isHTML, text.hasPrefix("xml ") { continue }
        builder.write("<?\(text)?>".utf8)
      }
    }
  }

  /// Fixed text as the document has it.
  func escaped(_ bytes: [UInt8]) -> [UInt8] {
    source.kind == .text ? bytes : Escaping.text(bytes)
  }

  private mutating func compile(_ text: XMLText) throws(Diagnostic) {
    let bytes = Array(text.text.utf8)
    guard !text.isVerbatim, let source = text.source, bytes.contains(UInt8(ascii: "$")) else {
      builder.write(escaped(bytes))
      return
    }
    let slice = SourceSlice(source, raw: text.raw, bytes: bytes[...], inAttribute: false)
    try emitText(try Interpolation.markup(slice, expressions))
  }

  // MARK: Elements

  private mutating func compile(
    _ element: XMLElement, isFiller: Bool = false
  ) throws(Diagnostic) {
    elementCount += 1
    guard elementCount <= Self.maximumElements else {
      throw TemplateProblem.tooManySteps(Self.maximumElements).diagnostic(at: element.location)
    }
    let statements = try ElementStatements(element, kind: source.kind)
    if !isFiller, !keepsFillers, let place = statements[.fillSlot] {
      throw TemplateProblem.needs(Statement.fillSlot.fullName, Statement.useMacro.fullName)
        .diagnostic(at: place)
    }
    let outerAttributes = expressions.elementAttributes
    expressions.elementAttributes = TemplateRecord(
      statements.attributes.map { ($0.name, TemplateValue.text($0.value)) })
    defer { expressions.elementAttributes = outerAttributes }
    if let argument = statements[.defineMacro] {
      try defineMacro(argument, element, statements)
    } else if let argument = statements[.defineSlot] {
      let name = try StatementParser.name(argument, of: .defineSlot)
      slotNames.insert(name)
      let slot = expressions.symbols.intern(" slot " + name)
      let start = builder.emit(.slot(slot, past: 0))
      try compile(element, statements)
      builder.replace(start, with: .slot(slot, past: builder.here()))
    } else {
      try compile(element, statements)
    }
  }

  private mutating func defineMacro(
    _ argument: SourceSlice, _ element: XMLElement, _ statements: ElementStatements
  ) throws(Diagnostic) {
    let name = try StatementParser.name(argument, of: .defineMacro)
    if let place = macroPlaces[name] {
      throw TemplateProblem.duplicateMacro(name, place.location).diagnostic(at: argument)
    }
    macroPlaces[name] = argument
    let outerSlots = slotNames
    let outerSwitches = switches
    slotNames = []
    switches = []
    var base: TemplateReference?
    let block = try block { compiler throws(Diagnostic) in
      base = try compiler.compile(element, statements)
    }
    builder.macros[name] = Program.Macro(block: block, slots: slotNames, base: base)
    slotNames = outerSlots
    switches = outerSwitches
    builder.emit(.inline(block: block, name: builder.add(name: name)))
  }

  private var macroPlaces: [String: SourceSlice] = [:]

  /// Compiles the statements of an element in their order; gives the macro that it extends.
  @discardableResult
  private mutating func compile(
    _ element: XMLElement, _ statements: ElementStatements
  ) throws(Diagnostic) -> TemplateReference? {
    var indentation: [UInt8] = []
    // In plain text every line end is the author's.
    if statements[.repeat] != nil, source.kind != .text {
      indentation = builder.takeIndentation()
    }
    let protection = statements[.onError].map { _ in builder.emit(.protect(handler: 0)) }
    let definitions = try define(statements)
    var exits: [(Int, (Int) -> Instruction)] = []
    try choice(statements, &exits)
    let loop = try beginLoop(statements)
    if loop != nil { builder.write(indentation) }
    let outerSwitches = switches
    if let argument = statements[.switch] {
      let slot = expressions.symbols.internHidden(2)
      builder.emit(.choose(try expression(argument), slot: slot))
      switches.append(slot)
    }
    let base = try body(element, statements)
    if statements[.switch] != nil { builder.emit(.forget(2)) }
    switches = outerSwitches
    endLoop(loop)
    let end = builder.here()
    for (index, make) in exits { builder.replace(index, with: make(end)) }
    if definitions > 0 { builder.emit(.forget(definitions)) }
    if let protection, let argument = statements[.onError] {
      try handler(protection, argument, element, statements)
    }
    return base
  }

  private mutating func define(_ statements: ElementStatements) throws(Diagnostic) -> Int {
    guard let argument = statements[.define] else { return 0 }
    var count = 0
    let bindings = try StatementParser.definitions(argument)
    for (index, binding) in bindings.enumerated() {
      note(
        laterThan: .define, in: statements,
        and: bindings[(index + 1)...].map { ($0.name.text, "tal:define") })
      let value = try expression(binding.expression)
      let slot = expressions.symbols.intern(binding.name.text)
      expressions.definedNames.insert(binding.name.text)
      if binding.isGlobal {
        builder.emit(.defineGlobally(slot: slot, value))
      } else {
        builder.emit(.define(slot: slot, value))
        count += 1
      }
    }
    expressions.laterNames = [:]
    return count
  }

  private mutating func choice(
    _ statements: ElementStatements, _ exits: inout [(Int, (Int) -> Instruction)]
  ) throws(Diagnostic) {
    note(laterThan: .condition, in: statements, and: [])
    defer { expressions.laterNames = [:] }
    if let argument = statements[.case] {
      guard let slot = switches.last else {
        throw TemplateProblem.needs(Statement.case.fullName, Statement.switch.fullName)
          .diagnostic(at: argument)
      }
      let test = try expression(argument)
      exits.append(
        (
          builder.emit(.when(test, slot: slot, otherwise: 0)),
          { .when(test, slot: slot, otherwise: $0) }
        ))
    }
    if let argument = statements[.condition] {
      let test = try expression(argument)
      exits.append(
        (builder.emit(.condition(test, otherwise: 0)), { .condition(test, otherwise: $0) }))
    }
  }

  /// Remembers which names the element defines only after the statement has run.
  private func note(
    laterThan statement: Statement, in statements: ElementStatements, and others: [(String, String)]
  ) {
    var names: [String: (user: String, definer: String)] = [:]
    for (name, definer) in others { names[name] = (statement.fullName, definer) }
    if let argument = statements[.repeat],
      let binding = try? StatementParser.binding(argument, of: .repeat)
    {
      names[binding.name.text] = (statement.fullName, Statement.repeat.fullName)
    }
    expressions.laterNames = names
  }

  private struct LoopStart {
    let index: Int
    let expression: Int
    let slot: Int
    let body: Int
  }

  private mutating func beginLoop(
    _ statements: ElementStatements
  ) throws(Diagnostic) -> LoopStart? {
    guard let argument = statements[.repeat] else { return nil }
    let binding = try StatementParser.binding(argument, of: .repeat)
    let list = try expression(binding.expression)
    let slot = expressions.symbols.intern(binding.name.text)
    expressions.definedNames.insert(binding.name.text)
    let index = builder.emit(.loop(list, slot: slot, end: 0))
    return LoopStart(index: index, expression: list, slot: slot, body: index + 1)
  }

  private mutating func endLoop(_ loop: LoopStart?) {
    guard let loop else { return }
    builder.emit(.next(loop.body))
    builder.replace(loop.index, with: .loop(loop.expression, slot: loop.slot, end: builder.here()))
  }

  private mutating func handler(
    _ protection: Int, _ argument: SourceSlice, _ element: XMLElement,
    _ statements: ElementStatements
  ) throws(Diagnostic) {
    let exit = builder.emit(.unprotect(past: 0))
    builder.replace(protection, with: .protect(handler: builder.here()))
    let hasTags = !statements.isTemplateElement
    if hasTags { staticStartTag(element, statements) }
    let (isStructure, text) = StatementParser.substitution(argument)
    let index = try substitution(text, isStructure: isStructure, in: element)
    let content = builder.emit(.content(index, kept: 0))
    builder.replace(content, with: .content(index, kept: builder.here()))
    if hasTags { endTag(element) }
    builder.emit(.forget(1))
    builder.replace(exit, with: .unprotect(past: builder.here()))
  }

  /// Adds an expression to the program.
  mutating func expression(_ source: SourceSlice) throws(Diagnostic) -> Int {
    builder.add(try expressions.compile(source), source.trimmed)
  }

  // MARK: Macros

  private mutating func body(
    _ element: XMLElement, _ statements: ElementStatements
  ) throws(Diagnostic) -> TemplateReference? {
    if let argument = statements[.useMacro] {
      try use(argument, element, statements, extends: statements[.defineMacro] != nil)
    } else if let argument = statements[.extendMacro] {
      return try use(argument, element, statements, extends: true)
    } else {
      try compileContent(element, statements)
    }
    return nil
  }

  @discardableResult
  private mutating func use(
    _ argument: SourceSlice, _ element: XMLElement, _ statements: ElementStatements, extends: Bool
  ) throws(Diagnostic) -> TemplateReference? {
    let macro = try expressions.compile(argument)
    let reference: TemplateReference? =
      if case .template(let reference) = macro.constant { reference } else { nil }
    var fillers: [(slot: Int, block: Int)] = []
    try collectFillers(element.children, &fillers, reference)
    let call = builder.add(
      CallSite(
        expression: macro, source: argument.trimmed, fillers: fillers, extends: extends))
    let start = builder.emit(.call(call, kept: 0))
    guard reference == nil else {
      builder.replace(start, with: .call(call, kept: builder.here()))
      return reference
    }
    // Only an expression that may be default needs the element itself.
    let exit = builder.emit(.jump(0))
    builder.replace(start, with: .call(call, kept: builder.here()))
    let outer = keepsFillers
    keepsFillers = true
    try compileContent(element, statements)
    keepsFillers = outer
    builder.replace(exit, with: .jump(builder.here()))
    return nil
  }

  /// Compiles what fills slots, wherever it stands inside the element.
  private mutating func collectFillers(
    _ nodes: [XMLNode], _ fillers: inout [(slot: Int, block: Int)],
    _ macro: TemplateReference?
  ) throws(Diagnostic) {
    for case .element(let element) in nodes {
      let statements = try ElementStatements(element, kind: source.kind)
      guard let argument = statements[.fillSlot] else {
        // Fillers inside another use of a macro belong to that one.
        if statements[.useMacro] == nil, statements[.extendMacro] == nil {
          try collectFillers(element.children, &fillers, macro)
        }
        continue
      }
      let name = try StatementParser.name(argument, of: .fillSlot)
      let slot = expressions.symbols.intern(" slot " + name)
      guard !fillers.contains(where: { $0.slot == slot }) else {
        throw TemplateProblem.duplicateFill(name).diagnostic(at: argument)
      }
      if let macro {
        builder.fills.append(Program.SlotFill(macro: macro, slot: argument.trimmed))
      }
      let keeps = keepsFillers
      keepsFillers = false
      let block = try block { compiler throws(Diagnostic) in
        try compiler.compile(element, isFiller: true)
      }
      keepsFillers = keeps
      fillers.append((slot, block))
    }
  }
}
