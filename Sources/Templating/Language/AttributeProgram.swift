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
