/// Finds the header of a table that does not say where it ends.
enum HeaderRows {
  /// How many rows at the top hold labels alone; 1 for a table of texts.
  static func count(in rows: [[PublishedCell]]) -> Int {
    let body = rows.firstIndex { row in
      row.dropFirst().contains { cell in
        switch CellValue(cell.text) {
        case .number: if case .period = PublishedLabel(cell.label) { false } else { true }
        case .dash: true
        case .blank, .covered, .text: false
        }
      }
    }
    guard let body, body <= 4 else { return 1 }
    return max(1, min(body, leadingLabels(in: rows)))
  }

  /// The first row and those below it whose first cell is empty or began above.
  private static func leadingLabels(in rows: [[PublishedCell]]) -> Int {
    1
      + rows.dropFirst().prefix { $0.first.map { $0.isContinued || $0.label.isEmpty } ?? true }
      .count
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
  /// The label of a group stands in its first row alone; those below it get it, too.
  private static func fillFirstColumn(of table: inout PublishedTable) {
    let body = table.rows.indices.dropFirst(table.headerRowCount)
    guard let first = body.first else { return }
    let width = table.rows[first].indices.prefix { column in
      body.allSatisfy { isLabel(table.rows[$0][column]) }
    }.count
    guard width < table.rows[first].count else { return }
    for row in body.dropFirst() {
      let cells = table.rows[row]
      guard let own = cells.indices.prefix(width).first(where: { !cells[$0].label.isEmpty }),
        own > 0, PublishedLabel(cells[own].label) != .total || own > 1
      else { continue }
      for column in 0..<own {
        let above = PublishedLabel(table.rows[row - 1][column].label)
        guard above != .total, above != .subtotal else { continue }
        table.rows[row][column].text = table.rows[row - 1][column].text
      }
    }
  }

  private static func isLabel(_ cell: PublishedCell) -> Bool {
    switch CellValue(cell.text) {
    case .text, .blank: true
    case .number, .dash, .covered: false
    }
  }
}

extension PublishedTable {
  /// Takes a first row that only names the unit out of the table.
  mutating func takeUnitRow() {
    guard rows.count > 2, let unit = rows.first.flatMap({ Self.unit(ofRow: $0.map(\.label)) })
    else { return }
    self.unit = unit
    rows.removeFirst()
  }

  /// The unit that a row names, if it says nothing else; its labels are without blanks.
  static func unit(ofRow labels: [String]) -> String? {
    let texts = Set(labels).subtracting([""])
    return texts.count == 1 ? texts.first.flatMap(unit(in:)) : nil
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
