/// Gathers bits, the lowest first.
struct BitWriter {
  /// What is full, 64 bits at a time.
  private var words: [UInt64] = []
  private var buffer: UInt64 = 0
  private var count = 0

  @inline(__always)
  mutating func write(_ value: Int, bits: Int) {
    let value = UInt64(truncatingIfNeeded: value)
    buffer |= value << UInt64(count)
    count += bits
    guard count >= 64 else { return }
    words.append(buffer)
    count -= 64
    // What did not fit.
    buffer = value >> UInt64(bits - count)
  }

  @inline(__always)
  mutating func write(_ code: HuffmanCode, _ symbol: Int) {
    let entry = Int(code.entries[symbol])
    write(entry & 0xFFFF, bits: entry >> 16)
  }

  /// The bytes, the last one filled with zeros.
  consuming func finish() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 8 + 8)
    for word in words {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    for shift in stride(from: 0, to: count, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt64(shift)))
    }
    return bytes
  }
}
