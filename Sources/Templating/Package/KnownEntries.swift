import Synchronization

/// The last entry of each part of a package, because most parts are the same in every document.
final class KnownEntries: Sendable {
  private let entries = Mutex<[String: (content: [UInt8], entry: ZIPEntry)]>([:])

  /// The entry of these bytes, compressed only where they are others than the last time.
  func entry(_ name: String, _ content: [UInt8], isCompressed: Bool) -> ZIPEntry {
    if let known = entries.withLock({ $0[name] }), known.content == content { return known.entry }
    let entry = ZIPEntry(name, content, isCompressed: isCompressed)
    entries.withLock { $0[name] = (content, entry) }
    return entry
  }
}
