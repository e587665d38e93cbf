internal import Glibc
internal import Synchronization

/// Deals out the parts of a text, and passes the scanner's state from each part to the next.
///
/// Parts are taken in order and looked at side by side; only the step that needs the state at the
/// beginning of a part waits for the part before it, and that step is short.
final class ChunkSequencer: Sendable {
  private let next = Atomic<Int>(0)
  private let turn = Atomic<Int>(0)
  private let state: Mutex<ScanState>
  private let isStopped = Atomic<Bool>(false)

  init(_ state: ScanState) { self.state = Mutex(state) }

  /// The number of a part that nobody has taken.
  func take() -> Int { next.wrappingAdd(1, ordering: .relaxed).oldValue }

  /// Waits for the part's turn, lets `body` turn its state into the next part's, and passes on.
  ///
  /// - Parameters:
  ///   - index: the part.
  ///   - body: gets the state at the beginning of the part, and leaves that of the next.
  /// - Returns: false where another part has stopped the reading.
  func inTurn(_ index: Int, _ body: (inout ScanState) -> Void) -> Bool {
    var waits = 0
    while turn.load(ordering: .acquiring) != index {
      waits += 1
      if waits > 100 { sched_yield() }
    }
    let goesOn = !isStopped.load(ordering: .acquiring)
    if goesOn { state.withLock { body(&$0) } }
    turn.store(index + 1, ordering: .releasing)
    return goesOn
  }

  /// Ends the reading before the text does, because of what stands in a part.
  ///
  /// The part may have had its turn or not; whoever waits for it must not wait for ever.
  func stop(_ index: Int) {
    isStopped.store(true, ordering: .releasing)
    if turn.load(ordering: .acquiring) <= index { _ = inTurn(index) { _ in } }
  }

  /// The state behind the last part.
  var final: ScanState { state.withLock { $0 } }
}
