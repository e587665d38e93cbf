import Diagnostics

/// Reads the attributes of one start tag, up to its `>`.
struct TagReader {
  let source: MarkupSource
  var position: Int
  let start: Int
  private(set) var isSelfClosed = false

  init(source: MarkupSource, position: Int, start: Int) {
    self.source = source
    self.position = position
    self.start = start
  }

  mutating func attributes() throws(Diagnostic) -> [XMLAttribute] {
    let bytes = source.bytes
    var attributes: [XMLAttribute] = []
    while true {
      skipBlanks()
      guard position < bytes.count else { throw unfinished() }
      switch bytes[position] {
      case UInt8(ascii: ">"):
        position += 1
        return attributes
      case UInt8(ascii: "/"):
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
          isSelfClosed = true
          position += 1
          return attributes
        }
      case UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "="):
        throw MarkupProblem.strayCharacter(
          String(decoding: bytes[position...position], as: UTF8.self)
        ).diagnostic(at: source.location(of: position..<position + 1))
      default:
        let attribute = try attribute()
        if attributes.contains(where: { isSame($0.name, attribute.name) }) {
          throw MarkupProblem.duplicateAttribute(attribute.name).diagnostic(
            at: source.location(of: attribute.nameRange))
        }
        attributes.append(attribute)
      }
    }
  }

  private func isSame(_ left: String, _ right: String) -> Bool {
    source.kind == .html ? left.lowercased() == right.lowercased() : left == right
  }

  private mutating func attribute() throws(Diagnostic) -> XMLAttribute {
    let bytes = source.bytes
    let nameStart = position
    while position < bytes.count, !Self.endsName(bytes[position]) { position += 1 }
    let nameRange = nameStart..<position
    let afterName = position
    skipBlanks()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      position = afterName
      return make(nameRange, value: "", hasValue: false, afterName..<afterName)
    }
    position += 1
    skipBlanks()
    let range = try valueRange()
    do throws(ReferenceDecoder.Problem) {
      let value = try ReferenceDecoder.decode(range, of: source, inAttribute: true)
      return make(
        nameRange, value: String(decoding: value, as: UTF8.self), hasValue: true, range)
    } catch {
      throw MarkupProblem.reference(error, in: source)
    }
  }

  private func make(
    _ nameRange: Range<Int>, value: String, hasValue: Bool, _ valueRange: Range<Int>
  ) -> XMLAttribute {
    XMLAttribute(
      name: String(decoding: source.bytes[nameRange], as: UTF8.self), namespace: "", value: value,
      hasValue: hasValue, source: source, nameRange: nameRange, valueRange: valueRange)
  }

  private mutating func valueRange() throws(Diagnostic) -> Range<Int> {
    let bytes = source.bytes
    guard position < bytes.count else { throw unfinished() }
    let quote = bytes[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      let begin = position + 1
      guard let end = bytes[begin...].firstIndex(of: quote) else {
        throw MarkupProblem.unfinished("\(Character(Unicode.Scalar(quote)))").diagnostic(
          at: source.location(of: position..<position + 1))
      }
      position = end + 1
      return begin..<end
    }
    let begin = position
    while position < bytes.count, !bytes[position].isBlank, bytes[position] != UInt8(ascii: ">") {
      position += 1
    }
    guard position > begin else {
      throw MarkupProblem.strayCharacter("=").diagnostic(
        at: source.location(of: begin - 1..<begin))
    }
    return begin..<position
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    byte.isBlank || byte == 0x3D || byte == 0x3E || byte == 0x2F || byte == 0x3C
  }

  private mutating func skipBlanks() {
    while position < source.bytes.count, source.bytes[position].isBlank { position += 1 }
  }

  private func unfinished() -> Diagnostic {
    let end = source.bytes[start...].firstIndex { $0.isBlank } ?? source.bytes.count
    return MarkupProblem.unfinished(
      String(decoding: source.bytes[start..<end], as: UTF8.self)
    ).diagnostic(at: source.location(of: start..<end))
  }
}
