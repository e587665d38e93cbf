import Diagnostics

/// The words between a format's name and the expression that it formats.
struct FormatOptions: Sendable {
  private(set) var format = NumberFormat()
  private(set) var isAsIs = false
  let operand: SourceSlice

  /// Takes words off the begin for as long as they are options and something follows them.
  init(_ source: SourceSlice) throws(Diagnostic) {
    var rest = source.leadingTrimmed
    while true {
      let (word, following) = rest.split
      guard !following.isEmpty else { break }
      let text = word.text
      if let decimals = Int(text), (0...20).contains(decimals) {
        format.decimals = decimals
      } else if let unit = NumberFormat.Unit(rawValue: text) {
        format.unit = unit
      } else if text == "△" {
        format.minus = "△"
      } else if text == "as-is" {
        isAsIs = true
      } else {
        let known = NumberFormat.Unit.allCases.map(\.rawValue) + ["△", "as-is"]
        // Kinds of expressions and alternatives hold blanks as well.
        let isExpression =
          ExpressionCompiler.prefix(of: rest) != nil || following.bytes.first == 0x7C
          || word.bytes.contains(0x2F) || word.bytes.contains(0x7C)
        guard isExpression else {
          throw TemplateProblem.unknownOption(text, known: known).diagnostic(at: word)
        }
        break
      }
      rest = following
    }
    operand = rest
  }
}
