internal import Diagnostics
internal import JSON

extension Dialect {
  /// Reads a dialect descriptor.
  init(_ value: JSONValue, delimiter: String, _ reader: inout SettingsReader) {
    self.init()
    self.delimiter = delimiter
    reader.within(.dialect) { reader in
      reader.checkNames(of: value, .dialect)
      reader.checkTexts(["$schema", "name", "title", "description"], in: value)
      header = reader.flag("header", in: value) ?? true
      headerRows = rows("headerRows", in: value, &reader) ?? [1]
      headerJoin = reader.text("headerJoin", in: value) ?? " "
      commentRows = Set(rows("commentRows", in: value, &reader) ?? [])
      commentChar = reader.text("commentChar", in: value) ?? ""
      skipBlankRows = reader.flag("skipBlankRows", in: value) ?? false
    }
    header = header && !headerRows.isEmpty
    headerRows = header ? Set(headerRows).sorted() : []
    reader.within(.control) { reader in
      readNested(value, &reader)
      readControl(value, &reader)
    }
  }

  /// The reference implementation puts the control of a format into an object with its name.
  private mutating func readNested(_ value: JSONValue, _ reader: inout SettingsReader) {
    let known = DescriptorPart.dialect.names
    for (key, nested) in (value.members ?? []).map({ ($0.key, $0.value) })
    where nested.members != nil && !known.contains(key) {
      let isHeeded = DescriptorPart.controlNames.contains { nested[$0] != nil }
      let effect =
        isHeeded
        ? Wording(ko: "표준에 없으나 그대로 씀", en: "are not in the standard, but heeded")
        : Wording(ko: "CSV 파일에는 쓰이지 않음", en: "have no effect on a CSV file")
      reader.warn(
        nested,
        Wording(
          ko: "“\(key)” 안의 설정은 \(effect.korean)",
          en: "settings inside of “\(key)” \(effect.english)"),
        hint: Wording(
          ko: "CSV 형식 설정은 “dialect”에 바로 적으십시오",
          en: "write the settings of a CSV file into “dialect” itself"))
      let title = Wording(ko: "“\(key)”", en: "“\(key)”")
      if isHeeded { reader.warnOfMisspelt(nested, title, DescriptorPart.controlNames) }
      readControl(nested, &reader)
    }
  }

  private mutating func readControl(_ value: JSONValue, _ reader: inout SettingsReader) {
    delimiter = reader.text("delimiter", in: value) ?? delimiter
    lineTerminator = reader.text("lineTerminator", in: value) ?? lineTerminator
    if let text = lineTerminator, ["\r\n", "\n", "\r", ""].contains(text) { lineTerminator = nil }
    doubleQuote = reader.flag("doubleQuote", in: value) ?? doubleQuote
    escapeChar = reader.text("escapeChar", in: value) ?? escapeChar
    nullSequence = reader.text("nullSequence", in: value) ?? nullSequence
    skipInitialSpace = reader.flag("skipInitialSpace", in: value) ?? skipInitialSpace
    if value["quoteChar"]?.isNull == true {
      quoteChar = ""
    } else {
      quoteChar = reader.text("quoteChar", in: value) ?? quoteChar
    }
  }

  private func rows(
    _ key: String, in value: JSONValue, _ reader: inout SettingsReader
  ) -> [Int]? {
    let wanted = Wording(ko: "1부터 세는 행 번호의 목록", en: "a list of row numbers counted from 1")
    return reader.value(key, in: value, wanted) { value in
      let numbers = value.elements?.compactMap(\.wholeNumber).filter { $0 > 0 }
      return numbers?.count == value.elements?.count ? numbers : nil
    }
  }
}
