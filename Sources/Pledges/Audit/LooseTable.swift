/// A table of a page that a program turned into text, which loses spans and breaks cells.
///
/// A cell with a line break in it is cut off from its row, and a header that spans several columns
/// stands once, so that the labels behind it stand too far to the left. Both are put right where only
/// one way is possible; else the header is called doubtful.
struct LooseTable {
  private(set) var rows: [TextPageReader.Row]
  /// How many rows the header has, where the repair has found out.
  private(set) var headerRowCount: Int?
  private(set) var hasDoubtfulHeader = false

  init(rows: [TextPageReader.Row]) { self.rows = rows }

  mutating func repair() {
    let width = rows.reduce(0) { max($0, $1.cells.count) }
    guard width > 2 else { return }
    joinCutRows(width: width)
    let body = rows.firstIndex { row in
      row.cells.count > 1 && row.cells.dropFirst().contains { Self.isValue($0) }
    }
    guard let body, body > 0 else { return }
    let header = rows[..<body].map(\.cells)
    let bodyWidth = rows[body...].reduce(0) { max($0, $1.cells.count) }
    if body == 1, header[0].count == bodyWidth { return }
    if body == 2, let spread = Self.spread(header[0], over: header[1], width: bodyWidth) {
      rows[0].cells = spread.upper
      rows[1].cells = spread.lower
      headerRowCount = 2
      return
    }
    rows.removeSubrange(1..<body)
    rows[0].cells = [header[0].first ?? ""]
    headerRowCount = 1
    hasDoubtfulHeader = true
  }

  /// Puts a first cell that was cut off in front of the rest of its row again.
  private mutating func joinCutRows(width: Int) {
    var joined: [TextPageReader.Row] = []
    for row in rows {
      if let last = joined.last, last.cells.count == 1, row.cells.count == width - 1,
        row.cells.allSatisfy(Self.isValue)
      {
        joined[joined.count - 1] = TextPageReader.Row(
          line: row.line, cells: last.cells + row.cells)
      } else {
        joined.append(row)
      }
    }
    rows = joined
  }

  private static func isValue(_ text: String) -> Bool {
    switch CellValue(text) {
    case .number: if case .period = PublishedLabel(text) { false } else { true }
    case .dash: true
    case .blank, .covered, .text: false
    }
  }

  /// Two rows of a header with the labels of the upper one over those of the lower one that they
  /// span, if only one way is possible: every label that may span does, and all span alike.
  private static func spread(
    _ upper: [String], over lower: [String], width: Int
  ) -> (upper: [String], lower: [String])? {
    let spanning = upper.count + lower.count - width
    guard spanning > 0, lower.count.isMultiple(of: spanning), lower.count > spanning else {
      return nil
    }
    let able = upper.indices.dropFirst().filter { index in
      let label = PublishedLabel(upper[index].filter { !$0.isWhitespace })
      return label != .unsummable && label != .total
    }
    guard able.count == spanning else { return nil }
    let each = lower.count / spanning
    var result: (upper: [String], lower: [String]) = ([], [])
    var next = 0
    for (index, label) in upper.enumerated() {
      if able.contains(index) {
        result.upper += [String](repeating: label, count: each)
        result.lower += lower[next..<(next + each)]
        next += each
      } else {
        result.upper.append(label)
        result.lower.append("")
      }
    }
    return result
  }
}
