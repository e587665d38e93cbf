import Diagnostics

/// Collects the instructions and tables of one file while it is compiled.
struct ProgramBuilder {
  private(set) var bytes: [UInt8] = []
  private(set) var blocks: [[Instruction]] = []
  private(set) var expressions: [CompiledExpression] = []
  private(set) var sources: [SourceSlice] = []
  private(set) var paths: [PathExpression] = []
  private(set) var substitutions: [Substitution] = []
  private(set) var attributes: [AttributeProgram] = []
  private(set) var calls: [CallSite] = []
  private(set) var names: [String] = []
  var macros: [String: Program.Macro] = [:]
  var fills: [Program.SlotFill] = []
  private var code: [Instruction] = []
  private var pending: [UInt8] = []

  /// Adds bytes that never change; neighbours become one instruction.
  mutating func write(_ text: some Sequence<UInt8>) { pending.append(contentsOf: text) }

  /// Takes back a newline and the indentation after it, if the fixed bytes end in that.
  mutating func takeIndentation() -> [UInt8] {
    var start = pending.count
    while start > 0, pending[start - 1] == 0x20 || pending[start - 1] == 0x09 { start -= 1 }
    guard start > 0, pending[start - 1] == 0x0A else { return [] }
    start -= 1
    let taken = Array(pending[start...])
    pending.removeLast(taken.count)
    return taken
  }

  /// Adds an instruction and says where it is.
  @discardableResult
  mutating func emit(_ instruction: Instruction) -> Int {
    flush()
    code.append(instruction)
    return code.count - 1
  }

  /// Where the next instruction will be; what is jumped to starts afresh.
  mutating func here() -> Int {
    flush()
    return code.count
  }

  mutating func replace(_ index: Int, with instruction: Instruction) { code[index] = instruction }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    code.append(.literal(bytes.count, bytes.count + pending.count))
    bytes += pending
    pending.removeAll(keepingCapacity: true)
  }

  /// Begins a block of its own and gives the one around it, for ``endBlock(_:)``.
  mutating func beginBlock() -> [Instruction] {
    flush()
    defer { code = [] }
    return code
  }

  /// Ends a block and gives its number.
  mutating func endBlock(_ outer: [Instruction]) -> Int {
    flush()
    blocks.append(code)
    code = outer
    return blocks.count - 1
  }

  mutating func add(_ expression: any Expression, _ source: SourceSlice) -> Int {
    expressions.append(compiled(expression))
    sources.append(source)
    return expressions.count - 1
  }

  private mutating func compiled(_ expression: any Expression) -> CompiledExpression {
    if let path = variablePath(expression) { return .path(path) }
    if let not = expression as? NotExpression, let path = variablePath(not.operand) {
      return .notPath(path)
    }
    return .other(expression)
  }

  private mutating func variablePath(_ expression: any Expression) -> VariablePath? {
    guard let path = expression as? PathExpression,
      let numbers = path.variablePath(number: paths.count)
    else { return nil }
    paths.append(path)
    return numbers
  }

  /// Adds an instruction that writes the text of an expression, escaped.
  mutating func emitText(_ expression: any Expression, _ source: SourceSlice, inAttribute: Bool) {
    let index = add(expression, source)
    if case .path(let path) = expressions[index] {
      emit(.pathText(path, inAttribute: inAttribute))
    } else {
      emit(.text(index, inAttribute: inAttribute))
    }
  }

  /// Keeps bytes for what is not written at once.
  mutating func add(bytes kept: some Sequence<UInt8>) -> Range<Int> {
    let start = bytes.count
    bytes.append(contentsOf: kept)
    return start..<bytes.count
  }

  /// The instruction for a substitution, which depends on where its default is kept.
  func content(_ index: Int) -> (Int) -> Instruction {
    let substitution = substitutions[index]
    guard case .path(let path) = expressions[substitution.expression],
      case .text = substitution.form, !substitution.dropsNewline
    else { return { .content(index, kept: $0) } }
    return { .pathContent(path, kept: $0) }
  }

  mutating func add(_ substitution: Substitution) -> Int {
    substitutions.append(substitution)
    return substitutions.count - 1
  }

  mutating func add(_ attribute: AttributeProgram) -> Int {
    attributes.append(attribute)
    return attributes.count - 1
  }

  mutating func add(name: String) -> Int {
    names.append(name)
    return names.count - 1
  }

  mutating func add(_ call: CallSite) -> Int {
    calls.append(call)
    return calls.count - 1
  }
}
