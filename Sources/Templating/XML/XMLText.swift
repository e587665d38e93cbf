public import Diagnostics

/// A run of text with its place.
public struct XMLText: Sendable {
  /// The text with references resolved.
  public var text: String
  let source: MarkupSource?
  let raw: Range<Int>
  /// Text that is not decoded: a CDATA section, or a script or style of HTML.
  let isVerbatim: Bool

  /// The place of the text, with the line.
  public var location: SourceLocation? { source?.location(of: raw) }
}
