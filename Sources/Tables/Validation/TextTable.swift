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
  private var slots: [Int32] = Array(repeating: -1, count: 64)

  /// The entry of a text, or -1.
  @inline(__always)
  func find(_ view: ByteView, _ start: Int, _ end: Int, _ fingerprint: UInt64) -> Int {
    let mask = slots.count &- 1
    var slot = Int(truncatingIfNeeded: fingerprint) & mask
    while true {
      let index = Int(slots[slot])
      if index < 0 { return -1 }
      if entries[index].fingerprint == fingerprint, isEqual(index, view, start, end) {
        return index
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private func isEqual(_ index: Int, _ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    view.equals(entries[index].text, start, end)
  }

  /// Adds a text that is not there yet, and gives its entry.
  mutating func add(
    _ text: [UInt8], _ fingerprint: UInt64, problems: [CellProblem], isMissing: Bool
  ) -> Int {
    if (entries.count + 1) * 2 > slots.count { grow() }
    entries.append(
      Entry(
        text: text, fingerprint: fingerprint, problems: problems, isMissing: isMissing))
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
