import Diagnostics

extension ExpressionType {
  /// The kinds that TALES lacks and reports need.
  static let formats: [ExpressionType] = []
}
