internal import Diagnostics
internal import JSON

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

  static func read(_ value: JSONValue, _ reader: inout DescriptorReader) -> Dialect {
    var dialect = Dialect()
    reader.within(.dialect) { reader in
      dialect.header = reader.bool(value, "header") ?? true
      dialect.headerRows = dialect.rows(value, "headerRows", &reader) ?? [1]
      dialect.headerJoin = reader.string(value, "headerJoin") ?? " "
      dialect.commentRows = Set(dialect.rows(value, "commentRows", &reader) ?? [])
      dialect.commentChar = reader.string(value, "commentChar") ?? ""
      dialect.skipBlankRows = reader.bool(value, "skipBlankRows") ?? false
    }
    if !dialect.header || dialect.headerRows.isEmpty {
      dialect.header = false
      dialect.headerRows = []
    }
    dialect.headerRows.sort()
    reader.within(.control) { dialect.readControl(value, &$0) }
    return dialect
  }

  private mutating func readControl(_ value: JSONValue, _ reader: inout DescriptorReader) {
    delimiter = reader.string(value, "delimiter") ?? delimiter
    lineTerminator = reader.string(value, "lineTerminator")
    if lineTerminator.map({ ["\r\n", "\n", "\r", ""].contains($0) }) == true {
      lineTerminator = nil
    }
    doubleQuote = reader.bool(value, "doubleQuote") ?? true
    escapeChar = reader.string(value, "escapeChar") ?? ""
    nullSequence = reader.string(value, "nullSequence")
    skipInitialSpace = reader.bool(value, "skipInitialSpace") ?? false
    if let quote = value["quoteChar"], quote.isNull {
      quoteChar = ""
    } else {
      quoteChar = reader.string(value, "quoteChar") ?? quoteChar
    }
  }

  private func rows(
    _ value: JSONValue, _ key: String, _ reader: inout DescriptorReader
  ) -> [Int]? {
    guard let elements = reader.array(value, key) else { return nil }
    let numbers = elements.compactMap(\.integer).filter { $0 > 0 }
    guard numbers.count == elements.count else {
      reader.fail(
        value[key] ?? value,
        DescriptorReader.wrongKind(
          key, ko: "1부터 세는 행 번호의 배열", en: "an array of row numbers counted from 1"))
      return nil
    }
    return numbers
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
    let delimiter = Array(self.delimiter.utf8)
    let quote = Array(quoteChar.utf8)
    return delimiter.count == 1 && delimiter[0] < 0x80 && quote.count == 1 && quote[0] < 0x80
      && escapeChar.isEmpty && doubleQuote && !skipInitialSpace && lineTerminator == nil
      && delimiter[0] != quote[0] && delimiter[0] != 0x0A && delimiter[0] != 0x0D
  }
}
