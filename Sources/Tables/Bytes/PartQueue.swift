/// Brings what the parts of a text leave into their order, whichever is done first.
struct PartQueue<Part: Sendable>: Sendable {
  private var next = 0
  private var waiting: [Int: Part] = [:]

  /// Takes what a part leaves, and gives all whose turn has come.
  mutating func add(_ part: Part, at index: Int) -> [Part] {
    waiting[index] = part
    var ready: [Part] = []
    while let part = waiting.removeValue(forKey: next) {
      ready.append(part)
      next += 1
    }
    return ready
  }
}
