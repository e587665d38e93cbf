// Any bytes are a number, and the span checks that they lie inside of it: that is why these are safe.

extension RawSpan {
  /// The byte at an offset.
  @inline(__always)
  func byte(_ offset: Int) -> UInt8 { unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self) }

  /// Four bytes as a number, the lowest first.
  @inline(__always)
  func number32(_ offset: Int) -> UInt32 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian
  }

  /// Eight bytes as a number, the lowest first.
  @inline(__always)
  func number64(_ offset: Int) -> UInt64 {
    unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian
  }

  /// How many bytes from two offsets on are the same, up to a limit.
  @inline(__always)
  func commonLength(_ first: Int, _ second: Int, _ limit: Int) -> Int {
    var length = 0
    while length + 8 <= limit {
      let difference = number64(first + length) ^ number64(second + length)
      if difference != 0 { return length + difference.trailingZeroBitCount / 8 }
      length += 8
    }
    while length < limit, byte(first + length) == byte(second + length) { length += 1 }
    return length
  }
}
