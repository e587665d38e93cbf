/// Prints findings as `file:line:column: error: message [code]` with the line, a caret and a hint.
public struct DiagnosticPrinter: Sendable {
  private let language: Language

  /// Makes a printer for messages in `language`.
  public init(language: Language) {
    self.language = language
  }

  /// The lines of one finding, each ended by a newline.
  public func text(for diagnostic: Diagnostic) -> String {
    var text = place(of: diagnostic.location)
    text += "\(word(for: diagnostic.severity)): \(line(diagnostic.message)) [\(diagnostic.code)]\n"
    if let excerpt = diagnostic.location?.excerpt {
      text += lines(of: excerpt, number: diagnostic.location?.line)
    }
    if let hint = diagnostic.hint {
      text += "  \(Wording(ko: "도움말", en: "hint").text(in: language)): "
      text += line(hint) + "\n"
    }
    return text + diagnostic.notes.map { "  \(line($0))\n" }.joined()
  }

  /// A sentence on one line.
  public func line(_ wording: Wording) -> String { wording.text(in: language).printable }

  /// Every finding of a log, then how many there were.
  public func text(for log: DiagnosticLog) -> String {
    log.entries.map(text(for:)).joined() + summary(of: log)
  }

  /// One line that counts errors and warnings, and says what was counted but not listed.
  public func summary(of log: DiagnosticLog) -> String {
    guard log.errorCount + log.warningCount + log.omittedCount > 0 else { return "" }
    let files = Set(log.entries.compactMap(\.location?.file)).count
    var text = Wording(
      ko: "오류 \(Count.text(log.errorCount))건, 경고 \(Count.text(log.warningCount))건 (파일 \(files)개)",
      en: "\(Count.text(log.errorCount, "error")), \(Count.text(log.warningCount, "warning"))"
        + " in \(Count.text(files, "file"))"
    ).text(in: language)
    if log.omittedCount > 0 {
      text +=
        Wording(
          ko: ", 그 가운데 \(log.omittedCount)건은 싣지 않음", en: ", \(log.omittedCount) of them not listed"
        ).text(in: language)
    }
    return text + "\n"
  }

  private func place(of location: SourceLocation?) -> String {
    guard let location else { return "" }
    var text = location.file.printable
    if let line = location.line {
      text += ":\(line)"
      if let column = location.column { text += ":\(column)" }
    }
    text += ": "
    let row = location.row.map {
      Wording(ko: "\($0)행", en: "row \($0)").text(in: language)
    }
    let field = location.field.map {
      line(Wording(ko: "“\($0)” 항목", en: "field “\($0)”"))
    }
    let cell = [row, field].compactMap(\.self).joined(separator: " ")
    return cell.isEmpty ? text : text + cell + ": "
  }

  private func lines(of excerpt: Excerpt, number: Int?) -> String {
    let window = Window(excerpt)
    let gutter = number.map { "  \($0) | " } ?? "  | "
    let blank = String(repeating: " ", count: gutter.count - 2) + "| "
    let indent = String(repeating: " ", count: Self.width(of: window.before))
    let marks = String(repeating: "~", count: max(0, Self.width(of: window.marked) - 1))
    return "\(gutter)\(window.text)\n\(blank)\(indent)^\(marks)\n"
  }

  private func word(for severity: Diagnostic.Severity) -> String {
    switch severity {
    case .error: Wording(ko: "오류", en: "error").text(in: language)
    case .warning: Wording(ko: "경고", en: "warning").text(in: language)
    case .note: Wording(ko: "참고", en: "note").text(in: language)
    }
  }

  /// Columns that a terminal gives the text: two for each wide East Asian character.
  private static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + (isWide($1.value) ? 2 : 1) }
  }

  private static func isWide(_ scalar: UInt32) -> Bool {
    (0x1100...0x115F).contains(scalar) || (0x2E80...0xA4CF).contains(scalar)
      || (0xAC00...0xD7A3).contains(scalar) || (0xF900...0xFAFF).contains(scalar)
      || (0xFE30...0xFE6F).contains(scalar) || (0xFF00...0xFF60).contains(scalar)
      || (0xFFE0...0xFFE6).contains(scalar) || (0x1F300...0x1FAFF).contains(scalar)
  }
}

/// The part of a long line that is worth printing, around what is marked.
private struct Window {
  let before: String
  let marked: String
  let text: String

  init(_ excerpt: Excerpt, reach: Int = 60) {
    let scalars = Array(excerpt.text.printable.unicodeScalars)
    let start = min(excerpt.start, scalars.count)
    let end = min(start + excerpt.length, scalars.count, start + reach)
    let first = max(0, start - reach)
    let last = min(scalars.count, end + reach)
    before = (first > 0 ? "…" : "") + Self.string(scalars[first..<start])
    marked = Self.string(scalars[start..<end])
    text = before + marked + Self.string(scalars[end..<last]) + (last < scalars.count ? "…" : "")
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

extension String {
  /// The text on one line, with a dot for each character that could steer a terminal or is unseen.
  public var printable: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: scalar == "\t" ? " " : "·"
          default: scalar
          }
        }))
  }
}
