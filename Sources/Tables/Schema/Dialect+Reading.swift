internal import Diagnostics
internal import JSON

extension Dialect {
  /// Reads a dialect descriptor.
  static func read(_ value: JSONValue, _ reader: inout DescriptorReader) -> Dialect {
    var dialect = Dialect()
    reader.within(.dialect) { reader in
      for key in ["$schema", "name", "title", "description"] { _ = reader.string(value, key) }
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
    dialect.headerRows = Set(dialect.headerRows).sorted()
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
    let numbers = elements.compactMap(\.wholeNumber).filter { $0 > 0 }
    guard numbers.count == elements.count else {
      reader.fail(
        value[key] ?? value,
        DescriptorReader.wrongKind(
          key, ko: "1부터 세는 행 번호의 배열", en: "an array of row numbers counted from 1"))
      return nil
    }
    return numbers
  }
}
