import Diagnostics

/// A page that somebody published: lines of text and tables, in their order.
struct PublishedDocument {
  /// One thing on the page.
  enum Block {
    case line(PublishedLine)
    case table(PublishedTable)
  }

  let file: String
  var blocks: [Block] = []

  var lines: [PublishedLine] {
    blocks.compactMap { if case .line(let line) = $0 { line } else { nil } }
  }

  /// The tables, each with the lines before it.
  var tables: [PublishedTable] {
    blocks.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  /// Whether the page says that parts may not add up because each was rounded.
  var declaresRounding: Bool {
    let texts = lines.map(\.text) + tables.map(\.caption)
    return texts.contains { text in
      ["반올림", "끝수", "단수 처리", "단수처리", "단수조정"].contains { text.contains($0) }
        || (text.contains("합계") && ["일치하지", "맞지 않"].contains { text.contains($0) })
    }
  }
}

/// A heading, a paragraph or an item of a list.
struct PublishedLine {
  let text: String
  let line: Int
  /// How deep it stands in a list; 0 outside of lists.
  var level = 0
  var isHeading = false
}

/// One cell of a table; a cell that spans several places stands in each of them.
struct PublishedCell {
  var text: String
  var line: Int
  var isHeader = false
  /// The text without any blank, as labels are compared.
  var label: String { text.filter { !$0.isWhitespace } }
}

/// A table as a rectangle of cells.
struct PublishedTable {
  let line: Int
  /// Every row has the same number of cells.
  var rows: [[PublishedCell]]
  var headerRowCount = 0
  var caption = ""
  /// The nearest line above that is no unit, for example the item of a list which the table shows.
  var heading = ""
  /// What stands behind “단위” above the table or in its caption; empty where nothing does.
  var unit = ""
}
