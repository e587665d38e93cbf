import Synchronization

/// Remembers what was worked out once, for all copies of whoever holds it.
///
/// Measures that many formulas refer to would else be followed once for each way that leads to
/// them, of which there can be more than anybody has time for.
final class Memo<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known = Mutex<[Key: Value]>([:])

  /// The value of a key, which is worked out if it is not known yet.
  ///
  /// Nothing is locked meanwhile, so that one value may ask for others.
  func value<Failure: Error>(
    of key: Key, _ compute: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if let value = known.withLock({ $0[key] }) { return value }
    let value = try compute()
    known.withLock { $0[key] = value }
    return value
  }
}
