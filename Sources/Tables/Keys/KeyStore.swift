/// Fingerprints with their record numbers in pages of 12 bytes a record.
///
/// They lie in 256 parts by their highest byte, so that each part is sorted within the processor's
/// cache. Nothing moves when it grows. One thread owns each store while it grows; from
/// ``settle()`` on nobody changes it, and any number of threads may read.
@safe final class KeyStore: @unchecked Sendable {
  static let partCount = 256
  private static let firstCapacity = 16
  private static let largestCapacity = 1024

  /// Where the next record of a part goes.
  @unsafe private struct Cursor {
    var page: UnsafeMutableRawPointer?
    var used = 0
    var capacity = 0
  }

  /// Always ``partCount`` cursors, whose pages ``pages`` keeps alive.
  private let cursors: UnsafeMutablePointer<Cursor>
  private var pages: [[KeyPage]] = Array(repeating: [], count: KeyStore.partCount)

  init() {
    unsafe cursors = .allocate(capacity: Self.partCount)
    unsafe cursors.initialize(repeating: Cursor(), count: Self.partCount)
  }

  deinit { unsafe cursors.deallocate() }

  @inline(__always)
  func append(_ fingerprint: UInt64, _ row: UInt32) {
    // The part is a byte, so there is a cursor for it.
    let part = Int(truncatingIfNeeded: fingerprint >> 56)
    if unsafe cursors[part].used == cursors[part].capacity { openPage(part) }
    let used = unsafe cursors[part].used
    // A page has room for its capacity, and `used` is below it.
    let place = unsafe cursors[part].page.unsafelyUnwrapped + used &* KeyPage.stride
    unsafe place.storeBytes(of: fingerprint, as: UInt64.self)
    unsafe (place + 8).storeBytes(of: row, as: UInt32.self)
    unsafe cursors[part].used = used &+ 1
  }

  private func openPage(_ part: Int) {
    settle(part)
    let capacity = min(
      Self.largestCapacity, max(Self.firstCapacity, (pages[part].last?.capacity ?? 0) * 2))
    let page = KeyPage(capacity: capacity)
    pages[part].append(page)
    unsafe cursors[part] = Cursor(page: page.memory, used: 0, capacity: capacity)
  }

  /// Notes how many records each part has; must precede all reading.
  func settle() {
    for part in pages.indices { settle(part) }
  }

  private func settle(_ part: Int) {
    if unsafe cursors[part].page != nil { pages[part].last?.count = unsafe cursors[part].used }
  }

  /// Takes over the pages of another store, which is not used again.
  func merge(_ other: KeyStore) {
    for part in pages.indices {
      settle(part)
      other.settle(part)
      pages[part] += other.pages[part]
      unsafe cursors[part] = Cursor()
    }
  }

  /// Calls `body` with each record of a part.
  func forEach(in part: Int, _ body: (UInt64, UInt32) -> Void) {
    for page in pages[part] {
      for index in 0..<page.count {
        let (fingerprint, row) = page[index]
        body(fingerprint, row)
      }
    }
  }

  /// How many records a part has.
  func count(of part: Int) -> Int { pages[part].reduce(0) { $0 + $1.count } }
}

/// Room for some records of 12 bytes.
@safe private final class KeyPage {
  static let stride = 12

  let memory: UnsafeMutableRawPointer
  let capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    unsafe memory = .allocate(byteCount: capacity * Self.stride, alignment: 8)
  }

  deinit { unsafe memory.deallocate() }

  @inline(__always)
  subscript(index: Int) -> (UInt64, UInt32) {
    precondition(index >= 0 && index < count)
    // The store filled the first `count` places.
    let place = unsafe memory + index &* Self.stride
    return unsafe (place.loadUnaligned(as: UInt64.self), (place + 8).loadUnaligned(as: UInt32.self))
  }
}
