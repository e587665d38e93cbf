/// Reads a page that was saved as text: tables as lines with tabs or between upright bars.
struct TextPageReader {
  /// A line of a table.
  struct Row {
    let line: Int
    var cells: [String]
  }

  private var document: PublishedDocument
  private var pending: [Row] = []
  /// Whether a rule under the header has shown that lines are parted by bars without outer ones.
  private var isLoose = false

  static func read(_ text: String, file: String) -> PublishedDocument {
    var reader = TextPageReader(document: PublishedDocument(file: file))
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let next = index + 1 < lines.count ? lines[index + 1] : ""
      reader.take(line, next: next, number: index + 1)
    }
    reader.close()
    return reader.document
  }

  private init(document: PublishedDocument) { self.document = document }

  private mutating func take(_ line: Substring, next: Substring, number: Int) {
    if Self.isRule(line) { return }
    if isLoose, !line.contains("|") { close() }
    if !isLoose, Self.isRule(next), line.contains("|"), !Self.trimmed(line).hasPrefix("|") {
      close()
      isLoose = true
    }
    if let cells = isLoose ? Self.looseCells(of: line) : Self.cells(of: line) {
      pending.append(Row(line: number, cells: cells))
    } else {
      close()
      if let line = Self.plain(line, number: number) { document.blocks.append(.line(line)) }
    }
  }

  /// Ends the table that is being read.
  private mutating func close() {
    defer { (pending, isLoose) = ([], false) }
    if let table = table() {
      document.blocks.append(.table(table))
      return
    }
    for row in pending {
      let joined = row.cells.joined(separator: " ")
      document.blocks.append(.line(PublishedLine(text: joined, line: row.line)))
    }
  }

  /// The cells of a line of a table, else nil.
  private static func cells(of line: Substring) -> [String]? {
    if line.contains("\t") {
      return line.split(separator: "\t", omittingEmptySubsequences: false).map(trimmed)
    }
    let text = trimmed(line)
    guard text.hasPrefix("|"), text.hasSuffix("|"), text.count > 2 else { return nil }
    let cells = text.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
    return cells.map { trimmed($0).filter { $0 != "*" && $0 != "`" } }
  }

  /// The cells of a line with bars between them; empty ones at its end only fill it up.
  private static func looseCells(of line: Substring) -> [String]? {
    guard line.contains("|") else { return nil }
    var cells = line.split(separator: "|", omittingEmptySubsequences: false).map(trimmed)
    while cells.count > 1, cells.last?.isEmpty == true { cells.removeLast() }
    return cells
  }

  /// The line under the header of a table between bars.
  private static func isRule(_ line: Substring) -> Bool {
    let text = trimmed(line)
    return text.contains("|") && text.contains("-") && text.allSatisfy { "|-: ".contains($0) }
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

  private func table() -> PublishedTable? {
    var (rows, unit) = (pending, "")
    let labels = rows.first?.cells.map { cell in cell.filter { !$0.isWhitespace } } ?? []
    // A row that only names the unit is no part of the header, which may have to be repaired.
    if rows.count > 2, let own = PublishedTable.unit(ofRow: labels) {
      unit = own
      rows.removeFirst()
    }
    var loose = LooseTable(rows: rows)
    if isLoose { loose.repair() }
    guard loose.rows.count > 1 else { return nil }
    let width = loose.rows.reduce(0) { max($0, $1.cells.count) }
    let cells = loose.rows.map { row in
      let missing = [String](repeating: "", count: width - row.cells.count)
      return (row.cells + missing).map { PublishedCell(text: $0, line: row.line) }
    }
    var table = PublishedTable(line: pending[0].line, rows: cells)
    table.unit = unit
    table.headerRowCount = loose.headerRowCount ?? HeaderRows.count(in: table.rows)
    table.hasDoubtfulHeader = loose.hasDoubtfulHeader
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
