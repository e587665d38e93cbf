internal import Synchronization

/// Joins the findings of the parts of a table in the order of the text.
///
/// A part learns what is kept already, so that in a table where every row is wrong, rows are
/// counted and not described.
final class PartFindings: Sendable {
  private struct State: Sendable {
    var queue = PartQueue<ErrorCollector>()
    var joined: ErrorCollector
  }

  private let state: Mutex<State>

  init(limit: Int) { state = Mutex(State(joined: ErrorCollector(limit: limit))) }

  /// What a part begins with.
  var next: ErrorCollector { state.withLock { $0.joined.next } }

  /// Takes the findings of a part.
  func join(_ part: ErrorCollector, at index: Int) {
    state.withLock { state in
      for part in state.queue.add(part, at: index) { state.joined.merge(part) }
    }
  }

  /// The findings of all parts.
  var joined: ErrorCollector { state.withLock { $0.joined } }
}
