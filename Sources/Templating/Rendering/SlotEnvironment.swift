/// What fills the slots of a macro while it runs.
struct SlotEnvironment {
  /// The call that says what fills them.
  let call: Int
  /// The environment that the call was written in; -1 for none.
  let outer: Int
}
