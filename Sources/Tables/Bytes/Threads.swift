internal import Glibc
internal import Synchronization

/// Runs the same work on several threads and waits for all.
public enum Threads {
  /// The cores of the machine.
  public static var available: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private final class Work: Sendable {
    let index: Int
    let body: @Sendable (Int) -> Void
    init(_ index: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.index = index
      self.body = body
    }
  }

  /// Calls `body` with 0 to `count` - 1, each on a thread of its own but the first.
  ///
  /// Where the system refuses a thread, its share is done here.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    var refused: [Int] = []
    for index in 1..<max(1, count) {
      var thread = pthread_t()
      // The box is retained here and released by the thread, which alone takes it.
      let box = unsafe Unmanaged.passRetained(Work(index, body))
      let code = unsafe pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer = unsafe pointer else { return nil }
          let work = unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
          work.body(work.index)
          return nil
        }, box.toOpaque())
      if code == 0 {
        threads.append(thread)
      } else {
        unsafe box.release()
        refused.append(index)
      }
    }
    body(0)
    for index in refused { body(index) }
    for thread in threads { _ = pthread_join(thread, nil) }
  }

  /// One result a number from 0 to `count` - 1, in that order, made on at most `threads` threads.
  ///
  /// Each thread takes the next number as soon as it is done with one, so that work of unequal
  /// length is shared evenly. The results do not depend on the number of threads.
  public static func map<Result: Sendable>(
    _ count: Int, threads: Int = available, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let queue = Queue<Result>(count: count)
    run(max(1, min(threads, count))) { _ in
      while let index = queue.next() { queue.put(body(index), at: index) }
    }
    return queue.finished
  }

  /// The numbers that are still to be done, and the results that are there.
  private final class Queue<Result: Sendable>: Sendable {
    private let state: Mutex<(next: Int, results: [Result?])>

    init(count: Int) { state = Mutex((0, Array(repeating: nil, count: count))) }

    func next() -> Int? {
      state.withLock { state in
        guard state.next < state.results.count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    func put(_ result: Result, at index: Int) { state.withLock { $0.results[index] = result } }

    /// All results, once every thread has ended.
    var finished: [Result] { state.withLock { $0.results.compactMap(\.self) } }
  }
}
