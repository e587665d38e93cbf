/// Writes a value as JSON in which nothing can end a script or begin markup.
struct ScriptJSONWriter {
  private(set) var text: [UInt8] = []

  /// Adds a value; false for what JSON cannot hold.
  mutating func write(_ value: FlatValue, of scope: Scope) -> Bool {
    switch value.kind {
    case .nothing: text += "null".utf8
    case .bool: text += (value.number != 0 ? "true" : "false").utf8
    case .integer: text += String(value.number).utf8
    case .decimal:
      let digits = scope.arenas[Int(value.arena)].text(value)
      guard DecimalDigits(digits) != nil else { return false }
      text += digits.utf8
    case .text, .markup:
      let bytes = scope.arenas[Int(value.arena)].bytes
      write(bytes.span.extracting(value.range))
    case .list:
      text.append(UInt8(ascii: "["))
      for index in 0..<value.count {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        guard write(scope.item(of: value, at: index), of: scope) else { return false }
      }
      text.append(UInt8(ascii: "]"))
    case .record:
      text.append(UInt8(ascii: "{"))
      for (index, key) in scope.shape(of: value).keys.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        write(key.utf8.span)
        text.append(UInt8(ascii: ":"))
        guard write(scope.member(of: value, at: index), of: scope) else { return false }
      }
      text.append(UInt8(ascii: "}"))
    case .default, .template: return false
    }
    return true
  }

  private mutating func write(_ string: Span<UInt8>) {
    text.append(UInt8(ascii: "\""))
    var start = 0
    for index in string.indices {
      guard let (escape, length) = Self.escape(at: index, in: string) else { continue }
      text.append(string.extracting(start..<index))
      text += escape.utf8
      start = index + length
    }
    text.append(string.extracting(start..<string.count))
    text.append(UInt8(ascii: "\""))
  }

  /// What the character at a byte is written as, and its length, if it may not stand itself.
  private static func escape(at index: Int, in string: Span<UInt8>) -> (String, length: Int)? {
    switch string[index] {
    case UInt8(ascii: "\""): return ("\\\"", 1)
    case UInt8(ascii: "\\"): return ("\\\\", 1)
    case UInt8(ascii: "\n"): return ("\\n", 1)
    case ..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "'"):
      let digits = String(string[index], radix: 16)
      return ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits, 1)
    case 0xE2 where index + 2 < string.count && string[index + 1] == 0x80:
      // U+2028 and U+2029 end a line in a script.
      switch string[index + 2] {
      case 0xA8: return ("\\u2028", 3)
      case 0xA9: return ("\\u2029", 3)
      default: return nil
      }
    default: return nil
    }
  }
}
