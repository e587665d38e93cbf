/// A sum that the sender of a file states, beside the sum of its rows.
public struct ControlComparison: Hashable, Sendable {
  /// The field that is added up.
  public let field: String
  /// What the closing row or the descriptor states.
  public let declared: ExactDecimal
  /// What the rows add up to.
  public let computed: ExactDecimal

  /// Whether both are the same.
  public var holds: Bool { declared == computed }
}
