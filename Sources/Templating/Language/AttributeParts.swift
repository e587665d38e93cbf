/// The parts of an attribute that are written one after the other, without making a text of them.
final class AttributeParts: Sendable {
  /// What stands before each value, and what stands after the last one.
  let literals: [String]
  let values: [any Expression]
  let sources: [SourceSlice]

  init(_ expression: StringExpression) {
    var literals = [""]
    var values: [any Expression] = []
    var sources: [SourceSlice] = []
    for part in expression.parts {
      switch part {
      case .literal(let text): literals[literals.count - 1] += text
      case .value(let value, let source):
        values.append(value)
        sources.append(source)
        literals.append("")
      }
    }
    self.literals = literals
    self.values = values
    self.sources = sources
  }
}
