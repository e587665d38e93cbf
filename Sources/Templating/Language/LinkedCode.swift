/// The programs of several files one after the other, so that a macro is reached by a jump.
struct LinkedCode: Sendable {
  private(set) var instructions: [Instruction] = []
  /// The bytes that never change.
  private(set) var bytes: [UInt8] = []
  private(set) var expressions: [CompiledExpression] = []
  /// The places of the expressions.
  private(set) var sources: [SourceSlice] = []
  private(set) var paths: [PathExpression] = []
  private(set) var substitutions: [Substitution] = []
  private(set) var attributes: [AttributeProgram] = []
  private(set) var calls: [MacroCall] = []
  private(set) var names: [String] = []
  /// Where each block of each file begins.
  private var starts: [[Int]] = []
  private let units: [Program?]

  init(_ units: [Program?]) {
    self.units = units
    var position = 0
    for unit in units {
      starts.append(
        unit?.blocks.map { block in
          defer { position += block.count + 1 }
          return position
        } ?? [])
    }
    for case let unit? in units { add(unit) }
  }

  /// Where a macro begins, or nil if there is none of that name.
  func start(of macro: TemplateReference) -> Int? {
    guard units.indices.contains(macro.file),
      let block = units[macro.file]?.macros[macro.macroName]?.block
    else { return nil }
    return starts[macro.file][block]
  }

  private mutating func add(_ unit: Program) {
    for block in unit.blocks {
      let start = instructions.count
      instructions += block.map { moved($0, by: start, starts[unit.file]) }
      instructions.append(.leave)
    }
    substitutions += unit.substitutions.map { moved($0) }
    attributes += unit.attributes.map { moved($0) }
    calls += unit.calls.map { linked($0, in: unit) }
    expressions += unit.expressions.map { $0.moved(byPaths: paths.count) }
    sources += unit.sources
    paths += unit.paths
    names += unit.names
    bytes += unit.bytes
  }

  private func moved(_ substitution: Substitution) -> Substitution {
    var moved = substitution
    moved.expression += expressions.count
    if case .script(let name) = substitution.form { moved.form = .script(name: names.count + name) }
    return moved
  }

  private func moved(_ attribute: AttributeProgram) -> AttributeProgram {
    var moved = attribute
    moved.expression += expressions.count
    moved.opening = bytes.count + moved.opening.lowerBound..<bytes.count + moved.opening.upperBound
    return moved
  }

  private func linked(_ site: CallSite, in unit: Program) -> MacroCall {
    var target: Int?
    var name = ""
    if case .template(let macro)? = site.expression.constant, macro.kind != .macros,
      units.indices.contains(macro.file), units[macro.file]?.source.kind == unit.source.kind
    {
      target = start(of: macro)
      name = macro.macroName
    }
    return MacroCall(
      site: site, target: target, name: name,
      fillers: site.fillers.map { ($0.slot, starts[unit.file][$0.block]) })
  }

  /// An instruction where the tables of its file follow those that were added before.
  private func moved(_ instruction: Instruction, by start: Int, _ blocks: [Int]) -> Instruction {
    let expression = expressions.count
    return switch instruction {
    case .literal(let from, let to): .literal(bytes.count + from, bytes.count + to)
    case .pathText(let path, let inAttribute):
      .pathText(path.moved(by: paths.count), inAttribute: inAttribute)
    case .text(let index, let inAttribute): .text(expression + index, inAttribute: inAttribute)
    case .pathContent(let path, let kept):
      .pathContent(path.moved(by: paths.count), kept: start + kept)
    case .content(let index, let kept): .content(substitutions.count + index, kept: start + kept)
    case .attribute(let index, let past): .attribute(attributes.count + index, past: start + past)
    case .jump(let target): .jump(start + target)
    case .define(let slot, let index): .define(slot: slot, expression + index)
    case .defineGlobally(let slot, let index): .defineGlobally(slot: slot, expression + index)
    case .condition(let index, let otherwise):
      .condition(expression + index, otherwise: start + otherwise)
    case .loop(let index, let slot, let end):
      .loop(expression + index, slot: slot, end: start + end)
    case .next(let body): .next(start + body)
    case .choose(let index, let slot): .choose(expression + index, slot: slot)
    case .when(let index, let slot, let otherwise):
      .when(expression + index, slot: slot, otherwise: start + otherwise)
    case .omitTag(let index, let past): .omitTag(expression + index, past: start + past)
    case .endOmit(let past): .endOmit(past: start + past)
    case .call(let index, let kept): .call(calls.count + index, kept: start + kept)
    case .inline(let block, let name): .inline(block: blocks[block], name: names.count + name)
    case .slot(let slot, let past): .slot(slot, past: start + past)
    case .protect(let handler): .protect(handler: start + handler)
    case .unprotect(let past): .unprotect(past: start + past)
    case .forget, .leave: instruction
    }
  }
}
