public import Diagnostics

/// An attribute with the place of its name and of its value.
public struct XMLAttribute: Sendable {
  /// The name as it is written, with its prefix.
  public var name: String
  /// The namespace that the prefix stands for; empty where there is none.
  public var namespace: String
  /// The value with references resolved; empty where HTML has none.
  public var value: String
  /// Whether a value is written; HTML may go without.
  public var hasValue: Bool
  let source: MarkupSource?
  let nameRange: Range<Int>
  let valueRange: Range<Int>

  /// The place of the name, with the line.
  public var location: SourceLocation? {
    guard let source, !nameRange.isEmpty else { return nil }
    return source.location(of: nameRange)
  }

  /// The place of the value, with the line.
  public var valueLocation: SourceLocation? { slice?.location }

  /// The value as text that knows its place.
  var slice: SourceSlice? {
    guard let source else { return nil }
    return SourceSlice(source, raw: valueRange, bytes: Array(value.utf8)[...], inAttribute: true)
  }
}
