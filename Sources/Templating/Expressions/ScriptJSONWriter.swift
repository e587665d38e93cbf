/// Writes a value as JSON in which nothing can end a script or begin markup.
struct ScriptJSONWriter {
  private(set) var text = ""

  /// Adds a value; false for what JSON cannot hold.
  mutating func write(_ value: TemplateValue) -> Bool {
    switch value {
    case .nothing: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .integer(let number): text += String(number)
    case .decimal(let digits):
      guard DecimalDigits(digits) != nil else { return false }
      text += digits
    case .text(let string), .markup(let string): write(string)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        guard write(item) else { return false }
      }
      text += "]"
    case .record(let record):
      text += "{"
      for (index, key) in record.keys.enumerated() {
        if index > 0 { text += "," }
        write(key)
        text += ":"
        guard write(record[index]) else { return false }
      }
      text += "}"
    case .default, .template: return false
    }
    return true
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\u{0}"..<"\u{20}", "<", ">", "&", "'", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
