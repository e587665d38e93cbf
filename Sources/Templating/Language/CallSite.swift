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
