internal import Figures
internal import Tables
internal import Templating

/// A cell of a worksheet with its type.
struct SpreadsheetCell {
  /// What it holds.
  enum Content: Equatable {
    case blank
    case text(String)
    /// The digits of a number, with a point before decimals.
    case number(String)
    /// A formula with the value that it had when the file was made.
    case formula(String, cached: String)
  }

  /// How it looks: the position of its format in `cellXfs` of xl/styles.xml.
  enum Style: Int {
    case plain, title, note, head, stub, number, percent, totalStub, totalNumber, totalPercent
    case text, subordinate, mark, totalMark, decimal, caption
  }

  var content: Content
  var style: Style
  var columns = 1
  var rows = 1
}

/// The place of a cell, written `B12`.
struct CellReference: CustomStringConvertible {
  /// From 0.
  let column: Int
  /// From 0.
  let row: Int

  var description: String { Self.letters(column) + String(row + 1) }

  /// A to Z, then AA, AB and so on (ISO/IEC 29500-1, section 18.18.7).
  static func letters(_ column: Int) -> String {
    var rest = column + 1
    var letters: [UInt8] = []
    while rest > 0 {
      letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return String(decoding: letters, as: UTF8.self)
  }
}

/// The texts of a workbook, each once.
struct SharedStrings {
  private(set) var texts: [String] = []
  /// How often cells refer to one of them.
  private(set) var referenceCount = 0
  private var indices: [String: Int] = [:]

  /// The number of a text.
  mutating func index(of text: String) -> Int {
    referenceCount += 1
    if let index = indices[text] { return index }
    indices[text] = texts.count
    texts.append(text)
    return texts.count - 1
  }
}
