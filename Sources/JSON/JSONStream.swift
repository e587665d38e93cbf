/// Writes JSON text piece by piece, so that a long text needs no value of all that is in it.
///
/// Pieces come in the order of the text: each object and array is begun and ended, each member's
/// key precedes its value.
public struct JSONStream: Sendable {
  /// What has been written so far.
  public private(set) var bytes: [UInt8] = []
  private let isIndented: Bool
  /// How many items each open object or array has, the innermost last.
  private var counts: [Int] = []
  private var isAfterKey = false

  /// Begins a text that is laid out in one of the two ways.
  public init(_ layout: JSONValue.Layout) { isIndented = layout == .indented }

  /// Begins an object as the next item or as the value of the last key.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Ends the innermost object.
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Begins an array as the next item or as the value of the last key.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Ends the innermost array.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes the key of the next value.
  public mutating func key(_ key: String) {
    beginItem()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    if isIndented { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    beginItem()
    quote(text)
  }

  /// Writes a number as its digits.
  public mutating func number(_ digits: String) { plain(digits) }

  /// Writes `null`.
  public mutating func null() { plain("null") }

  /// Writes a member whose value is a string.
  public mutating func member(_ key: String, _ text: String) {
    self.key(key)
    string(text)
  }

  /// Writes a value with all that is in it.
  public mutating func write(_ value: JSONValue) {
    switch value.kind {
    case .null: null()
    case .bool(let truth): plain(truth ? "true" : "false")
    case .number(let digits): plain(digits)
    case .string(let text): string(text)
    case .array(let elements):
      beginArray()
      for element in elements { write(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        write(member.value)
      }
      endObject()
    }
  }

  private mutating func plain(_ text: String) {
    beginItem()
    bytes += text.utf8
  }

  private mutating func begin(_ bracket: UInt8) {
    beginItem()
    bytes.append(bracket)
    counts.append(0)
  }

  private mutating func end(_ bracket: UInt8) {
    let count = counts.popLast() ?? 0
    if count > 0 { breakLine() }
    bytes.append(bracket)
  }

  /// Comma and line break before an item, unless it is the value of a key.
  private mutating func beginItem() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    guard !counts.isEmpty else { return }
    if counts[counts.count - 1] > 0 { bytes.append(UInt8(ascii: ",")) }
    counts[counts.count - 1] += 1
    breakLine()
  }

  private mutating func breakLine() {
    guard isIndented else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * counts.count))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    bytes += text.utf8
    if !Self.isPlain(bytes.span.extracting(start...)) {
      bytes.removeSubrange(start...)
      for scalar in text.unicodeScalars { escape(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether nothing in a text needs an escape; in UTF-8 U+2028 and U+2029 begin with E2, and the
  /// control characters from U+0080 on with C2.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F { return false }
      if byte == 0xC2 || byte == 0xE2 { return false }
    }
    return true
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": bytes += "\\\"".utf8
    case "\\": bytes += "\\\\".utf8
    case "\n": bytes += "\\n".utf8
    case "\r": bytes += "\\r".utf8
    case "\t": bytes += "\\t".utf8
    case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      bytes += "\\u".utf8
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
      bytes += digits.utf8
    default:
      if let encoded = UTF8.encode(scalar) { bytes += encoded }
    }
  }
}
