internal import Diagnostics

extension TextEncoding {
  /// The encoding of a text that nobody has declared: as its byte order mark says, UTF-8 where all
  /// of it is, or CP949 where all of it is that.
  ///
  /// One Korean syllable in eleven happens to read as UTF-8 in CP949, so only a text with one or
  /// two of them can be mistaken.
  static func detect(_ source: TextSource) throws(Diagnostic) -> TextEncoding {
    let start = ByteBuffer()
    _ = try source.read(at: 0, count: 2, into: start)
    if [[0xFE, 0xFF], [0xFF, 0xFE]].contains(where: { start.view.starts(with: $0, at: 0) }) {
      return .utf16(isBigEndian: nil)
    }
    if try isAll(source, UTF8Text.firstInvalid) { return .utf8 }
    return try isAll(source, firstInvalidCP949) ? .cp949 : .utf8
  }

  /// Whether a text has no invalid byte, looked at a part at a time.
  private static func isAll(
    _ source: TextSource, _ firstInvalid: (ByteView, Int, Int) -> Int?
  ) throws(Diagnostic) -> Bool {
    let buffer = ByteBuffer()
    var offset = 0
    while offset < source.size {
      buffer.removeAll()
      let count = try source.read(at: offset, count: 1 << 20, into: buffer)
      guard let place = firstInvalid(buffer.view, 0, count) else {
        offset += count
        continue
      }
      // A character may be cut at the end of the part: the next one begins with it.
      guard count - place < 4, place > 0, offset + count < source.size else { return false }
      offset += place
    }
    return true
  }

  private static func firstInvalidCP949(_ view: ByteView, _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end {
      if view[index] < 0x80 {
        index += 1
      } else if index + 1 < end, CP949.scalar(lead: view[index], trail: view[index + 1]) != nil {
        index += 2
      } else {
        return index
      }
    }
    return nil
  }
}
