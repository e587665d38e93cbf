import Synchronization

/// The names and the order of members that many records share.
public final class RecordShape: Sendable {
  /// The names, in order.
  public let keys: [String]
  /// Tells the layout from every other one.
  let number: UInt32

  private static let lastNumber = Atomic<UInt32>(0)

  /// Fixes names and their order.
  public init(keys: [String]) {
    self.keys = keys
    number = Self.lastNumber.add(1, ordering: .relaxed).newValue
  }

  /// The fingerprint of the names, worked out when it is first asked for.
  private let knownFingerprint = Atomic<UInt64>(0)

  var fingerprint: UInt64 {
    let known = knownFingerprint.load(ordering: .relaxed)
    if known != 0 { return known }
    var hasher = ContentHasher()
    for key in keys { hasher.add(key) }
    // 0 stands for “not known yet”; it may be worked out twice, and is the same then.
    let fingerprint = max(1, hasher.finish().first)
    knownFingerprint.store(fingerprint, ordering: .relaxed)
    return fingerprint
  }

  /// The position of a name, or nil.
  ///
  /// A name that differs only in how its Hangul or accents are composed is found too, because a
  /// file that went through a Mac may have them decomposed; one that is as long comes first.
  func index(of key: String) -> Int? {
    keys.lastIndex { $0.utf8.count == key.utf8.count && $0 == key } ?? keys.lastIndex { $0 == key }
  }
}
