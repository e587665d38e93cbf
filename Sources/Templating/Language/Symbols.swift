import Synchronization

/// Numbers the names of a library's templates, so that rendering never compares names.
final class Symbols: Sendable {
  private struct State {
    var slots: [String: Int] = [:]
    var names: [String] = []
    var cacheCount = 0
  }

  private let state = Mutex(State())

  /// The slot of a name, made if it is new.
  func intern(_ name: String) -> Int {
    state.withLock { state in
      if let slot = state.slots[name] { return slot }
      let slot = state.names.count
      state.slots[name] = slot
      state.names.append(name)
      return slot
    }
  }

  /// Slots next to each other that no name in a template can reach.
  func internHidden(_ count: Int) -> Int {
    state.withLock { state in
      let slot = state.names.count
      for offset in 0..<count { state.names.append(" \(slot + offset)") }
      return slot
    }
  }

  /// The slot of a name that some template uses.
  func slot(of name: String) -> Int? { state.withLock { $0.slots[name] } }

  /// Caches for the steps of one path, which are neighbours.
  func newCaches(_ count: Int) -> Range<Int> {
    state.withLock { state in
      state.cacheCount += count
      return state.cacheCount - count..<state.cacheCount
    }
  }

  var count: Int { state.withLock { $0.names.count } }
  var cacheCount: Int { state.withLock { $0.cacheCount } }
  var names: [String] { state.withLock { $0.names } }
}
