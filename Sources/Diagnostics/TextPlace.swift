/// Turns byte offsets into lines and columns; done late, for the few places that are reported.
public enum TextPlace {
  /// The line and column of a byte, with the line itself as an excerpt.
  ///
  /// Takes time proportional to `offset`.
  public static func location(
    of offset: Int, length: Int = 1, in bytes: [UInt8], file: String
  ) -> SourceLocation {
    locations(of: [offset], length: length, in: bytes, file: file)[0]
  }

  /// The places of many bytes, which come in ascending order.
  ///
  /// Takes time proportional to the last offset, however many there are.
  public static func locations(
    of offsets: [Int], length: Int = 1, in bytes: [UInt8], file: String
  ) -> [SourceLocation] {
    var (place, line, column) = (0, 1, 1)
    return offsets.map { offset in
      let offset = min(offset, bytes.count)
      for byte in bytes[min(place, offset)..<offset] {
        // Only the first byte of a scalar counts; the others begin with the bits 10.
        if byte & 0xC0 != 0x80 { column += 1 }
        if byte == 0x0A { (line, column) = (line + 1, 1) }
      }
      place = offset
      return SourceLocation(
        file: file, line: line, column: column, excerpt: excerpt(at: offset, length, in: bytes))
    }
  }

  /// The line with the bytes that are meant; of a line of a gigabyte, a window.
  private static func excerpt(at offset: Int, _ length: Int, in bytes: [UInt8]) -> Excerpt {
    let before = bytes[max(0, offset - 512)..<offset]
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
    let after = bytes[offset..<min(offset + 4096, bytes.count)]
    var end = after.firstIndex(of: 0x0A) ?? after.endIndex
    if end > offset, bytes[end - 1] == 0x0D { end -= 1 }
    func count(_ range: Range<Int>) -> Int {
      String(decoding: bytes[range], as: UTF8.self).unicodeScalars.count
    }
    return Excerpt(
      String(decoding: bytes[start..<end], as: UTF8.self), start: count(start..<offset),
      length: count(offset..<min(offset + length, end)))
  }
}
