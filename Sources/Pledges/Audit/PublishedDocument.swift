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

  /// The tables, each with the lines that follow it up to the next heading.
  var tables: [PublishedTable] {
    blocks.indices.compactMap { index in
      guard case .table(var table) = blocks[index] else { return nil }
      for block in blocks[(index + 1)...].prefix(4) {
        guard case .line(let line) = block, !line.isHeading else { break }
        table.notes += line.text + "\n"
      }
      return table
    }
  }

  /// What the page says about values that were rounded.
  var rounding: PublishedRounding {
    PublishedRounding(notes: lines.map(\.text) + tables.map(\.caption))
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
  /// Whether it began in another place and only reaches as far as this one.
  var isContinued = false
  /// The text without any blank, as labels are compared.
  var label: String { text.filter { !$0.isWhitespace } }
}

/// A table as a rectangle of cells.
struct PublishedTable {
  let line: Int
  /// Every row has the same number of cells.
  var rows: [[PublishedCell]]
  var headerRowCount = 0
  /// Whether it cannot be told which label stands above which column.
  var hasDoubtfulHeader = false
  var caption = ""
  /// The nearest line above that is no unit, for example the item of a list which the table shows.
  var heading = ""
  /// The lines right after the table.
  var notes = ""
  /// What stands behind “단위” above the table or in its caption; empty where nothing does.
  var unit = ""

  /// Whether it is one of several that show a wide table, as its caption says: `(1/3)`.
  ///
  /// Then its total may add up columns that the others show.
  var isPart: Bool {
    caption.split(separator: "(").contains { text in
      let numbers = text.prefix { $0 != ")" }.split(separator: "/").map { Int($0) }
      guard numbers.count == 2, let part = numbers[0], let count = numbers[1] else { return false }
      return count > 1 && (1...count).contains(part)
    }
  }

  /// Whether it says that its total counts once what several parts count.
  var declaresOverlap: Bool {
    ["중복", "한 번만", "실인원", "순인원", "실업체"].contains { (caption + heading + notes).contains($0) }
  }
}
