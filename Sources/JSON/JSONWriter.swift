extension JSONValue {
  /// How the text of a value is laid out.
  public enum Layout: Sendable {
    /// Everything on one line.
    case compact
    /// A member or element a line, two blanks a level, as `python3 -m json.tool --indent 2` does.
    case indented
  }

  /// The value as JSON text in UTF-8; the same value always gives the same bytes.
  public func text(_ layout: Layout = .compact) -> String {
    var writer = JSONWriter(layout: layout)
    writer.write(self, level: 0)
    return writer.output
  }
}

private struct JSONWriter {
  let layout: JSONValue.Layout
  var output = ""

  mutating func write(_ value: JSONValue, level: Int) {
    switch value.kind {
    case .null: output += "null"
    case .bool(let truth): output += truth ? "true" : "false"
    case .number(let digits): output += digits
    case .string(let text): write(text)
    case .array(let elements):
      writeList("[", "]", elements, level: level) { $0.write($1, level: level + 1) }
    case .object(let members):
      writeList("{", "}", members, level: level) { writer, member in
        writer.write(member.key)
        writer.output += writer.layout == .compact ? ":" : ": "
        writer.write(member.value, level: level + 1)
      }
    }
  }

  private mutating func writeList<Item>(
    _ open: String, _ close: String, _ items: [Item], level: Int,
    _ writeItem: (inout JSONWriter, Item) -> Void
  ) {
    output += open
    for (index, item) in items.enumerated() {
      if index > 0 { output += "," }
      breakLine(level + 1)
      writeItem(&self, item)
    }
    if !items.isEmpty { breakLine(level) }
    output += close
  }

  private mutating func breakLine(_ level: Int) {
    guard layout == .indented else { return }
    output += "\n" + String(repeating: "  ", count: level)
  }

  private mutating func write(_ text: String) {
    output += "\""
    defer { output += "\"" }
    // U+2028 and U+2029 begin with E2 in UTF-8; hardly any text has a byte of this list.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0xE2 }) else {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{0}"..<"\u{20}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}
