import Diagnostics

/// Runs a program over values and gathers the bytes.
///
/// One loop over flat instructions; calls, loops and handlers are entries on stacks, so that
/// nothing that a template does can exhaust the machine's own stack.
struct Renderer {
  var scope: Scope
  var output: [UInt8] = []
  private let program: LinkedProgram
  private let limits: TemplateLimits
  private(set) var unit: Program
  private var code: [Instruction]
  private var slots: SlotEnvironment?
  private var frames: [Frame] = []
  private var guards: [Guard] = []
  private var omitted: [Bool] = []
  private var macroDepth = 0
  private var steps = 0
  let kind: MarkupKind

  /// Where to go on after a macro or a filler.
  private struct Frame {
    let unit: Program
    let code: [Instruction]
    let position: Int
    let slots: SlotEnvironment?
    let isMacro: Bool
  }

  /// What an `on-error` goes back to.
  private struct Guard {
    let unit: Program
    let code: [Instruction]
    let handler: Int
    let slots: SlotEnvironment?
    let outputCount: Int
    let hiddenCount: Int
    let loopCount: Int
    let frameCount: Int
    let omittedCount: Int
    let macroDepth: Int
  }

  /// A renderer with an empty scope, to be exchanged for one that is filled.
  init(program: LinkedProgram, main: Program, limits: TemplateLimits) {
    self.program = program
    scope = Scope.empty(program)
    self.limits = limits
    unit = main
    code = main.blocks[main.macros[""]?.block ?? 0]
    kind = main.source.kind
  }

  /// Runs the whole program; on an error that no `on-error` takes, nothing of the output counts.
  mutating func run() throws(Diagnostic) {
    var position = 0
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
    // The tables that nearly every step needs are kept at hand.
    var literals = unit.bytes
    var paths = unit.paths
    while true {
      guard position < code.count else {
        guard let next = leaveFrame() else { return }
        (literals, paths, position) = (unit.bytes, unit.paths, next)
        continue
      }
      let instruction = code[position]
      position += 1
      switch instruction {
      case .literal(let from, let to):
        Self.append(literals.span.extracting(from..<to), to: &output)
      case .pathText(let index): _ = try write(paths[index])
      case .text(let index): try writeText(index)
      case .pathContent(let index, let kept): if try write(paths[index]) { position = kept }
      case .content(let index, let kept): if try writeContent(index) { position = kept }
      case .jump(let target): position = target
      case .define(let slot, let index): scope.bind(slot, try value(index))
      case .defineGlobally(let slot, let index): scope.bindGlobally(slot, try value(index))
      case .forget(let count): scope.unbind(count)
      case .condition(let index, let otherwise):
        if !(try value(index)).isTrue { position = otherwise }
      case .loop(let index, let slot, let end): if !(try enter(index, slot)) { position = end }
      case .next(let body): if try advance() { position = body }
      case .choose(let index, let slot): try choose(index, slot)
      case .when(let index, let slot, let otherwise):
        if !(try matches(index, slot)) { position = otherwise }
      case .attribute(let index): try writeAttribute(index)
      case .omitTag(let index, let past): if try omit(index) { position = past }
      case .endOmit(let past): if omitted.removeLast() { position = past }
      case .call(let index, let kept):
        position = try call(index, from: position, kept: kept)
        (literals, paths) = (unit.bytes, unit.paths)
      case .inline(let block, let name): position = try inline(block, name, from: position)
      case .slot(let slot, let past):
        position = fill(slot, from: position, past: past)
        (literals, paths) = (unit.bytes, unit.paths)
      case .protect(let handler): protect(handler)
      case .unprotect(let past):
        guards.removeLast()
        position = past
      }
    }
  }

  @inline(__always)
  private mutating func value(_ index: Int) throws(Diagnostic) -> TemplateValue {
    try unit.expressions[index].value(in: &scope)
  }

  // MARK: Loops and choices

  private mutating func enter(_ index: Int, _ slot: Int) throws(Diagnostic) -> Bool {
    switch try value(index) {
    case .list(let items):
      guard !items.isEmpty else { return false }
      scope.enterLoop(slot, items)
    case .nothing: return false
    case .default: scope.enterLoop(slot, [], isDefault: true)
    case let other:
      throw TemplateProblem.noList(other).diagnostic(at: unit.sources[index])
    }
    return true
  }

  private mutating func advance() throws(Diagnostic) -> Bool {
    let file = unit.source.file
    try count { SourceLocation(file: file, line: 1) }
    return scope.advanceLoop()
  }

  /// Counts a repetition or a call, both of which could go on for ever.
  private mutating func count(_ place: () -> SourceLocation) throws(Diagnostic) {
    steps += 1
    guard steps <= limits.repetitions else {
      throw TemplateProblem.tooManySteps(limits.repetitions).diagnostic(at: place())
    }
    guard output.count <= limits.bytes else {
      throw TemplateProblem.tooLong(limits.bytes).diagnostic(at: place())
    }
  }

  private mutating func choose(_ index: Int, _ slot: Int) throws(Diagnostic) {
    let value = try value(index)
    scope.bind(slot, value)
    scope.bind(slot + 1, nil)
  }

  /// Whether this is the first case that matches; default matches if none did.
  private mutating func matches(_ index: Int, _ slot: Int) throws(Diagnostic) -> Bool {
    guard scope.slots[slot + 1] == nil else { return false }
    let value = try value(index)
    guard value.isDefault || scope.slots[slot]?.equals(value) ?? false else { return false }
    scope.slots[slot + 1] = .bool(true)
    return true
  }

  private mutating func omit(_ index: Int) throws(Diagnostic) -> Bool {
    let isOmitted = try value(index).isTrue
    omitted.append(isOmitted)
    return isOmitted
  }

  // MARK: Macros

  private mutating func call(
    _ index: Int, from position: Int, kept: Int
  ) throws(Diagnostic) -> Int {
    let site = unit.calls[index]
    let value = try site.expression.value(in: &scope)
    if value.isDefault { return kept }
    guard case .template(let reference) = value, reference.kind != .macros,
      let target = program.unit(reference.file), let macro = target.macros[reference.macroName]
    else { throw TemplateProblem.noMacro(value).diagnostic(at: site.source) }
    guard target.source.kind == unit.source.kind else {
      throw TemplateProblem.otherKind(target.source.file).diagnostic(at: site.source)
    }
    guard macroDepth < limits.macros else {
      throw TemplateProblem.tooManyMacros(limits.macros).diagnostic(at: site.source)
    }
    try count { site.source.location }
    push(position, isMacro: true, name: reference.macroName)
    slots = SlotEnvironment(site: site, unit: unit, outer: slots)
    unit = target
    code = target.blocks[macro.block]
    return 0
  }

  /// A macro where it is defined.
  private mutating func inline(
    _ block: Int, _ name: Int, from position: Int
  ) throws(Diagnostic) -> Int {
    push(position, isMacro: true, name: unit.names[name])
    code = unit.blocks[block]
    return 0
  }

  private mutating func push(_ position: Int, isMacro: Bool, name: String = "") {
    frames.append(
      Frame(unit: unit, code: code, position: position, slots: slots, isMacro: isMacro))
    guard isMacro else { return }
    macroDepth += 1
    scope.bind(program.macroNameSlot, .text(name))
  }

  private mutating func leaveFrame() -> Int? {
    guard let frame = frames.popLast() else { return nil }
    if frame.isMacro {
      macroDepth -= 1
      scope.unbind(1)
    }
    unit = frame.unit
    code = frame.code
    slots = frame.slots
    return frame.position
  }

  /// Goes to what fills a slot, or on with the slot's own content.
  private mutating func fill(_ slot: Int, from position: Int, past: Int) -> Int {
    guard let filler = slots?.filler(of: slot) else { return position }
    push(past, isMacro: false)
    unit = filler.unit
    code = filler.unit.blocks[filler.block]
    slots = filler.slots
    return 0
  }

  // MARK: Errors

  private mutating func protect(_ handler: Int) {
    guards.append(
      Guard(
        unit: unit, code: code, handler: handler, slots: slots, outputCount: output.count,
        hiddenCount: scope.hidden.count, loopCount: scope.loops.count, frameCount: frames.count,
        omittedCount: omitted.count, macroDepth: macroDepth))
  }

  /// Undoes everything since the nearest `on-error`; its handler sees `error`.
  private mutating func recover(from problem: Diagnostic) throws(Diagnostic) -> Int {
    guard problem.code != "template-limit", let last = guards.popLast() else { throw problem }
    output.removeLast(output.count - last.outputCount)
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
    unit = last.unit
    code = last.code
    slots = last.slots
    scope.bind(program.errorSlot, .record(problem.templateRecord))
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
