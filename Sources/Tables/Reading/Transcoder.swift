/// Turns text in other encodings into UTF-8.
enum Transcoder {
  /// What stands for bytes that the encoding does not have: a byte that UTF-8 never has, so that
  /// the cell is found to be undecodable where it is read.
  static let invalid: UInt8 = 0xFF

  /// Appends code page 949 as UTF-8.
  static func appendCP949(_ view: ByteView, _ start: Int, _ end: Int, to buffer: ByteBuffer) {
    // Two bytes become at most three.
    buffer.reserve((end - start) * 3 / 2 + 3)
    var index = start
    while index < end {
      let word = view.word(index)
      let high = word & 0x8080_8080_8080_8080
      let plain = min(high == 0 ? 8 : high.trailingZeroBitCount / 8, end &- index)
      if plain > 0 {
        buffer.append(word, size: plain)
        index &+= plain
        continue
      }
      let lead = UInt8(truncatingIfNeeded: word)
      let trail = UInt8(truncatingIfNeeded: word >> 8)
      guard index &+ 1 < end, let scalar = CP949.scalar(lead: lead, trail: trail) else {
        buffer.append(invalid)
        index &+= 1
        continue
      }
      append(scalar, to: buffer)
      index &+= 2
    }
    buffer.seal()
  }

  /// Appends UTF-16 as UTF-8.
  static func appendUTF16(
    _ view: ByteView, _ start: Int, _ end: Int, isBigEndian: Bool, to buffer: ByteBuffer
  ) {
    buffer.reserve((end - start) * 3 / 2 + 3)
    var index = start
    func unit(_ index: Int) -> UInt32 {
      let (first, second) = (UInt32(view[index]), UInt32(view[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    while index + 1 < end {
      let high = unit(index)
      index += 2
      if high & 0xF800 != 0xD800 {
        append(high, to: buffer)
      } else if high < 0xDC00, index + 1 < end, unit(index) & 0xFC00 == 0xDC00 {
        append(0x10000 + (high - 0xD800) << 10 + (unit(index) - 0xDC00), to: buffer)
        index += 2
      } else {
        buffer.append(invalid)
      }
    }
    if index < end { buffer.append(invalid) }
    buffer.seal()
  }

  @inline(__always)
  private static func append(_ scalar: UInt32, to buffer: ByteBuffer) {
    switch scalar {
    case 0..<0x80: buffer.append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      buffer.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      let second = (scalar >> 6 & 0x3F) << 8
      let third = (scalar & 0x3F) << 16
      buffer.append(UInt64(0x80_80E0 | scalar >> 12 | second | third), size: 3)
    default:
      buffer.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 12) & 0x3F))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F))
      buffer.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
