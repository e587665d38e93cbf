internal import Tables

/// The bytes of a published page as UTF-8.
enum PageText {
  /// The page in UTF-8; nil where it is neither that nor code page 949, which older pages and the
  /// editors of Korean Windows use.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if String(validating: body, as: UTF8.self) != nil { return body }
    var text: [UInt8] = []
    text.reserveCapacity(body.count * 3 / 2)
    var index = 0
    while index < body.count {
      let byte = body[index]
      if byte < 0x80 {
        text.append(byte)
        index += 1
        continue
      }
      guard index + 1 < body.count,
        let scalar = CP949.scalar(lead: byte, trail: body[index + 1]).flatMap(Unicode.Scalar.init)
      else { return nil }
      text += Array(String(Character(scalar)).utf8)
      index += 2
    }
    return text
  }
}
