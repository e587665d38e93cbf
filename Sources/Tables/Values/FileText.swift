/// Text that comes from a file, hidden until a rule opens it.
///
/// Whoever holds it can compare ``raw``, and print only ``shown``: a message that forgets to ask
/// whether it may quote a cell shows asterisks. Of resident registration numbers it keeps no digit.
struct FileText: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The text as it stands, to be compared and computed with, and never printed.
  let raw: String
  /// What a rule has opened.
  private var open: String?
  /// What may be printed.
  var shown: String { open ?? Self.hidden(raw) }

  var description: String { shown }

  /// Text of a column whose cells are judged by `rule`.
  init(_ text: String, _ rule: ResidentRule = .plain) { raw = rule.shown(text) }

  init(stringLiteral value: String) { self.init(value) }

  /// A cell for a message, cut where it is very long: nobody reads more of it.
  init(brief cell: [UInt8], _ rule: ResidentRule = .plain) {
    let limit = 400
    // A cut must not run through a number that is to be hidden, so that comes later.
    self.init(String(decoding: cell.prefix(2 * limit), as: UTF8.self), rule)
    guard raw.utf8.count > limit else { return }
    self.init(String(decoding: Array(raw.utf8.prefix(limit)), as: UTF8.self) + "…")
  }

  /// The text cut as a message has it, as far open as this one.
  var brief: FileText { FileText(brief: Array(raw.utf8)).opened(if: open == raw) }

  /// Several texts, each as far as it is open.
  init(list: [FileText]) {
    raw = list.map(\.raw).joined(separator: ", ")
    open = list.map(\.shown).joined(separator: ", ")
  }

  /// The text, to be shown if a rule allows it.
  func opened(if isAllowed: Bool) -> FileText {
    var text = self
    if isAllowed { text.open = raw }
    return text
  }

  /// A text of the same shape: an asterisk for everything but blanks and the signs of ASCII.
  private static func hidden(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          return scalar.properties.isWhitespace || scalar.isASCII && !isLetter ? scalar : "*"
        }))
  }
}
