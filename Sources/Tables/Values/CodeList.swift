/// The distinct texts of a column, numbered from 0 in the order in which a reader met them.
///
/// Each reading thread has its own; the same text may have different codes in two of them, so
/// results are brought together by text.
public struct CodeList: Sendable {
  /// The texts; the code of a text is its place here.
  public private(set) var texts: [String] = []

  /// Makes an empty list.
  public init() {}

  /// How many texts there are.
  public var count: Int { texts.count }

  /// The text of a code.
  public subscript(code: Int32) -> String { texts[Int(code)] }

  mutating func append(_ text: String) { texts.append(text) }
}
