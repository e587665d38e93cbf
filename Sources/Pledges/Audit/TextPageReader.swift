/// Reads a page that was saved as text: tables as lines with tabs or between upright bars.
enum TextPageReader {
  static func read(_ text: String, file: String) -> PublishedDocument {
    var document = PublishedDocument(file: file)
    var pending: [(line: Int, cells: [String])] = []
    func close() {
      guard let table = table(of: pending, after: document) else {
        for row in pending {
          let joined = row.cells.joined(separator: " ")
          document.blocks.append(.line(PublishedLine(text: joined, line: row.line)))
        }
        pending = []
        return
      }
      document.blocks.append(.table(table))
      pending = []
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if let cells = cells(of: line) {
        pending.append((index + 1, cells))
      } else if !isRule(line) {
        close()
        if let line = plain(line, number: index + 1) { document.blocks.append(.line(line)) }
      }
    }
    close()
    return document
  }

  /// The cells of a line of a table, else nil.
  private static func cells(of line: Substring) -> [String]? {
    if line.contains("\t") {
      return line.split(separator: "\t", omittingEmptySubsequences: false).map(trimmed)
    }
    let text = trimmed(line)
    guard text.hasPrefix("|"), text.hasSuffix("|"), text.count > 2, !isRule(line) else {
      return nil
    }
    let cells = text.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
    return cells.map { trimmed($0).filter { $0 != "*" && $0 != "`" } }
  }

  /// The line under the header of a table between bars.
  private static func isRule(_ line: Substring) -> Bool {
    let text = trimmed(line)
    return text.hasPrefix("|") && text.contains("-") && text.allSatisfy { "|-: ".contains($0) }
  }

  private static func plain(_ line: Substring, number: Int) -> PublishedLine? {
    let text = trimmed(line)
    guard !text.isEmpty else { return nil }
    let indent = line.prefix { $0 == " " }.count
    let isItem = text.hasPrefix("- ") || text.hasPrefix("• ") || text.hasPrefix("* ")
    return PublishedLine(
      text: isItem ? trimmed(text.dropFirst(2)) : text, line: number,
      level: isItem ? 1 + indent / 2 : 0,
      isHeading: text.hasPrefix("#") || text.hasPrefix("■") || text.hasPrefix("□"))
  }

  private static func table(
    of rows: [(line: Int, cells: [String])], after document: PublishedDocument
  ) -> PublishedTable? {
    guard let first = rows.first, rows.count > 1 else { return nil }
    let width = rows.reduce(0) { max($0, $1.cells.count) }
    let cells = rows.map { row in
      let missing = [String](repeating: "", count: width - row.cells.count)
      return (row.cells + missing).map { PublishedCell(text: $0, line: row.line) }
    }
    var table = PublishedTable(line: first.line, rows: cells)
    table.takeUnitRow()
    table.headerRowCount = HeaderRows.count(in: table.rows)
    HeaderRows.fillSpans(of: &table)
    table.takeContext(from: document)
    return table
  }

  private static func trimmed(_ text: Substring) -> String { trimmed(String(text)) }

  private static func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
