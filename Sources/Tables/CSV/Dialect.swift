internal import Diagnostics

/// How records and cells are written in a delimited file (Table Dialect).
public struct Dialect: Hashable, Sendable {
  /// Whether there is a header at all.
  public var header = true
  /// The records that form the header, counted from 1.
  public var headerRows = [1]
  /// What joins the parts of a header of several records.
  public var headerJoin = " "
  /// Records that are not data, counted from 1.
  public var commentRows: Set<Int> = []
  /// A record whose first cell begins with this text is not data.
  public var commentChar = ""
  /// What separates cells.
  public var delimiter = ","
  /// What ends a record; nil for CR, LF and CRLF alike.
  public var lineTerminator: String?
  /// What encloses a cell; empty for nothing.
  public var quoteChar = "\""
  /// Whether a doubled quote stands for one.
  public var doubleQuote = true
  /// What takes the next character literally; empty for nothing.
  public var escapeChar = ""
  /// The text that means “no value” in every field.
  public var nullSequence: String?
  /// Whether blanks after a delimiter are dropped.
  public var skipInitialSpace = false
  /// Whether records without any content are passed over.
  public var skipBlankRows = false

  /// Whether a record is a comment, by its number or the text of its first cell.
  func isComment(_ number: Int, first: String?) -> Bool {
    if commentRows.contains(number) { return true }
    guard !commentChar.isEmpty, let first else { return false }
    return first.utf8.starts(with: commentChar.utf8)
  }

  /// Why no file can be read in this dialect, if so.
  var impossibility: Wording? {
    if delimiter.isEmpty {
      return Wording(ko: "“delimiter”가 비어 있음", en: "“delimiter” is empty")
    }
    if quoteChar.unicodeScalars.count > 1 || escapeChar.unicodeScalars.count > 1 {
      return Wording(
        ko: "“quoteChar”나 “escapeChar”가 한 글자가 아님",
        en: "“quoteChar” or “escapeChar” is not one character")
    }
    return nil
  }
}

extension Dialect {
  /// Whether the masks of blocks can decide where records end.
  var isQuick: Bool {
    let marks = Array(delimiter.utf8) + Array(quoteChar.utf8)
    return delimiter.utf8.count == 1 && marks.count == 2 && marks[0] != marks[1]
      && marks.allSatisfy { $0 < 0x80 && $0 != 0x0A && $0 != 0x0D }
      && escapeChar.isEmpty && doubleQuote && !skipInitialSpace && lineTerminator == nil
  }

  /// Whether files are read as they are, a part at a time; others become UTF-8 in memory first.
  ///
  /// In code page 949 the second byte of a character may be a letter, but no other mark.
  func isReadInParts(_ encoding: TextEncoding) -> Bool {
    switch encoding {
    case .utf8: true
    case .cp949: isQuick && !(delimiter + quoteChar).contains(where: \.isLetter)
    case .ascii, .latin1, .windows1252, .utf16: false
    }
  }
}
