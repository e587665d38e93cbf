/// Turns text in other encodings into UTF-8.
enum Transcoder {
  /// What stands for bytes that the encoding does not have: a byte that UTF-8 never has, so that
  /// the cell is found to be undecodable where it is read.
  static let invalid: UInt8 = 0xFF

  /// Appends a text as UTF-8.
  static func append(
    _ view: ByteView, _ start: Int, _ end: Int, _ encoding: TextEncoding, to buffer: ByteBuffer
  ) {
    switch encoding {
    case .utf8: buffer.append(contentsOf: view, start, end)
    case .cp949: appendCP949(view, start, end, to: buffer)
    case .utf16(let isBigEndian):
      appendUTF16(view, start, end, isBigEndian: isBigEndian ?? false, to: buffer)
    case .ascii, .latin1, .windows1252: appendBytes(view, start, end, encoding, to: buffer)
    }
    buffer.seal()
  }

  /// Bytes of a text as UTF-8.
  static func utf8(_ bytes: [UInt8], _ encoding: TextEncoding) -> ByteBuffer {
    let (raw, text) = (ByteBuffer(bytes), ByteBuffer())
    append(raw.view, 0, raw.count, encoding, to: text)
    return text
  }

  /// A text from its beginning as UTF-8; without its byte order mark where that is UTF-16.
  static func utf8(_ raw: ByteBuffer, _ encoding: TextEncoding) -> ByteBuffer {
    let text = ByteBuffer()
    let (start, own) = marked(raw.view, encoding)
    append(raw.view, start, raw.count, own, to: text)
    return text
  }

  /// Where a text begins behind its byte order mark, and which order of bytes that tells.
  static func marked(_ view: ByteView, _ encoding: TextEncoding) -> (Int, TextEncoding) {
    guard case .utf16(let isBigEndian) = encoding else { return (0, encoding) }
    let isMarkedBig = view.starts(with: [0xFE, 0xFF], at: 0)
    let start = isMarkedBig || view.starts(with: [0xFF, 0xFE], at: 0) ? 2 : 0
    return (start, .utf16(isBigEndian: isBigEndian ?? isMarkedBig))
  }

  /// Appends code page 949.
  private static func appendCP949(_ view: ByteView, _ start: Int, _ end: Int, to buffer: ByteBuffer)
  {
    // Two bytes become at most three.
    buffer.reserve((end - start) * 3 / 2 + 3)
    let decoded = CP949.decoded
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
      // Characters of two bytes stand in runs: up to four of them in a word.
      var pairs = word
      repeat {
        let lead = UInt8(truncatingIfNeeded: pairs)
        let trail = UInt8(truncatingIfNeeded: pairs >> 8)
        guard index &+ 1 < end, let scalar = CP949.scalar(lead: lead, trail: trail, in: decoded)
        else {
          buffer.append(invalid)
          index &+= 1
          break
        }
        append(scalar, to: buffer)
        index &+= 2
        pairs >>= 16
      } while pairs & 0x80 != 0 && index < end
    }
  }

  /// Appends UTF-16.
  private static func appendUTF16(
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
  }

  /// Appends an encoding of one byte a character.
  private static func appendBytes(
    _ view: ByteView, _ start: Int, _ end: Int, _ encoding: TextEncoding, to buffer: ByteBuffer
  ) {
    buffer.reserve((end - start) * 2 + 3)
    for index in start..<end {
      let byte = view[index]
      switch encoding {
      case _ where byte < 0x80: buffer.append(byte)
      case .latin1: append(UInt32(byte), to: buffer)
      case .windows1252 where byte >= 0xA0: append(UInt32(byte), to: buffer)
      case .windows1252 where windows1252[Int(byte) - 0x80] != 0:
        append(windows1252[Int(byte) - 0x80], to: buffer)
      default: buffer.append(invalid)
      }
    }
  }

  /// The characters of 0x80...0x9F in code page 1252; 0 for none.
  private static let windows1252: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

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
