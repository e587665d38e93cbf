import Diagnostics

/// Runs a program over values and gathers the bytes.
///
/// One loop over flat instructions; calls, loops and handlers are entries on stacks, so that
/// nothing that a template does can exhaust the machine's own stack.
struct Renderer: Sendable {
  var scope: Scope
  var output = OutputBuffer()
  let program: LinkedProgram
  let code: LinkedCode
  let kind: MarkupKind
  private let limits: TemplateLimits
  /// Where the template itself begins.
  private let start: Int
  /// What fills slots now: an index into the environments; -1 for nothing.
  private var environment = -1
  private var environments: [SlotEnvironment] = []
  private var frames: [Frame] = []
  private var guards: [Guard] = []
  private var omitted: [Bool] = []
  private var macroDepth = 0
  private var steps = 0

  /// Where to go on after a macro or a filler.
  private struct Frame {
    let position: Int
    let environment: Int
    let environmentCount: Int
    let isMacro: Bool
  }

  /// What an `on-error` goes back to.
  private struct Guard {
    let handler: Int
    let environment: Int
    let environmentCount: Int
    let outputCount: Int
    let hiddenCount: Int
    let loopCount: Int
    let frameCount: Int
    let omittedCount: Int
    let macroDepth: Int
  }

  init(program: LinkedProgram, main: Int, kind: MarkupKind, limits: TemplateLimits) {
    self.program = program
    code = program.code
    self.kind = kind
    self.limits = limits
    start = code.start(of: TemplateReference(file: main, kind: .template)) ?? 0
    scope = Scope(program: program)
  }

  /// The document; after an error that no `on-error` takes, the renderer is of no more use.
  mutating func render(_ values: TemplateRecord) throws(Diagnostic) -> [UInt8] {
    scope.bindInput(values)
    try run()
    let bytes = output.bytes
    output.removeAll()
    scope.reset()
    steps = 0
    return bytes
  }

  private mutating func run() throws(Diagnostic) {
    var position = start
    while true {
      do throws(Diagnostic) {
        try execute(from: position)
        return
      } catch {
        position = try recover(from: error)
      }
    }
  }

  private mutating func execute(from start: Int) throws(Diagnostic) {
    var position = start
    while true {
      let instruction = code.instructions[position]
      position += 1
      switch instruction {
      case .literal(let from, let to): output.append(code.bytes, from..<to)
      case .pathText(let path, let inAttribute):
        let value = try value(of: path)
        if !writePlain(value) {
          try write(value, inAttribute: inAttribute, .path(path.number))
        }
      case .text(let index, let inAttribute):
        let value = try value(index)
        if !writePlain(value) {
          try write(value, inAttribute: inAttribute, .expression(index))
        }
      case .pathContent(let path, let kept):
        let value = try value(of: path)
        if writePlain(value) { continue }
        if value.isDefault { position = kept; continue }
        try write(value, inAttribute: false, .path(path.number))
      case .content(let index, let kept): if try writeContent(index) { position = kept }
      case .attribute(let index, let past): if try writeAttribute(index) { position = past }
      case .jump(let target): position = target
      case .define(let slot, let index): scope.bind(slot, try value(index))
      case .defineGlobally(let slot, let index): scope.bindGlobally(slot, try value(index))
      case .forget(let count): scope.unbind(count)
      case .condition(let index, let otherwise):
        if !(try isTrue(index)) { position = otherwise }
      case .loop(let index, let slot, let end): if !(try enter(index, slot)) { position = end }
      case .next(let body): if try advance() { position = body }
      case .choose(let index, let slot):
        scope.bind(slot, try value(index))
        scope.bind(slot + 1, nil)
      case .when(let index, let slot, let otherwise):
        if !(try matches(index, slot)) { position = otherwise }
      case .omitTag(let index, let past):
        omitted.append(try isTrue(index))
        if omitted[omitted.count - 1] { position = past }
      case .endOmit(let past): if omitted.removeLast() { position = past }
      case .call(let index, let kept): position = try call(index, from: position, kept: kept)
      case .inline(let start, let name):
        enterMacro(code.names[name], from: position)
        position = start
      case .slot(let slot, let past): position = fill(slot, from: position, past: past)
      case .protect(let handler): protect(handler)
      case .unprotect(let past):
        guards.removeLast()
        position = past
      case .leave:
        guard let frame = frames.popLast() else { return }
        leave(frame)
        position = frame.position
      }
    }
  }

  // MARK: Values

  @inline(__always)
  private mutating func value(of path: VariablePath) throws(Diagnostic) -> FlatValue {
    if let value = scope.quickValue(of: path) { return value }
    return try code.paths[path.number].value(in: &scope)
  }

  @inline(__always)
  mutating func value(_ index: Int) throws(Diagnostic) -> FlatValue {
    switch code.expressions[index] {
    case .path(let path): try value(of: path)
    case .notPath(let path): .bool(!(try value(of: path)).isTrue)
    case .other(let expression): try expression.value(in: &scope)
    }
  }

  @inline(__always)
  private mutating func isTrue(_ index: Int) throws(Diagnostic) -> Bool {
    try value(index).isTrue
  }

  // MARK: Loops and choices

  private mutating func enter(_ index: Int, _ slot: Int) throws(Diagnostic) -> Bool {
    let value = try value(index)
    switch value.kind {
    case .list where value.count == 0, .nothing: return false
    case .list, .default: scope.enterLoop(slot, value)
    case .bool, .integer, .decimal, .text, .markup, .record, .template:
      throw TemplateProblem.noList(scope.value(value)).diagnostic(at: code.sources[index])
    }
    return true
  }

  private mutating func advance() throws(Diagnostic) -> Bool {
    try count(at: nil)
    return scope.advanceLoop()
  }

  /// Counts a repetition or a call, both of which could go on for ever.
  @inline(__always)
  private mutating func count(at call: Int?) throws(Diagnostic) {
    steps += 1
    guard steps <= limits.repetitions else {
      throw TemplateProblem.tooManySteps(limits.repetitions).diagnostic(at: place(of: call))
    }
    guard output.count <= limits.bytes else {
      throw TemplateProblem.tooLong(limits.bytes).diagnostic(at: place(of: call))
    }
  }

  /// The place of a call, or of the whole template.
  private func place(of call: Int?) -> SourceLocation {
    call.map { code.calls[$0].site.source.location }
      ?? SourceLocation(file: program.file, line: 1)
  }

  /// Whether this is the first case that matches; default matches if none did.
  private mutating func matches(_ index: Int, _ slot: Int) throws(Diagnostic) -> Bool {
    guard scope.slots[slot + 1] == nil else { return false }
    let value = try value(index)
    let isMatch = scope.slots[slot].map { scope.areEqual($0, value) } ?? false
    guard value.isDefault || isMatch else { return false }
    scope.slots[slot + 1] = .bool(true)
    return true
  }

  // MARK: Macros

  private mutating func call(
    _ index: Int, from position: Int, kept: Int
  ) throws(Diagnostic) -> Int {
    guard let (start, name) = try target(of: index) else { return kept }
    guard macroDepth < limits.macros else {
      throw TemplateProblem.tooManyMacros(limits.macros)
        .diagnostic(at: code.calls[index].site.source)
    }
    try count(at: index)
    enterMacro(name, from: position)
    environments.append(SlotEnvironment(call: index, outer: environment))
    environment = environments.count - 1
    return start
  }

  /// Where the macro of a call begins, and its name; nil if it is default.
  private mutating func target(of index: Int) throws(Diagnostic) -> (start: Int, name: String)? {
    let call = code.calls[index]
    if let start = call.target { return (start, call.name) }
    let value = try call.site.expression.value(in: &scope)
    if value.isDefault { return nil }
    guard let macro = scope.template(value), macro.kind != .macros,
      let start = code.start(of: macro), let unit = program.unit(macro.file)
    else {
      throw TemplateProblem.noMacro(scope.value(value)).diagnostic(at: call.site.source)
    }
    guard unit.source.kind == kind else {
      throw TemplateProblem.otherKind(unit.source.file).diagnostic(at: call.site.source)
    }
    return (start, macro.macroName)
  }

  private mutating func enterMacro(_ name: String, from position: Int) {
    push(position, isMacro: true)
    macroDepth += 1
    scope.bind(program.macroNameSlot, scope.add(.text(name)))
  }

  private mutating func push(_ position: Int, isMacro: Bool) {
    frames.append(
      Frame(
        position: position, environment: environment, environmentCount: environments.count,
        isMacro: isMacro))
  }

  private mutating func leave(_ frame: Frame) {
    if frame.isMacro {
      macroDepth -= 1
      scope.unbind(1)
    }
    environment = frame.environment
    environments.removeLast(environments.count - frame.environmentCount)
  }

  /// Goes to what fills a slot, or on with the slot's own content.
  private mutating func fill(_ slot: Int, from position: Int, past: Int) -> Int {
    var index = environment
    while index >= 0 {
      let (call, outer) = (environments[index].call, environments[index].outer)
      if let filler = code.calls[call].fillers.first(where: { $0.slot == slot }) {
        push(past, isMacro: false)
        environment = outer
        return filler.position
      }
      guard code.calls[call].site.extends else { break }
      index = outer
    }
    return position
  }

  // MARK: Errors

  private mutating func protect(_ handler: Int) {
    guards.append(
      Guard(
        handler: handler, environment: environment, environmentCount: environments.count,
        outputCount: output.count, hiddenCount: scope.hidden.count, loopCount: scope.loops.count,
        frameCount: frames.count, omittedCount: omitted.count, macroDepth: macroDepth))
  }

  /// Undoes everything since the nearest `on-error`; its handler sees `error`.
  private mutating func recover(from problem: Diagnostic) throws(Diagnostic) -> Int {
    guard problem.code != "template-limit", let last = guards.popLast() else { throw problem }
    output.cut(to: last.outputCount)
    while scope.loops.count > last.loopCount || scope.hidden.count > last.hiddenCount {
      // Loops and definitions hide values of each other: the later one is undone first.
      if let loop = scope.loops.last, scope.loops.count > last.loopCount,
        loop.hiddenCount >= scope.hidden.count
      {
        scope.leaveLoop()
      } else {
        scope.unbind(1)
      }
    }
    frames.removeLast(frames.count - last.frameCount)
    omitted.removeLast(omitted.count - last.omittedCount)
    macroDepth = last.macroDepth
    environment = last.environment
    environments.removeLast(environments.count - last.environmentCount)
    scope.bind(program.errorSlot, scope.add(.record(problem.templateRecord)))
    return last.handler
  }
}

extension TemplateReference {
  /// The macro's name; empty for a whole template.
  var macroName: String {
    if case .macro(let name) = kind { name } else { "" }
  }
}

extension Diagnostic {
  /// What a template can show of an error.
  fileprivate var templateRecord: TemplateRecord {
    TemplateRecord([
      ("type", .text(code)), ("value", .text(message.korean)),
      ("file", .text(location?.file ?? "")),
      ("line", location?.line.map { .integer($0) } ?? .nothing),
    ])
  }
}
