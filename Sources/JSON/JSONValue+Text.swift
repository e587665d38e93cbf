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
    var stream = JSONStream(layout)
    stream.write(self)
    return stream.bytes
  }
}
