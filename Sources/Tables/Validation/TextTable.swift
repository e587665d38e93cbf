/// The distinct texts of a column, with what was found out about each once.
struct TextTable {
  /// What is known about a text.
  struct Entry {
    let text: [UInt8]
    let fingerprint: UInt64
    /// What is wrong with it; usually nothing.
    let problems: [CellProblem]
    let isMissing: Bool
  }

  private(set) var entries: [Entry] = []
  /// For each entry, whether it is a value that nothing is wrong with.
  private(set) var isSound: [Bool] = []
  private var fingerprints: [UInt64] = []
  /// The bytes of all entries, one behind the other, and where each begins.
  private let bytes = ByteBuffer()
  private var starts: [Int] = [0]
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// The entry of a text, or -1.
  @inline(__always)
  func find(_ view: ByteView, _ start: Int, _ end: Int, _ fingerprint: UInt64) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while true {
      let index = Int(slots[slot])
      if index < 0 { return -1 }
      if fingerprints[index] == fingerprint, isEqual(index, view, start, end) {
        return index
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private func isEqual(_ index: Int, _ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let from = starts[index]
    let to = starts[index &+ 1]
    let length = to &- from
    guard length == end &- start else { return false }
    let known = bytes.view
    @inline(__always)
    func differs(_ offset: Int) -> UInt64 {
      view.word(start &+ offset) ^ known.word(from &+ offset)
    }
    // The last words overlap those before them. Short texts of all lengths go one way, because
    // lengths are hard to guess.
    if length <= 16 {
      let isLong = length > 8
      let own: UInt64 = isLong ? ~0 : (1 << UInt64(truncatingIfNeeded: length &* 8)) &- 1
      return (differs(0) & own) | differs(isLong ? length &- 8 : 0) & (isLong ? ~0 : own) == 0
    }
    if length <= 32 {
      return differs(0) | differs(8) | differs(length &- 16) | differs(length &- 8) == 0
    }
    return view.array(start, end) == known.array(from, to)
  }

  /// Adds a text that is not there yet, and gives its entry.
  mutating func add(
    _ text: [UInt8], _ fingerprint: UInt64, problems: [CellProblem], isMissing: Bool
  ) -> Int {
    if (entries.count + 1) * 2 > slots.count { grow() }
    entries.append(
      Entry(
        text: text, fingerprint: fingerprint, problems: problems, isMissing: isMissing))
    isSound.append(problems.isEmpty && !isMissing)
    fingerprints.append(fingerprint)
    bytes.append(contentsOf: text)
    bytes.seal()
    starts.append(bytes.count)
    insert(entries.count - 1)
    return entries.count - 1
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for index in entries.indices { insert(index) }
  }

  private mutating func insert(_ index: Int) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entries[index].fingerprint) & mask
    while slots[slot] >= 0 { slot = (slot + 1) & mask }
    slots[slot] = Int32(index)
  }
}
