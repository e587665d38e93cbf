internal import Diagnostics
internal import Figures
internal import Templating

/// `figure:NAME`: a figure as sentences say it, with its unit; `figure:loans.amount@2016H2`.
enum FigureExpression {
  /// The kind of expression for the figures of a book.
  ///
  /// The name is looked up when the template is compiled, so a slip shows before any page is made.
  static func type(_ figures: FigureBook) -> ExpressionType {
    ExpressionType("figure") { source, _ throws(Diagnostic) in
      let name = source.text.filter { !$0.isWhitespace }
      do throws(Diagnostic) {
        return LiteralExpression(.text(try figures.figure(named: name).sentenceText()))
      } catch {
        throw error.placed(at: source.location)
      }
    }
  }
}
