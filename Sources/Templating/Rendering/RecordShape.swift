/// The names and the order of members that many records share.
public final class RecordShape: Sendable {
  /// The names, in order.
  public let keys: [String]

  /// Fixes names and their order.
  public init(keys: [String]) {
    self.keys = keys
  }

  /// The position of a name, or nil.
  ///
  /// Names are compared byte by byte first; a name that differs only in how its Hangul or accents
  /// are composed is found too, because a file that went through a Mac may have them decomposed.
  func index(of key: String) -> Int? {
    keys.lastIndex { $0.utf8.elementsEqual(key.utf8) } ?? keys.lastIndex { $0 == key }
  }
}
