/// An attribute with a value that is worked out; numbers point into the tables of its program.
struct AttributeProgram: Sendable {
  enum Danger: Sendable { case none, address, style }

  var expression: Int
  /// The bytes of a blank, the name, an equals sign and a quote.
  var opening: Range<Int>
  let isBoolean: Bool
  let danger: Danger
}
