import Diagnostics

/// One step of a compiled template; numbers point into the tables of its ``Program``.
enum Instruction {
  /// Writes bytes that never change.
  case literal(Int, Int)
  /// Writes the text of a path, escaped: the commonest step has a form of its own.
  case pathText(Int)
  /// Writes the text of an expression, escaped.
  case text(Int)
  /// The same for the text of a path.
  case pathContent(Int, kept: Int)
  /// Writes a substitution; a value of default goes to `kept` instead.
  case content(Int, kept: Int)
  case jump(Int)
  case define(slot: Int, Int)
  case defineGlobally(slot: Int, Int)
  case forget(Int)
  case condition(Int, otherwise: Int)
  case loop(Int, slot: Int, end: Int)
  case next(Int)
  case choose(Int, slot: Int)
  case when(Int, slot: Int, otherwise: Int)
  case attribute(Int)
  case omitTag(Int, past: Int)
  case endOmit(past: Int)
  case call(Int, kept: Int)
  case inline(block: Int, name: Int)
  case slot(Int, past: Int)
  case protect(handler: Int)
  case unprotect(past: Int)
}

/// How a substitution is written.
final class Substitution: Sendable {
  enum Form: Sendable {
    case text
    /// As it is: `structure`.
    case structure
    /// Inside a script or style, where only safe text may stand.
    case script(String)
  }

  let expression: any Expression
  let form: Form
  /// Whether the place drops a newline at its begin, as `pre` and `textarea` do.
  let dropsNewline: Bool
  let source: SourceSlice

  init(expression: any Expression, form: Form, dropsNewline: Bool, source: SourceSlice) {
    self.expression = expression
    self.form = form
    self.dropsNewline = dropsNewline
    self.source = source
  }
}

/// An attribute with a value that is worked out.
final class AttributeProgram: Sendable {
  enum Danger: Sendable { case none, address, style }

  let expression: any Expression
  let source: SourceSlice
  let name: String
  /// A blank, the name, an equals sign and a quote.
  let opening: [UInt8]
  let isBoolean: Bool
  let danger: Danger
  /// What stands there by itself, if the value is default.
  let kept: Kept

  init(
    expression: any Expression, source: SourceSlice, name: String, isBoolean: Bool, danger: Danger,
    kept: Kept
  ) {
    self.expression = expression
    self.source = source
    self.name = name
    opening = Array(" \(name)=\"".utf8)
    self.isBoolean = isBoolean
    self.danger = danger
    self.kept = kept
  }

  enum Kept: Sendable {
    case none
    case literal([UInt8])
    case attribute(Int)
  }
}

/// The use of a macro with what fills its slots.
final class CallSite: Sendable {
  let expression: any Expression
  let source: SourceSlice
  /// Blocks by the slot they fill.
  let fillers: [(slot: Int, block: Int)]
  /// Whether slots that are not filled here are left to the user of the extending macro.
  let extends: Bool

  init(
    expression: any Expression, source: SourceSlice, fillers: [(slot: Int, block: Int)],
    extends: Bool
  ) {
    self.expression = expression
    self.source = source
    self.fillers = fillers
    self.extends = extends
  }
}

/// A compiled file.
final class Program: Sendable {
  struct Macro: Sendable {
    let block: Int
    let slots: Set<String>
    /// The macro that it extends.
    let base: TemplateReference?
  }

  let file: Int
  let source: MarkupSource
  let bytes: [UInt8]
  let blocks: [[Instruction]]
  let expressions: [any Expression]
  let sources: [SourceSlice]
  let paths: [PathExpression]
  let substitutions: [Substitution]
  let attributes: [AttributeProgram]
  let calls: [CallSite]
  let names: [String]
  let macros: [String: Macro]
  let needs: [TemplateNeed]
  /// Slots that a use of a macro fills: whether the macro has them is seen when linking.
  let fills: [SlotFill]

  struct SlotFill: Sendable {
    let macro: TemplateReference
    let slot: SourceSlice
  }

  init(_ builder: ProgramBuilder, file: Int, source: MarkupSource, needs: [TemplateNeed]) {
    self.file = file
    self.source = source
    self.needs = needs
    bytes = builder.bytes
    blocks = builder.blocks
    expressions = builder.expressions
    sources = builder.sources
    paths = builder.paths
    substitutions = builder.substitutions
    attributes = builder.attributes
    calls = builder.calls
    names = builder.names
    macros = builder.macros
    fills = builder.fills
  }
}
