internal import Glibc

/// Runs the same work on several threads and waits for all.
enum Threads {
  /// The cores of the machine.
  static var available: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

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
}
