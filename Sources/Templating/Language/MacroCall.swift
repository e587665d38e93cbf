/// The use of a macro in a linked program.
struct MacroCall: Sendable {
  let site: CallSite
  /// Where the macro begins, if its expression always names the same one.
  let target: Int?
  /// The macro's name.
  let name: String
  /// Where what fills a slot begins.
  let fillers: [(slot: Int, position: Int)]
}
