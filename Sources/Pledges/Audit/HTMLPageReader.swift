import Diagnostics
import Templating

/// Reads a published HTML page, a broken one too, as lines of text and tables.
struct HTMLPageReader {
  private var document: PublishedDocument
  private var text = ""
  private var textLine = 0

  static func read(_ bytes: [UInt8], file: String) throws(Diagnostic) -> PublishedDocument {
    var reader = HTMLPageReader(document: PublishedDocument(file: file))
    reader.visit(try HTMLReader.parse(bytes, file: file), listDepth: 0)
    reader.endLine(level: 0, isHeading: false)
    return reader.document
  }

  private init(document: PublishedDocument) { self.document = document }

  private static let skipped: Set<String> = [
    "script", "style", "noscript", "template", "svg", "select", "nav", "head",
  ]
  private static let inline: Set<String> = [
    "a", "b", "strong", "em", "i", "u", "span", "font", "small", "sup", "sub", "mark", "label",
    "time", "data", "code", "abbr", "ins", "q", "cite",
  ]

  private mutating func visit(_ element: XMLElement, listDepth: Int) {
    let name = element.localName.lowercased()
    guard !Self.skipped.contains(name) else { return }
    if Self.inline.contains(name) { return visitChildren(of: element, listDepth: listDepth) }
    let isHeading = name.count == 2 && name.hasPrefix("h") && name.last?.isNumber == true
    let isList = name == "ul" || name == "ol"
    endLine(level: listDepth, isHeading: false)
    if name == "table", !Self.isLayout(element) {
      addTable(element)
    } else {
      visitChildren(of: element, listDepth: isList ? listDepth + 1 : listDepth)
      endLine(level: listDepth, isHeading: isHeading)
    }
  }

  private mutating func visitChildren(of element: XMLElement, listDepth: Int) {
    for child in element.children {
      switch child {
      case .element(let inner): visit(inner, listDepth: listDepth)
      case .text(let run):
        if text.isEmpty { textLine = element.line }
        text += run.text
      case .comment, .instruction, .doctype: break
      }
    }
  }

  private mutating func endLine(level: Int, isHeading: Bool) {
    let line = Self.collapsed(text)
    text = ""
    guard !line.isEmpty else { return }
    document.blocks.append(
      .line(PublishedLine(text: line, line: textLine, level: level, isHeading: isHeading)))
  }

  /// A table that holds tables only arranges the page.
  private static func isLayout(_ element: XMLElement) -> Bool {
    element.elements().contains { inner in
      inner.localName.lowercased() == "table" || isLayout(inner)
    }
  }

  private mutating func addTable(_ element: XMLElement) {
    let rows = Self.rows(in: element)
    var grid = SpanGrid()
    for row in rows { grid.append(row) }
    var table = PublishedTable(line: element.line, rows: grid.rows)
    table.caption = element.first("caption").map { Self.collapsed($0.text) } ?? ""
    table.takeUnitRow()
    let headers = table.rows.prefix { $0.allSatisfy(\.isHeader) }.count
    table.headerRowCount =
      headers > 0 && headers < table.rows.count ? headers : HeaderRows.count(in: table.rows)
    table.takeContext(from: document)
    guard table.rows.count > 1 else { return addTexts(of: table) }
    document.blocks.append(.table(table))
  }

  private mutating func addTexts(of table: PublishedTable) {
    for cell in table.rows.joined() where !cell.text.isEmpty {
      document.blocks.append(.line(PublishedLine(text: cell.text, line: cell.line)))
    }
  }

  private static func rows(in element: XMLElement) -> [XMLElement] {
    element.elements().flatMap { inner -> [XMLElement] in
      switch inner.localName.lowercased() {
      case "tr": [inner]
      case "thead", "tbody", "tfoot": rows(in: inner)
      default: []
      }
    }
  }

  /// The text of a cell: line breaks are blanks, raised marks of footnotes are left out.
  fileprivate static func cellText(of element: XMLElement) -> String {
    func text(_ element: XMLElement) -> String {
      element.children.map { child -> String in
        switch child {
        case .text(let run): return run.text
        case .comment, .instruction, .doctype: return ""
        case .element(let inner):
          let name = inner.localName.lowercased()
          if name == "sup" || skipped.contains(name) { return "" }
          return inline.contains(name) ? text(inner) : " " + text(inner) + " "
        }
      }
      .joined()
    }
    return collapsed(text(element))
  }

  fileprivate static func collapsed(_ text: String) -> String {
    text.split { $0.isWhitespace || $0 == "\u{00A0}" || $0 == "\u{200B}" }.joined(separator: " ")
  }
}

/// Lays cells with spans out in a rectangle.
private struct SpanGrid {
  private(set) var rows: [[PublishedCell]] = []
  /// Cells that reach down, by column, with the rows they still cover.
  private var hanging: [Int: (cell: PublishedCell, rows: Int)] = [:]

  mutating func append(_ row: XMLElement) {
    var cells: [PublishedCell] = []
    for element in row.elements() where ["td", "th"].contains(element.localName.lowercased()) {
      takeHanging(into: &cells)
      let cell = PublishedCell(
        text: HTMLPageReader.cellText(of: element), line: element.line,
        isHeader: element.localName.lowercased() == "th")
      let width = Self.span(element["colspan"])
      let height = Self.span(element["rowspan"])
      for index in 0..<width {
        var copy = cell
        copy.isContinued = index > 0
        cells.append(copy)
        copy.isContinued = true
        if height > 1 { hanging[cells.count - 1] = (copy, height - 1) }
      }
    }
    takeHanging(into: &cells)
    rows.append(cells)
    level()
  }

  private mutating func takeHanging(into cells: inout [PublishedCell]) {
    while let (cell, count) = hanging[cells.count] {
      hanging[cells.count] = count > 1 ? (cell, count - 1) : nil
      cells.append(cell)
    }
  }

  /// Fills shorter rows up, so that all are of one width.
  private mutating func level() {
    let width = rows.reduce(0) { max($0, $1.count) }
    for index in rows.indices where rows[index].count < width {
      let line = rows[index].first?.line ?? 0
      let missing = PublishedCell(text: "", line: line)
      rows[index] += [PublishedCell](repeating: missing, count: width - rows[index].count)
    }
  }

  private static func span(_ text: String?) -> Int {
    min(1000, max(1, text.flatMap { Int($0) } ?? 1))
  }
}
