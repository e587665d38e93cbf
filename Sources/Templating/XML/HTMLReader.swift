import CLibXML2
public import Diagnostics

/// Reads published web pages as they are, broken ones too.
///
/// libxml2's HTML parser repairs what it can: missing end tags are put in, unknown elements are
/// kept. For checking pages, not for templates, in which nothing is guessed.
public enum HTMLReader {
  /// The root element of a page; elements know their line.
  ///
  /// - Parameters:
  ///   - bytes: the page in UTF-8, whatever encoding it declares.
  ///   - file: the name that findings carry.
  /// - Returns: the `html` element, made up if the page has none.
  /// - Throws: a finding if the bytes are not UTF-8 or hold no element at all.
  public static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> XMLElement {
    let source = MarkupSource(bytes, file: file, kind: .html)
    try MarkupCheck.requireText(source)
    guard let root = ParsedHTML(bytes).root(in: source) else {
      throw Diagnostic(
        "html-syntax", at: SourceLocation(file: file, line: 1),
        Wording(ko: "HTML 요소가 하나도 없음", en: "there is no HTML element"))
    }
    return root
  }
}

/// A page in libxml2's memory, freed with its owner.
@safe private struct ParsedHTML: ~Copyable {
  private let document: htmlDocPtr?

  init(_ bytes: [UInt8]) {
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue)
    // libxml2 reads the bytes during the call and copies what it keeps. The encoding is given, so
    // that a declaration in the page changes nothing.
    unsafe document = bytes.withUnsafeBytes { buffer in
      unsafe htmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
        Int32(clamping: buffer.count), nil, "UTF-8", options)
    }
  }

  deinit { unsafe xmlFreeDoc(document) }

  func root(in source: MarkupSource) -> XMLElement? {
    guard let document = unsafe document, let node = unsafe xmlDocGetRootElement(document) else {
      return nil
    }
    return unsafe Self.element(node, source, depth: 0)
  }

  /// Copies an element out of libxml2's tree, which stays unchanged meanwhile.
  private static func element(
    _ node: xmlNodePtr, _ source: MarkupSource, depth: Int
  ) -> XMLElement {
    var attributes: [XMLAttribute] = []
    var property = unsafe node.pointee.properties
    while let current = unsafe property {
      attributes.append(unsafe attribute(current, source))
      unsafe property = current.pointee.next
    }
    var children: [XMLNode] = []
    var child = unsafe node.pointee.children
    while let current = unsafe child {
      if let node = unsafe Self.node(current, source, depth: depth) { children.append(node) }
      unsafe child = current.pointee.next
    }
    return XMLElement(
      name: unsafe string(node.pointee.name), namespace: "", attributes: attributes,
      children: children, line: unsafe Int(xmlGetLineNo(node)), source: source)
  }

  private static func node(
    _ node: xmlNodePtr, _ source: MarkupSource, depth: Int
  ) -> XMLNode? {
    switch unsafe node.pointee.type {
    case XML_ELEMENT_NODE:
      // Deeper than any real page; libxml2 itself nests further than our stack should.
      guard depth < 500 else { return nil }
      return .element(unsafe element(node, source, depth: depth + 1))
    case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
      return .text(
        XMLText(
          text: unsafe string(node.pointee.content), source: nil, raw: 0..<0, isVerbatim: false))
    case XML_COMMENT_NODE: return .comment(unsafe string(node.pointee.content))
    case XML_PI_NODE: return .instruction(unsafe string(node.pointee.content))
    default: return nil
    }
  }

  private static func attribute(_ node: xmlAttrPtr, _ source: MarkupSource) -> XMLAttribute {
    var value = ""
    var child = unsafe node.pointee.children
    let hasValue = unsafe child != nil
    while let current = unsafe child {
      value += unsafe string(current.pointee.content)
      unsafe child = current.pointee.next
    }
    return XMLAttribute(
      name: unsafe string(node.pointee.name), namespace: "", value: value, hasValue: hasValue,
      source: source, nameRange: 0..<0, valueRange: 0..<0)
  }

  private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
  }

  private static func string(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
  }
}
