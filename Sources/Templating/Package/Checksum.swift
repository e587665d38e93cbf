/// The check sum of ZIP.
enum Checksum {
  /// CRC-32 as ITU-T V.42 defines it, eight bytes at a time.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    let tables = tables.span
    // Bytes have no padding, which is what makes the raw view of other types unsafe.
    let bytes = unsafe bytes.span.bytes
    var crc: UInt32 = 0xFFFF_FFFF
    var index = 0
    while index + 8 <= bytes.byteCount {
      let word = bytes.number64(index) ^ UInt64(crc)
      crc = 0
      for offset in 0..<8 {
        crc ^= tables[(7 - offset) << 8 | Int(word >> UInt64(8 * offset) & 0xFF)]
      }
      index += 8
    }
    while index < bytes.byteCount {
      crc = tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes.byte(index))] ^ crc >> 8
      index += 1
    }
    return ~crc
  }

  /// What a byte does to the sum, and then what it does after one to seven more bytes.
  private static let tables: [UInt32] = {
    var tables: [UInt32] = []
    for index in 0..<256 {
      var crc = UInt32(index)
      for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1 }
      tables.append(crc)
    }
    for index in 256..<2048 {
      let before = tables[index - 256]
      tables.append(tables[Int(before & 0xFF)] ^ before >> 8)
    }
    return tables
  }()
}
