internal import Synchronization

/// Joins what the parts of a table say about its keys, as far as the table is in their order.
///
/// Parts come in any order and are joined in that of the text, so that what is kept for each key
/// is one run of records, and what the parts leave that are read at the moment.
final class KeyOrder: Sendable {
  /// For each of the table's keys what leads it; nil where the key is kept otherwise.
  let leading: [OrderedKey.Leading?]
  private let state: Mutex<State>
  private let isRefuted = Atomic<Bool>(false)

  /// A run with more records than this is no help.
  fileprivate static let longestRun = 1 << 20

  private struct State: Sendable {
    var queue = PartQueue<[OrderedKey.Part?]>()
    var runs: [Run]
    var brokenKeys: Set<Int> = []
  }

  /// The run that is open behind the parts that were joined.
  fileprivate struct Run: Sendable {
    var value: OrderedKey.Value?
    var entries: [KeyEntry] = []
    var repetitions: Repetitions
    var search = RepetitionSearch()

    init(limit: Int) { repetitions = Repetitions(limit: limit) }
  }

  /// Nil where no key can be in order.
  ///
  /// - Parameters:
  ///   - leading: for each key what leads it.
  ///   - limit: how many repetitions are kept.
  init?(_ leading: [OrderedKey.Leading?], limit: Int) {
    guard leading.contains(where: { $0 != nil }) else { return nil }
    self.leading = leading
    state = Mutex(State(runs: leading.map { _ in Run(limit: limit) }))
  }

  /// Whether a part was found that is not in order, so that the table has to be read otherwise.
  var isBroken: Bool { isRefuted.load(ordering: .relaxed) }

  /// The keys in whose order the table is not.
  var brokenKeys: Set<Int> { state.withLock(\.brokenKeys) }

  /// Takes what a part leaves of each key.
  func join(_ index: Int, _ parts: [OrderedKey.Part?]) {
    let isOrdered = state.withLock { state in
      for parts in state.queue.add(parts, at: index) {
        for (key, part) in parts.enumerated() {
          guard let part else { continue }
          if !state.runs[key].join(part) { state.brokenKeys.insert(key) }
        }
      }
      return state.brokenKeys.isEmpty
    }
    if !isOrdered { isRefuted.store(true, ordering: .relaxed) }
  }

  /// The repetitions of a key, when all parts were joined.
  func repetitions(of key: Int) -> Repetitions {
    state.withLock { state in
      state.runs[key].close()
      return state.runs[key].repetitions
    }
  }
}

extension KeyOrder.Run {
  /// Whether the part follows in order.
  fileprivate mutating func join(_ part: OrderedKey.Part) -> Bool {
    guard part.isOrdered else { return false }
    repetitions.add(part.repetitions)
    guard let first = part.firstValue else { return true }
    if let value {
      switch value.step(to: first) {
      case .up: close()
      case .same: break
      case .down: return false
      }
    }
    entries += part.first
    if part.hasBorder {
      close()
      entries += part.last
    }
    value = part.lastValue
    return entries.count <= KeyOrder.longestRun
  }

  /// Looks for repetitions in the run, and forgets it.
  fileprivate mutating func close() {
    search.search(entries, into: &repetitions)
    entries.removeAll(keepingCapacity: true)
  }
}

extension OrderedKey.Value {
  /// How one comes to another value.
  func step(to other: OrderedKey.Value) -> NaturalOrder.Step {
    switch (self, other) {
    case (.number(let first), .number(let second)):
      return first < second ? .up : first == second ? .same : .down
    case (.text(let first), .text(let second)):
      let (buffer, next) = (ByteBuffer(first), ByteBuffer(second))
      return NaturalOrder.step(buffer.view, 0..<first.count, to: next.view, 0..<second.count)
    case (.number, .text), (.text, .number): return .down
    }
  }
}
