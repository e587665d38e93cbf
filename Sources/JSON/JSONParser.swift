public import Diagnostics

/// Reads JSON text strictly (RFC 8259), with findings that name line and column.
public struct JSONParser {
  private let bytes: [UInt8]
  private let file: String
  private let maximumDepth: Int
  /// What offsets are counted from.
  private let start: Int
  private var position = 0

  /// Reads one value from `bytes`, which may begin with a UTF-8 byte order mark.
  ///
  /// - Parameters:
  ///   - bytes: the text in UTF-8.
  ///   - file: the name that findings carry.
  ///   - maximumDepth: how deep arrays and objects may nest, so that a hostile text cannot
  ///     exhaust the stack.
  ///   - start: the offset of the first byte, where the text follows others.
  /// - Returns: the value with the places of its parts.
  /// - Throws: a finding with the code `json-syntax` at the first byte that is wrong.
  public static func parse(
    _ bytes: [UInt8], file: String, maximumDepth: Int = 512, startingAt start: Int = 0
  ) throws(Diagnostic) -> JSONValue {
    var parser = JSONParser(bytes: bytes, file: file, maximumDepth: maximumDepth, start: start)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { parser.position = 3 }
    let value = try parser.value(depth: 0)
    parser.skipBlanks()
    guard parser.position == bytes.count else {
      throw parser.problem(
        Wording(ko: "값이 끝난 뒤에 글자가 더 있음", en: "there is more text after the value"))
    }
    return value
  }

  private init(bytes: [UInt8], file: String, maximumDepth: Int, start: Int) {
    self.bytes = bytes
    self.file = file
    self.maximumDepth = maximumDepth
    self.start = start
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func value(depth: Int) throws(Diagnostic) -> JSONValue {
    guard depth < maximumDepth else {
      throw problem(
        Wording(ko: "\(maximumDepth)겹을 넘게 중첩됨", en: "nested deeper than \(maximumDepth) levels"))
    }
    skipBlanks()
    let offset = start + position
    return JSONValue(try kind(depth: depth), offset: offset)
  }

  private mutating func kind(depth: Int) throws(Diagnostic) -> JSONValue.Kind {
    switch current {
    case UInt8(ascii: "{"): .object(try members(depth: depth))
    case UInt8(ascii: "["): .array(try elements(depth: depth))
    case UInt8(ascii: "\""): .string(try string())
    case UInt8(ascii: "t"): try word("true", .bool(true))
    case UInt8(ascii: "f"): try word("false", .bool(false))
    case UInt8(ascii: "n"): try word("null", .null)
    default: .number(try number())
    }
  }

  private mutating func word(
    _ text: StaticString, _ kind: JSONValue.Kind
  ) throws(Diagnostic) -> JSONValue.Kind {
    let letters = Array("\(text)".utf8)
    guard bytes[position...].starts(with: letters) else { throw unexpected() }
    position += letters.count
    return kind
  }

  private mutating func members(depth: Int) throws(Diagnostic) -> [JSONMember] {
    var members: [JSONMember] = []
    position += 1
    skipBlanks()
    if take("}") { return members }
    while true {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw unexpected() }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw unexpected() }
      members.append(JSONMember(key, try value(depth: depth + 1)))
      skipBlanks()
      if take("}") { return members }
      guard take(",") else { throw unexpected() }
    }
  }

  private mutating func elements(depth: Int) throws(Diagnostic) -> [JSONValue] {
    var elements: [JSONValue] = []
    position += 1
    skipBlanks()
    if take("]") { return elements }
    while true {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return elements }
      guard take(",") else { throw unexpected() }
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func number() throws(Diagnostic) -> String {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(Diagnostic) {
    let start = position
    while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
    guard position > start else { throw unexpected() }
  }

  private mutating func string() throws(Diagnostic) -> String {
    let start = position
    position += 1
    if let plain = plainString() {
      position = plain.end
      return plain.text
    }
    var text: [UInt8] = []
    var runStart = position
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        text += bytes[runStart..<position]
        position += 1
        guard let decoded = String(validating: text, as: UTF8.self) else {
          position = start
          throw problem(Wording(ko: "UTF-8이 아닌 글자열", en: "a string that is not UTF-8"))
        }
        return decoded
      case UInt8(ascii: "\\"):
        text += bytes[runStart..<position]
        position += 1
        text += String(Character(try escape())).utf8
        runStart = position
      case 0..<0x20:
        throw problem(
          Wording(ko: "글자열 안에 제어 문자가 있음", en: "a control character inside a string"),
          hint: Wording(ko: "\\n, \\t처럼 적으십시오", en: "write it as \\n, \\t or \\u0000"))
      default:
        position += 1
      }
    }
    position = start
    throw problem(Wording(ko: "닫히지 않은 글자열", en: "a string that is not closed"))
  }

  /// The rest of a string that has no escapes, as nearly all have none, and the place behind it.
  private func plainString() -> (text: String, end: Int)? {
    let bytes = bytes.span
    for end in position..<bytes.count {
      if bytes[end] == UInt8(ascii: "\"") {
        guard let text = try? UTF8Span(validating: bytes.extracting(position..<end)) else {
          return nil
        }
        return (String(copying: text), end + 1)
      }
      if bytes[end] < 0x20 || bytes[end] == UInt8(ascii: "\\") { return nil }
    }
    return nil
  }

  private mutating func escape() throws(Diagnostic) -> Unicode.Scalar {
    guard let letter = current else { throw unexpected() }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default:
      position -= 1
      throw unexpected()
    }
  }

  private mutating func unicodeEscape() throws(Diagnostic) -> Unicode.Scalar {
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard (0xD800..<0xDC00).contains(unit), take("\\"), take("u") else {
      throw problem(Wording(ko: "짝이 없는 대리 문자", en: "a surrogate without its pair"))
    }
    let low = try hexadecimal()
    guard (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else {
      throw problem(Wording(ko: "짝이 없는 대리 문자", en: "a surrogate without its pair"))
    }
    return scalar
  }

  private mutating func hexadecimal() throws(Diagnostic) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw unexpected()
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  private func unexpected() -> Diagnostic {
    guard let byte = current else {
      return problem(Wording(ko: "글이 도중에 끝남", en: "the text ends too early"))
    }
    let tail = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
    let shown = byte < 0x20 ? "U+00\(String(byte, radix: 16))" : String(tail.prefix(1))
    return problem(Wording(ko: "“\(shown)”이(가) 올 자리가 아님", en: "“\(shown)” is out of place"))
  }

  private func problem(_ message: Wording, hint: Wording? = nil) -> Diagnostic {
    Diagnostic(
      "json-syntax", cause: .configuration,
      at: TextPlace.location(of: position, in: bytes, file: file), message, hint: hint)
  }
}
