/// The check sum of ZIP.
enum Checksum {
  /// CRC-32 as ITU-T V.42 defines it, eight bytes at a time.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    let tables = tables
    var crc: UInt32 = 0xFFFF_FFFF
    var index = 0
    while index + 8 <= bytes.count {
      var next: UInt32 = 0
      for offset in 0..<8 {
        let low = offset < 4 ? UInt8(truncatingIfNeeded: crc >> UInt32(8 * offset)) : 0
        next ^= tables[(7 - offset) << 8 | Int(bytes[index + offset] ^ low)]
      }
      crc = next
      index += 8
    }
    while index < bytes.count {
      crc = tables[Int(UInt8(truncatingIfNeeded: crc) ^ bytes[index])] ^ crc >> 8
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
