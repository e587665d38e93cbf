public import Diagnostics

/// An element of XML or HTML with its attributes and children, as a value.
public struct XMLElement: Sendable {
  /// The name as it is written, with its prefix.
  public var name: String
  /// The namespace that the prefix stands for; empty where there is none.
  public var namespace: String
  /// The attributes in the order of the file, namespace declarations among them.
  public var attributes: [XMLAttribute]
  /// What stands between the tags.
  public var children: [XMLNode]
  /// The line of the `<` of the start tag, counted from 1.
  public var line: Int
  let source: MarkupSource?
  /// The bytes of the start tag.
  let tag: Range<Int>
  /// Whether the start tag ends in `/>`.
  let isSelfClosed: Bool

  init(
    name: String, namespace: String, attributes: [XMLAttribute], children: [XMLNode] = [],
    line: Int, source: MarkupSource?, tag: Range<Int> = 0..<0, isSelfClosed: Bool = false
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.line = line
    self.source = source
    self.tag = tag
    self.isSelfClosed = isSelfClosed
  }

  /// The name without its prefix.
  public var localName: String { QualifiedName(name).local }

  /// The prefix as it is written; empty where there is none.
  public var prefix: String { QualifiedName(name).prefix }

  /// The column of the start tag in Unicode scalars, counted from 1; nil where it is not known.
  public var column: Int? { tag.isEmpty ? nil : location.column }

  /// The place of the element's name, with the line.
  public var location: SourceLocation {
    guard let source else { return SourceLocation(file: "", line: line) }
    guard !tag.isEmpty else { return SourceLocation(file: source.file, line: line) }
    return source.location(of: tag.lowerBound..<(tag.lowerBound + 1 + name.utf8.count))
  }

  /// The value of the attribute with this name as written, or nil.
  public subscript(name: String) -> String? { attribute(name)?.value }

  /// The attribute with this name as written, or nil.
  public func attribute(_ name: String) -> XMLAttribute? {
    attributes.first { $0.name == name }
  }

  /// The child elements, or those with the local name given.
  public func elements(_ localName: String? = nil) -> [XMLElement] {
    children.compactMap { node in
      guard case .element(let element) = node else { return nil }
      return localName == nil || element.localName == localName ? element : nil
    }
  }

  /// The first child element with this local name, or nil.
  public func first(_ localName: String) -> XMLElement? {
    elements(localName).first
  }

  /// All text inside, in order, that of descendants too.
  public var text: String {
    var text = ""
    collectText(into: &text)
    return text
  }

  private func collectText(into text: inout String) {
    for child in children {
      switch child {
      case .text(let piece): text += piece.text
      case .element(let element): element.collectText(into: &text)
      case .comment, .instruction, .doctype: break
      }
    }
  }
}
