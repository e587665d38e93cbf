internal import Diagnostics
internal import Figures
internal import Synchronization
internal import Templating

/// `figure:NAME`: a figure as sentences say it, with its unit; `figure:loans.amount@2016H2`.
enum FigureExpression {
  /// The kind of expression for the figures of a book.
  ///
  /// The name is looked up when the template is compiled, so a slip shows before any page is made.
  static func type(_ figures: NamedFigures) -> ExpressionType {
    ExpressionType("figure") { source, _ throws(Diagnostic) in
      let name = source.text.filter { !$0.isWhitespace }
      do throws(Diagnostic) {
        return LiteralExpression(.text(try figures.figure(name).sentenceText()))
      } catch {
        throw error.placed(at: source.location)
      }
    }
  }
}

/// The figures that templates name, once they are there: templates are compiled meanwhile, and
/// those that name one are compiled again.
final class NamedFigures: Sendable {
  private let book = Mutex<FigureBook?>(nil)

  func know(_ figures: FigureBook) { book.withLock { $0 = figures } }

  func figure(_ name: String) throws(Diagnostic) -> Figure {
    guard let figures = book.withLock({ $0 }) else {
      throw Diagnostic("figure-name", Wording(ko: "아직 수치가 없음", en: "there are no figures yet"))
    }
    return try figures.figure(named: name)
  }
}
