/// Finds the header of a table that does not say where it ends.
enum HeaderRows {
  /// How many rows at the top hold labels alone; 1 for a table of texts.
  static func count(in rows: [[PublishedCell]]) -> Int {
    let body = rows.firstIndex { row in
      row.dropFirst().contains { cell in
        switch CellValue(cell.text) {
        case .number: if case .period = PublishedLabel(cell.label) { false } else { true }
        case .dash: true
        case .blank, .text: false
        }
      }
    }
    guard let body, body <= 4 else { return 1 }
    return max(1, min(body, leadingLabels(in: rows)))
  }

  /// Rows from the top of which the first cell is new or, under a spanning one, empty.
  private static func leadingLabels(in rows: [[PublishedCell]]) -> Int {
    1 + rows.dropFirst().prefix { $0.first?.label.isEmpty ?? true }.count
  }

  /// Gives the empty places of a text's header and first column the label that spans them.
  static func fillSpans(of table: inout PublishedTable) {
    defer { fillFirstColumn(of: &table) }
    for row in 0..<table.headerRowCount {
      for column in table.rows[row].indices where table.rows[row][column].label.isEmpty {
        if row > 0, column == 0 {
          table.rows[row][column].text = table.rows[row - 1][column].text
        } else if column > 0, row + 1 < table.headerRowCount {
          table.rows[row][column].text = table.rows[row][column - 1].text
        }
      }
    }
  }
}

extension HeaderRows {
  /// A group's label stands in its first row alone.
  private static func fillFirstColumn(of table: inout PublishedTable) {
    for row in table.rows.indices.dropFirst(table.headerRowCount + 1) {
      let cells = table.rows[row]
      guard cells.count > 2, cells[0].label.isEmpty, case .text = CellValue(cells[1].text),
        PublishedLabel(cells[1].label) != .total,
        case .text = CellValue(table.rows[row - 1][0].text),
        case .text = CellValue(table.rows[row - 1][1].text)
      else { continue }
      table.rows[row][0].text = table.rows[row - 1][0].text
    }
  }
}

extension PublishedTable {
  /// Takes a first row that only names the unit out of the table.
  mutating func takeUnitRow() {
    guard rows.count > 2, let first = rows.first else { return }
    let texts = Set(first.map(\.label)).subtracting([""])
    guard texts.count == 1, let text = texts.first, let unit = Self.unit(in: text) else { return }
    self.unit = unit
    rows.removeFirst()
  }

  /// Looks for the unit and the heading in the last lines before the table.
  mutating func takeContext(from document: PublishedDocument) {
    if unit.isEmpty { unit = Self.unit(in: caption) ?? "" }
    for block in document.blocks.reversed().prefix(3) {
      guard case .line(let line) = block else { break }
      if let unit = Self.unit(in: line.text) {
        if self.unit.isEmpty { self.unit = unit }
        if line.text.count < unit.count + 12 { continue }
      }
      heading = line.text
      break
    }
    if heading.isEmpty { heading = caption }
  }

  /// What stands between “단위” and the end of its bracket.
  static func unit(in text: String) -> String? {
    guard let range = text.firstRange(of: "단위") else { return nil }
    let rest = text[range.upperBound...].drop { ": ：".contains($0) || $0.isWhitespace }
    let unit = rest.prefix { !")]）〕".contains($0) }
    return unit.isEmpty || unit.count > 30 ? nil : unit.filter { !$0.isWhitespace }
  }
}
