public import Diagnostics
internal import JSON
internal import Tables

/// The figures of a book as a table, for people and for programs.
public struct FigureListing: Sendable {
  /// The figures, measure by measure, in the order of time.
  public let figures: [Figure]

  /// The form in which a listing is written.
  public enum Format: String, CaseIterable, Sendable {
    case csv, json, text
  }

  /// Lists every measure in the periods of a grain, and what these add up to: the closed years of
  /// the term, or for quarters all closed ones.
  public init(_ book: FigureBook, by grain: Period.Grain) throws(Diagnostic) {
    var periods = book.term.periods(of: grain)
    switch grain {
    case .year, .half: periods.append(.term)
    case .quarter:
      let closed = periods.filter { book.term.isClosed(book.term.quarters(of: $0)) }
      if let first = closed.first, let last = closed.last, first != last {
        periods.append(.span(first, last))
      }
    case .term: break
    }
    var figures: [Figure] = []
    for measure in book.catalogue.measures {
      for period in periods {
        figures.append(try book.figure(FigureName(measure.name, period)))
      }
    }
    self.figures = figures
  }

  /// Lists every measure in every period of every grain, each figure once, then other figures.
  public init(_ book: FigureBook, adding names: some Sequence<FigureName>) throws(Diagnostic) {
    var figures: [Figure] = []
    var seen: Set<FigureName> = []
    let grains = [Period.Grain.quarter, .half, .year, .term]
    for measure in book.catalogue.measures {
      for period in grains.flatMap(book.term.periods(of:)) {
        let name = FigureName(measure.name, period)
        seen.insert(name)
        figures.append(try book.figure(name))
      }
    }
    for name in names where seen.insert(name).inserted {
      figures.append(try book.figure(name))
    }
    self.figures = figures
  }

  private static let header = [
    "measure", "period", "exact", "unit", "shown", "shownUnit", "absence", "rows",
  ]

  private static func cells(_ figure: Figure) -> [String] {
    [
      figure.name.measure, figure.name.period.description, figure.exactText,
      figure.measure.unit.name, figure.text, figure.measure.shownUnit.name,
      figure.absence?.rawValue ?? "", figure.rowCount.map(String.init) ?? "",
    ]
  }

  /// Comma-separated values in UTF-8 with LF, as RFC 4180 quotes them.
  public var csv: [UInt8] {
    var text: [UInt8] = []
    Self.addLine(Self.header, to: &text)
    for figure in figures { Self.addLine(Self.cells(figure), to: &text) }
    return text
  }

  /// Adds a line of comma-separated values as RFC 4180 quotes them, ended by LF.
  public static func addLine(_ cells: [String], to text: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(UInt8(ascii: ",")) }
      // Comma, quote, line feed and carriage return are what a reader would stumble over.
      let isPlain = !cell.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
      text += isPlain ? cell.utf8 : "\"\(cell.replacing("\"", with: "\"\""))\"".utf8
    }
    text.append(0x0A)
  }

  /// One object a figure, with the as-of date of the book, as JSON text of many lines.
  public func json(_ term: Term) -> [UInt8] {
    var json = JSONStream(.indented)
    json.beginObject()
    json.member("asOf", term.asOf.description)
    json.key("term")
    json.beginObject()
    json.member("name", term.name)
    json.member("from", term.start.description)
    json.member("to", term.end.description)
    json.endObject()
    json.key("figures")
    json.beginArray()
    for figure in figures { Self.write(figure, to: &json) }
    json.endArray()
    json.endObject()
    return json.bytes + [0x0A]
  }

  private static func write(_ figure: Figure, to json: inout JSONStream) {
    json.beginObject()
    json.member("name", figure.id)
    for (key, text) in zip(header, cells(figure)).dropLast() {
      json.key(key)
      if text.isEmpty && (key == "exact" || key == "absence") {
        json.null()
      } else {
        json.string(text)
      }
    }
    json.key("rows")
    if let rows = figure.rowCount { json.number(String(rows)) } else { json.null() }
    json.endObject()
  }

  /// Columns for the terminal: numbers right, a legend of the absences below.
  public var text: String {
    let rows = figures.map { figure in
      [
        figure.measure.title, figure.id, figure.text, figure.measure.shownUnit.name,
        figure.absence?.meaning ?? "",
      ]
    }
    let widths = (0..<4).map { column in rows.map { $0[column].terminalWidth }.max() ?? 0 }
    return rows.map { row in
      let number = String(repeating: " ", count: widths[2] - row[2].terminalWidth) + row[2]
      var line = row[0].padded(to: widths[0]) + "  " + row[1].padded(to: widths[1]) + "  " + number
      line += " " + row[3].padded(to: widths[3]) + (row[4].isEmpty ? "" : "  " + row[4])
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }
}

extension String {
  /// Columns on a terminal, on which Hangul is two wide.
  fileprivate var terminalWidth: Int {
    unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 ? ($1.value == 0x2212 ? 1 : 2) : 1) }
  }

  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - terminalWidth))
  }
}
