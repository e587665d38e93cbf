import Diagnostics

/// Finds the expressions inside text.
enum Interpolation {
  /// The parts of a `string:` expression: `$name`, `${path}`, `$$`; any other `$` is a mistake.
  static func string(
    _ source: SourceSlice, _ compiler: ExpressionCompiler
  ) throws(Diagnostic) -> [StringExpression.Part] {
    var parts = PartList()
    let bytes = source.bytes
    var index = bytes.startIndex
    while index < bytes.endIndex {
      guard bytes[index] == UInt8(ascii: "$") else {
        parts.append(bytes[index])
        index += 1
        continue
      }
      let next = index + 1 < bytes.endIndex ? bytes[index + 1] : 0
      if next == UInt8(ascii: "$") {
        parts.append(next)
        index += 2
      } else if next == UInt8(ascii: "{") {
        let inner = try braced(source, at: index)
        parts.append(try compiler.compile(inner), inner)
        index = inner.bytes.endIndex + 1
      } else {
        let name = variable(source, at: index + 1)
        guard !name.isEmpty else {
          throw TemplateProblem.loneDollar.diagnostic(at: source.part(index..<index + 1))
        }
        parts.append(try compiler.compile(name), name)
        index = name.bytes.endIndex
      }
    }
    return parts.parts
  }

  /// The parts of text in a document, where only `${` means something; `$${` is `${` itself.
  static func markup(
    _ source: SourceSlice, _ compiler: ExpressionCompiler
  ) throws(Diagnostic) -> [StringExpression.Part] {
    var parts = PartList()
    let bytes = source.bytes
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] != UInt8(ascii: "$") {
        parts.append(bytes[index])
        index += 1
      } else if bytes[index...].starts(with: "$${".utf8) {
        parts.append(bytes[index])
        parts.append(bytes[index + 2])
        index += 3
      } else if bytes[index...].starts(with: "${".utf8) {
        let inner = try braced(source, at: index)
        parts.append(try compiler.compile(inner), inner)
        index = inner.bytes.endIndex + 1
      } else {
        parts.append(bytes[index])
        index += 1
      }
    }
    return parts.parts
  }

  /// What stands in the braces after the `$` at an index, up to the first `}` that balances.
  private static func braced(
    _ source: SourceSlice, at dollar: Int
  ) throws(Diagnostic) -> SourceSlice {
    var depth = 0
    for index in (dollar + 1)..<source.bytes.endIndex {
      if source.bytes[index] == UInt8(ascii: "{") { depth += 1 }
      if source.bytes[index] == UInt8(ascii: "}") { depth -= 1 }
      if depth == 0 { return source.part(dollar + 2..<index) }
    }
    throw TemplateProblem.openBrace.diagnostic(at: source.part(dollar..<source.bytes.endIndex))
  }

  /// The name after a `$`; a full stop or hyphen after it is text.
  private static func variable(_ source: SourceSlice, at start: Int) -> SourceSlice {
    var end = start
    while end < source.bytes.endIndex,
      source.bytes[end].isASCIILetter || source.bytes[end] == 0x5F
        || (source.bytes[end].isASCIIDigit && end > start)
    {
      end += 1
    }
    return source.part(start..<end)
  }

  private struct PartList {
    private var done: [StringExpression.Part] = []
    private var literal: [UInt8] = []

    mutating func append(_ byte: UInt8) { literal.append(byte) }

    mutating func append(_ expression: any Expression, _ source: SourceSlice) {
      flush()
      done.append(.value(expression, source))
    }

    private mutating func flush() {
      guard !literal.isEmpty else { return }
      done.append(.literal(String(decoding: literal, as: UTF8.self)))
      literal = []
    }

    var parts: [StringExpression.Part] {
      var copy = self
      copy.flush()
      return copy.done
    }
  }
}
