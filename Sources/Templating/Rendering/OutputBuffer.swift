/// The bytes of a document while it grows; its memory serves the next document too.
struct OutputBuffer: Sendable {
  private var memory: [UInt8] = []
  /// How many bytes were written.
  private(set) var count = 0

  /// The document.
  var bytes: [UInt8] { Array(memory[..<count]) }

  /// Adds bytes that stand elsewhere.
  @inline(__always)
  mutating func append(_ bytes: Span<UInt8>) {
    let end = count + bytes.count
    if end > memory.count { grow(to: end) }
    guard !bytes.isEmpty else { return }
    // `grow` has seen to it that there is room up to `end`, and a span of other bytes cannot overlap
    // with memory that only this value holds.
    unsafe memory.withUnsafeMutableBytes { to in
      unsafe bytes.withUnsafeBytes { from in
        unsafe to.baseAddress.unsafelyUnwrapped.advanced(by: count)
          .copyMemory(from: from.baseAddress.unsafelyUnwrapped, byteCount: from.count)
      }
    }
    count = end
  }

  /// Adds some of the bytes of an array.
  @inline(__always)
  mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
    append(bytes.span.extracting(range))
  }

  /// Adds one byte.
  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if count == memory.count { grow(to: count + 1) }
    memory[count] = byte
    count += 1
  }

  /// Takes back what was written after a place.
  mutating func cut(to count: Int) { self.count = min(count, self.count) }

  /// Begins anew; memory is kept unless it is a lot.
  mutating func removeAll() {
    count = 0
    if memory.count > 1 << 22 { memory = [] }
  }

  @inline(never)
  private mutating func grow(to count: Int) {
    let size = max(count, 2 * memory.count, 1 << 14)
    memory.append(contentsOf: repeatElement(0, count: size - memory.count))
  }
}
