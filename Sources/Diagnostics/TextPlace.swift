/// Turns byte offsets into lines and columns; done late, for the few places that are reported.
public enum TextPlace {
  /// The line and column of a byte, with the line itself as an excerpt.
  ///
  /// Takes time proportional to `offset`.
  public static func location(
    of offset: Int, length: Int = 1, in bytes: [UInt8], file: String
  ) -> SourceLocation {
    let offset = min(offset, bytes.count)
    let line = 1 + bytes[..<offset].count { $0 == 0x0A }
    let start = (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1
    var end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    if end > offset, bytes[end - 1] == 0x0D { end -= 1 }
    let before = String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.count
    let marked = String(
      decoding: bytes[offset..<min(offset + length, end, offset + 4096)], as: UTF8.self)
    // A line of a gigabyte is not worth printing: a window of it is.
    let first = max(start, offset - 512)
    let text = String(decoding: bytes[first..<min(end, offset + 4096)], as: UTF8.self)
    let shift = String(decoding: bytes[first..<offset], as: UTF8.self).unicodeScalars.count
    return SourceLocation(
      file: file, line: line, column: before + 1,
      excerpt: Excerpt(text, start: shift, length: marked.unicodeScalars.count))
  }
}
