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
