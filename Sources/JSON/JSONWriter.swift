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
    String(decoding: bytes(layout), as: UTF8.self)
  }

  /// The bytes of ``text(_:)``.
  public func bytes(_ layout: Layout = .compact) -> [UInt8] {
    var writer = JSONWriter(layout: layout)
    writer.write(self, level: 0)
    return writer.output
  }
}

private struct JSONWriter {
  let layout: JSONValue.Layout
  var output: [UInt8] = []

  mutating func write(_ value: JSONValue, level: Int) {
    switch value.kind {
    case .null: output += "null".utf8
    case .bool(let truth): output += (truth ? "true" : "false").utf8
    case .number(let digits): output += digits.utf8
    case .string(let text): write(text)
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for index in elements.indices {
        beginItem(index, level: level)
        write(elements[index], level: level + 1)
      }
      end(UInt8(ascii: "]"), count: elements.count, level: level)
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for index in members.indices {
        beginItem(index, level: level)
        write(members[index].key)
        output.append(UInt8(ascii: ":"))
        if layout == .indented { output.append(UInt8(ascii: " ")) }
        write(members[index].value, level: level + 1)
      }
      end(UInt8(ascii: "}"), count: members.count, level: level)
    }
  }

  private mutating func beginItem(_ index: Int, level: Int) {
    if index > 0 { output.append(UInt8(ascii: ",")) }
    breakLine(level + 1)
  }

  private mutating func end(_ bracket: UInt8, count: Int, level: Int) {
    if count > 0 { breakLine(level) }
    output.append(bracket)
  }

  private mutating func breakLine(_ level: Int) {
    guard layout == .indented else { return }
    output.append(UInt8(ascii: "\n"))
    output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
  }

  private mutating func write(_ text: String) {
    output.append(UInt8(ascii: "\""))
    defer { output.append(UInt8(ascii: "\"")) }
    let bytes = text.utf8
    // U+2028 and U+2029 begin with E2 in UTF-8; hardly any text has a byte of this list.
    guard bytes.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0xE2 }) else {
      output += bytes
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\"".utf8
      case "\\": output += "\\\\".utf8
      case "\n": output += "\\n".utf8
      case "\r": output += "\\r".utf8
      case "\t": output += "\\t".utf8
      case "\u{0}"..<"\u{20}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u".utf8
        output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
        output += digits.utf8
      default: output += UTF8.encode(scalar).map(Array.init) ?? []
      }
    }
  }
}
