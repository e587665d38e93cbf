/// One step of a compiled template; numbers point into the tables of its program.
enum Instruction: Sendable {
  /// Writes bytes that never change.
  case literal(Int, Int)
  /// Writes the text of a path, escaped: the commonest step has a form of its own.
  case pathText(VariablePath, inAttribute: Bool)
  /// Writes the text of an expression, escaped.
  case text(Int, inAttribute: Bool)
  /// Writes the text of a path; a value of default goes to `kept` instead.
  case pathContent(VariablePath, kept: Int)
  /// The same for any substitution.
  case content(Int, kept: Int)
  /// Writes an attribute and goes to `past`, unless the value is default.
  case attribute(Int, past: Int)
  case jump(Int)
  case define(slot: Int, Int)
  case defineGlobally(slot: Int, Int)
  case forget(Int)
  case condition(Int, otherwise: Int)
  case loop(Int, slot: Int, end: Int)
  case next(Int)
  case choose(Int, slot: Int)
  case when(Int, slot: Int, otherwise: Int)
  case omitTag(Int, past: Int)
  case endOmit(past: Int)
  case call(Int, kept: Int)
  /// A macro where it is defined: its block, and once linked the place where that begins.
  case inline(block: Int, name: Int)
  case slot(Int, past: Int)
  case protect(handler: Int)
  case unprotect(past: Int)
  /// Ends a macro, what fills a slot, or the document.
  case leave
}
