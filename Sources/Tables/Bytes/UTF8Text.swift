/// UTF-8 over lent bytes.
enum UTF8Text {
  /// The first byte that is not part of well-formed UTF-8, or nil where all is well.
  static func firstInvalid(_ view: ByteView, _ start: Int, _ end: Int) -> Int? {
    var index = start
    while index < end {
      let word = view.word(index)
      if word & 0x8080_8080_8080_8080 == 0 {
        index &+= 8
        continue
      }
      let lead = UInt8(truncatingIfNeeded: word)
      if lead < 0x80 {
        index &+= 1
        continue
      }
      // Nearly all Hangul: three bytes that begin with E1 to EC.
      if word & 0xC0_C0F0 == 0x80_80E0, lead &- 0xE1 < 12, index &+ 3 <= end {
        index &+= 3
        continue
      }
      let length = sequenceLength(view, index, end)
      guard length > 0 else { return index }
      index &+= length
    }
    return nil
  }

  /// Whether all bytes are well-formed, and none is a control character of ASCII.
  static func isPlain(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index < end {
      let word = view.word(index)
      let lead = UInt8(truncatingIfNeeded: word)
      // Nearly all Hangul: three bytes that begin with E1 to EC.
      if word & 0xC0_C0F0 == 0x80_80E0, lead &- 0xE1 < 12, index &+ 3 <= end {
        index &+= 3
      } else if word & highs == 0 {
        // What stands behind the text does not count.
        let left = end &- index
        let own = left >= 8 ? highs : highs >> UInt64(truncatingIfNeeded: 64 &- left &* 8)
        if (word &- 0x2020_2020_2020_2020) & ~word & own != 0 { return false }
        index &+= 8
      } else if lead < 0x80 {
        if lead < 0x20 { return false }
        index &+= 1
      } else {
        let length = sequenceLength(view, index, end)
        guard length > 0 else { return false }
        index &+= length
      }
    }
    return true
  }

  /// The length of the sequence at `index`, or 0 where it is malformed (Unicode 15, table 3-7).
  @inline(__always)
  private static func sequenceLength(_ view: ByteView, _ index: Int, _ end: Int) -> Int {
    let word = view.word(index)
    let lead = UInt8(truncatingIfNeeded: word)
    let second = UInt8(truncatingIfNeeded: word >> 8)
    if lead & 0xF0 == 0xE0 {
      guard word & 0xC0_C000 == 0x80_8000, index + 3 <= end else { return 0 }
      if lead == 0xE0 { return second >= 0xA0 ? 3 : 0 }
      if lead == 0xED { return second < 0xA0 ? 3 : 0 }
      return 3
    }
    if lead & 0xE0 == 0xC0 {
      return lead >= 0xC2 && second & 0xC0 == 0x80 && index + 2 <= end ? 2 : 0
    }
    guard lead & 0xF8 == 0xF0, word & 0xC0C0_C000 == 0x8080_8000, index + 4 <= end else {
      return 0
    }
    if lead == 0xF0 { return second >= 0x90 ? 4 : 0 }
    if lead == 0xF4 { return second < 0x90 ? 4 : 0 }
    return lead < 0xF4 ? 4 : 0
  }

  /// The scalars of well-formed text.
  static func scalarCount(_ view: ByteView, _ start: Int, _ end: Int) -> Int {
    var count = 0
    for index in start..<end where view[index] & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  /// The scalar at `index` of well-formed text, and its length.
  static func decode(_ view: ByteView, _ index: Int) -> (scalar: UInt32, length: Int) {
    let lead = UInt32(view[index])
    if lead < 0x80 { return (lead, 1) }
    let second = UInt32(view[index + 1] & 0x3F)
    if lead < 0xE0 { return ((lead & 0x1F) << 6 | second, 2) }
    let third = UInt32(view[index + 2] & 0x3F)
    if lead < 0xF0 { return ((lead & 0x0F) << 12 | second << 6 | third, 3) }
    return ((lead & 0x07) << 18 | second << 12 | third << 6 | UInt32(view[index + 3] & 0x3F), 4)
  }
}
