internal import CScan
internal import Glibc

/// Bytes that grow at the end and are reused; one thread owns each.
///
/// Behind the last byte there are always ``padding`` zeroed bytes, so that words may be read
/// across the end.
@safe final class ByteBuffer {
  static let padding = 64

  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 256) {
    self.capacity = capacity
    unsafe base = .allocate(capacity: capacity + Self.padding)
    unsafe base.initialize(repeating: 0, count: capacity + Self.padding)
  }

  convenience init(_ bytes: [UInt8]) {
    self.init(capacity: bytes.count)
    append(contentsOf: bytes)
  }

  deinit { unsafe base.deallocate() }

  /// The bytes, valid until the buffer next grows or is released: whoever asks for them holds the
  /// buffer under a name of its own, which keeps it to the end of its block.
  var view: ByteView { unsafe ByteView(base: UnsafePointer(base), count: count) }

  func removeAll() {
    count = 0
    unsafe base.update(repeating: 0, count: Self.padding)
  }

  func reserve(_ additional: Int) {
    guard count + additional > capacity else { return }
    let grown = max(count + additional, capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: grown + Self.padding)
    unsafe moved.initialize(from: base, count: count)
    unsafe (moved + count).initialize(repeating: 0, count: grown + Self.padding - count)
    unsafe base.deallocate()
    unsafe base = moved
    capacity = grown
  }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == capacity { reserve(1) }
    unsafe base[count] = byte
    count += 1
  }

  /// Appends the lowest `size` bytes of a word, for which there must be room already.
  @inline(__always)
  func append(_ word: UInt64, size: Int) {
    precondition(size >= 0 && size <= 8 && count &+ size <= capacity)
    // What the word has beyond its bytes goes into the padding, or is overwritten next.
    unsafe UnsafeMutableRawPointer(base + count).storeBytes(of: word.littleEndian, as: UInt64.self)
    count &+= size
  }

  func append(contentsOf view: ByteView, _ start: Int, _ end: Int) {
    precondition(start >= 0 && start <= end && end <= view.count)
    reserve(end - start)
    unsafe view.copy(start, end, to: base + count)
    count += end - start
  }

  func append(contentsOf bytes: [UInt8]) {
    reserve(bytes.count)
    unsafe bytes.withUnsafeBufferPointer { source in
      guard let start = source.baseAddress else { return }
      unsafe (base + count).update(from: start, count: source.count)
    }
    count += bytes.count
  }

  /// Lends `size` writable bytes behind the last one; ``commit(_:)`` says how many were filled.
  func withFreeSpace<Result>(
    _ size: Int, _ body: (UnsafeMutableRawPointer) -> Result
  ) -> Result {
    reserve(size)
    return unsafe body(UnsafeMutableRawPointer(base + count))
  }

  func commit(_ size: Int) {
    precondition(size >= 0 && count + size <= capacity)
    count += size
    seal()
  }

  /// Must follow ``append(_:)``s before words are read, so that the bytes behind the end are zero.
  func seal() { unsafe (base + count).update(repeating: 0, count: Self.padding) }
}

/// Bytes lent for reading, with words that may reach beyond the end.
///
/// Every access is checked, in releases too: whatever a text holds, nothing outside the buffer and
/// its padding is read. The buffer outlives the view: it stands in a variable, and views are passed
/// down calls and never kept.
@safe struct ByteView {
  private let base: UnsafePointer<UInt8>
  /// The last place from which the largest words may be read.
  private let limit: Int
  private static let largest = 16

  var count: Int { limit &- (ByteBuffer.padding &- Self.largest) }

  @unsafe init(base: UnsafePointer<UInt8>, count: Int) {
    unsafe self.base = base
    limit = count + (ByteBuffer.padding - Self.largest)
  }

  /// Insists that a place, and a word that begins there, are the text's or its padding: a single
  /// comparison, since a negative number is a large one without its sign.
  @inline(__always)
  private func check(_ index: Int) {
    precondition(UInt(bitPattern: index) <= UInt(bitPattern: limit))
  }

  @inline(__always)
  subscript(index: Int) -> UInt8 {
    check(index)
    return unsafe base[index]
  }

  /// The 8 bytes from `index`, the first one lowest.
  @inline(__always)
  func word(_ index: Int) -> UInt64 {
    check(index)
    return unsafe UInt64(
      littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
  }

  /// The 8 bytes from `index` and the 8 bytes behind them.
  @inline(__always)
  func words(_ index: Int) -> (first: UInt64, second: UInt64) {
    check(index)
    let both = unsafe UnsafeRawPointer(base + index).loadUnaligned(as: SIMD2<UInt64>.self)
    return (UInt64(littleEndian: both[0]), UInt64(littleEndian: both[1]))
  }

  /// The first two words and the last two of a text of up to 32 bytes; in shorter texts they
  /// overlap, and what is beyond the text is zero.
  @inline(__always)
  func shortText(_ start: Int, _ end: Int) -> (UInt64, UInt64, UInt64, UInt64) {
    precondition(start >= 0 && start <= end && end <= limit)
    @inline(__always)
    func word(_ index: Int) -> UInt64 {
      // From the first place, the eighth behind it, or one that lies between the two ends.
      unsafe UInt64(littleEndian: UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self))
    }
    let length = end &- start
    let own: UInt64 = length >= 8 ? ~0 : (1 << UInt64(truncatingIfNeeded: length &* 8)) &- 1
    let inner: UInt64 = length > 16 ? ~0 : 0
    return (
      word(start) & own, word(start &+ 8) & inner, word(length > 16 ? end &- 16 : start) & inner,
      word(length >= 8 ? end &- 8 : start) & own
    )
  }

  /// The 16 bytes from `index`.
  @inline(__always)
  func vector(_ index: Int) -> SIMD16<UInt8> {
    check(index)
    return unsafe UnsafeRawPointer(base + index).loadUnaligned(as: SIMD16<UInt8>.self)
  }

  /// The masks of the 64 bytes from `index`, where zeros follow the end of the text.
  @inline(__always)
  func masks(_ index: Int, delimiter: UInt8, quote: UInt8) -> MaskBlock {
    // The padding behind the end makes the last block whole, and tells what follows it.
    precondition(index >= 0 && index < count)
    let masks = unsafe scan_masks(base + index, delimiter, quote)
    var lineEnds = masks.line_feeds
    if masks.returns != 0 {
      let isLast = masks.returns >> 63 != 0 && self[index &+ 64] == 0x0A
      let fedNext = masks.line_feeds >> 1 | (isLast ? 1 << 63 : 0)
      lineEnds |= masks.returns & ~fedNext
    }
    return MaskBlock(
      delimiters: masks.delimiters, lineEnds: lineEnds, returns: masks.returns,
      quotes: masks.quotes)
  }

  func array(_ start: Int, _ end: Int) -> [UInt8] {
    precondition(start >= 0 && start <= end && end <= count)
    return unsafe Array(UnsafeBufferPointer(start: base + start, count: end - start))
  }

  /// Whether the bytes from `start` to `end` are `bytes`.
  func equals(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    end - start == bytes.count && bytes.indices.allSatisfy { self[start + $0] == bytes[$0] }
  }

  func starts(with bytes: [UInt8], at start: Int) -> Bool {
    start + bytes.count <= count && equals(bytes, start, start + bytes.count)
  }

  func firstIndex(of byte: UInt8, _ start: Int, _ end: Int) -> Int? {
    guard start < end else { return nil }
    precondition(start >= 0 && end <= count)
    guard let found = unsafe memchr(base + start, Int32(byte), end - start) else { return nil }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  @unsafe func copy(_ start: Int, _ end: Int, to target: UnsafeMutablePointer<UInt8>) {
    unsafe target.update(from: base + start, count: end - start)
  }
}

extension MutableSpan<Int32> {
  /// Writes where the bits of a word stand, counted from `first`, and says how many there are.
  ///
  /// Behind them, up to 64 places in all are overwritten.
  @inline(__always)
  mutating func write(places bits: UInt64, from first: Int, at index: Int) -> Int {
    precondition(index >= 0 && index <= count &- 64)
    var bits = bits
    let found = bits.nonzeroBitCount
    unsafe withUnsafeMutableBufferPointer { buffer in
      var place = index
      // Eight at a time whether there are so many or not.
      while place < index &+ found {
        for offset in 0..<8 {
          unsafe buffer[place &+ offset] = Int32(
            truncatingIfNeeded: first &+ bits.trailingZeroBitCount)
          bits &= bits &- 1
        }
        place &+= 8
      }
    }
    return found
  }
}

extension Int {
  /// A number of bytes as people read it: `64 MiB`, `4 KiB`.
  var byteSize: String { self >= 1 << 20 ? "\(self >> 20) MiB" : "\(self >> 10) KiB" }
}
