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

/// A name split at its colon.
struct QualifiedName {
  let prefix: String
  let local: String

  init(_ name: String) {
    guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      prefix = ""
      local = name
      return
    }
    prefix = String(name[..<colon])
    local = String(name[name.utf8.index(after: colon)...])
  }
}

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

/// A part of a document.
public enum XMLNode: Sendable {
  case element(XMLElement)
  case text(XMLText)
  /// What stands between `<!--` and `-->`.
  case comment(String)
  /// What stands between `<?` and `?>`.
  case instruction(String)
  /// What stands between `<!` and `>`, the word DOCTYPE first.
  case doctype(String)
}

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
