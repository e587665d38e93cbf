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
  /// The parts of a value that is a text with values in it and needs no other look at the whole.
  let parts: AttributeParts?

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
    parts =
      isBoolean || danger != .none
      ? nil : (expression as? StringExpression).map(AttributeParts.init)
  }

  enum Kept: Sendable {
    case none
    case literal([UInt8])
    case attribute(Int)
  }
}
