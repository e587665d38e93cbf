import Diagnostics

/// What every file of markup must be before anything else is asked of it.
enum MarkupCheck {
  /// Refuses bytes that are not UTF-8, and an XML declaration that says they are not.
  static func requireText(_ source: MarkupSource) throws(Diagnostic) {
    if let offset = firstInvalidByte(source.bytes) {
      throw MarkupProblem.notUTF8.diagnostic(at: source.location(of: offset..<offset + 1))
    }
    guard
      source.bytes.prefix(3).elementsEqual([0xEF, 0xBB, 0xBF])
        || source.bytes.starts(with: "<?xml".utf8)
    else { return }
    try requireUTF8Declaration(source)
  }

  private static func requireUTF8Declaration(_ source: MarkupSource) throws(Diagnostic) {
    guard let end = source.bytes.firstIndex(of: 0x3E) else { return }
    let head = String(decoding: source.bytes[..<end], as: UTF8.self)
    guard head.contains("<?xml"), let found = head.firstRange(of: "encoding") else { return }
    let value = head[found.upperBound...].drop { $0 == "=" || $0 == " " }
    let name = value.dropFirst().prefix { $0 != "\"" && $0 != "'" }
    guard ["utf-8", "utf8"].contains(name.lowercased()) else {
      let start = head[..<found.lowerBound].utf8.count
      throw MarkupProblem.foreignEncoding(String(name)).diagnostic(
        at: source.location(of: start..<end))
    }
  }

  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
