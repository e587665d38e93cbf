import Diagnostics

/// Reads markup into values that know where they stand.
///
/// XML comes here after libxml2 has found it well-formed, so that only places are left to be
/// found. HTML is read as HTML5 reads it, with one difference: an element that is neither void nor
/// closed is a finding, not a guess.
struct MarkupParser {
  /// How deep elements may nest; the limit of libxml2.
  static let maximumDepth = 256

  let source: MarkupSource
  let bytes: [UInt8]
  var position = 0
  private var line = 1
  private var countedTo = 0
  private var open: [OpenElement] = []
  private var nodes: [XMLNode] = []
  private var namespaces = NamespaceScope()

  private struct OpenElement {
    var element: XMLElement
    var outerNodes: [XMLNode]
    var namespaceMark: Int
    var foldedName: String
  }

  /// The nodes of a file in order: text may stand around its elements if it is HTML.
  static func parse(_ source: MarkupSource) throws(Diagnostic) -> [XMLNode] {
    try MarkupCheck.requireText(source)
    if source.kind == .xml { try XMLChecker.requireWellFormed(source) }
    var parser = MarkupParser(source)
    return try parser.document()
  }

  private init(_ source: MarkupSource) {
    self.source = source
    bytes = source.bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func document() throws(Diagnostic) -> [XMLNode] {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), try markup() { continue }
      try text()
    }
    if let last = open.last {
      throw MarkupProblem.notClosed(last.element.name).diagnostic(at: last.element.location)
    }
    return nodes
  }

  /// Reads what begins with `<`; false if that is only text, as `a < b` is in HTML.
  private mutating func markup() throws(Diagnostic) -> Bool {
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    if source.kind == .text, !isTemplateTag(at: position) { return false }
    switch next {
    case UInt8(ascii: "!"): try declaration()
    case UInt8(ascii: "?"): try instruction()
    case UInt8(ascii: "/"): try endTag()
    case _ where next.isASCIILetter || next >= 0x80 || next == UInt8(ascii: "_"): try startTag()
    default: return false
    }
    return true
  }

  private mutating func text() throws(Diagnostic) {
    let start = position
    position += 1
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else { position += 1; continue }
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0
      if source.kind == .text {
        if isTemplateTag(at: position) { break }
      } else if next.isASCIILetter || next >= 0x80 || next == 0x21 || next == 0x3F
        || next == 0x2F || next == 0x5F
      {
        break
      }
      position += 1
    }
    append(text: try decoded(start..<position, inAttribute: false), raw: start..<position)
  }

  /// Whether a tag of the template language begins here; in plain text there are no others.
  private func isTemplateTag(at start: Int) -> Bool {
    ["<tal:", "</tal:", "<metal:", "</metal:"].contains { bytes[start...].starts(with: $0.utf8) }
  }

  private mutating func append(text: String, raw: Range<Int>, isVerbatim: Bool = false) {
    nodes.append(
      .text(XMLText(text: text, source: source, raw: raw, isVerbatim: isVerbatim)))
  }

  private func decoded(_ range: Range<Int>, inAttribute: Bool) throws(Diagnostic) -> String {
    do throws(ReferenceDecoder.Problem) {
      return String(
        decoding: try ReferenceDecoder.decode(range, of: source, inAttribute: inAttribute),
        as: UTF8.self)
    } catch {
      throw MarkupProblem.reference(error, in: source)
    }
  }

  private mutating func declaration() throws(Diagnostic) {
    let start = position
    if bytes[start...].starts(with: "<!--".utf8) {
      position = try end(of: "-->", from: start + 4, opened: start..<start + 4)
      nodes.append(.comment(string(start + 4..<position - 3)))
    } else if bytes[start...].starts(with: "<![CDATA[".utf8) {
      position = try end(of: "]]>", from: start + 9, opened: start..<start + 9)
      let content = start + 9..<position - 3
      append(text: string(content), raw: content, isVerbatim: true)
    } else {
      position = try end(of: ">", from: start + 2, opened: start..<start + 2)
      let content = string(start + 2..<position - 1)
      guard !content.utf8.contains(UInt8(ascii: "[")) else {
        throw MarkupProblem.internalSubset.diagnostic(at: source.location(of: start..<position))
      }
      nodes.append(.doctype(content))
    }
  }

  private mutating func instruction() throws(Diagnostic) {
    let start = position
    position = try end(of: "?>", from: start + 2, opened: start..<start + 2)
    nodes.append(.instruction(string(start + 2..<position - 2)))
  }

  private func end(
    of mark: String, from start: Int, opened: Range<Int>
  ) throws(Diagnostic) -> Int {
    let mark = Array(mark.utf8)
    var index = start
    while index + mark.count <= bytes.count {
      if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) {
        return index + mark.count
      }
      index += 1
    }
    throw MarkupProblem.unfinished(string(opened)).diagnostic(at: source.location(of: opened))
  }

  private func string(_ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard bytes[range].contains(0x0D) else { return text }
    return text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
  }

  // MARK: Tags

  private mutating func startTag() throws(Diagnostic) {
    let start = position
    countLines(to: start)
    position += 1
    let name = readName()
    var tag = TagReader(source: source, position: position, start: start)
    var attributes = try tag.attributes()
    position = tag.position
    let mark = namespaces.mark
    resolveNamespaces(of: &attributes)
    let namespace = namespaces.namespace(of: QualifiedName(name).prefix, isAttribute: false)
    let element = XMLElement(
      name: name, namespace: namespace ?? "", attributes: attributes, line: line, source: source,
      tag: start..<position, isSelfClosed: tag.isSelfClosed)
    let folded = source.kind == .html ? name.lowercased() : name
    if tag.isSelfClosed || (source.kind == .html && HTMLNames.isVoid(folded)) {
      nodes.append(.element(element))
      namespaces.restore(mark)
      if !tag.isSelfClosed { skipEndTag(of: folded) }
      return
    }
    guard open.count < Self.maximumDepth else {
      throw MarkupProblem.tooDeep(Self.maximumDepth).diagnostic(at: element.location)
    }
    open.append(
      OpenElement(
        element: element, outerNodes: nodes, namespaceMark: mark, foldedName: folded))
    nodes = []
    if source.kind == .html, HTMLNames.isRawText(folded) { try rawText(until: folded) }
  }

  private mutating func resolveNamespaces(of attributes: inout [XMLAttribute]) {
    for attribute in attributes where attribute.name.utf8.first == UInt8(ascii: "x") {
      if attribute.name == "xmlns" {
        namespaces.declare("", attribute.value)
      } else if attribute.name.hasPrefix("xmlns:") {
        namespaces.declare(QualifiedName(attribute.name).local, attribute.value)
      }
    }
    for index in attributes.indices where attributes[index].name.utf8.contains(0x3A) {
      let prefix = QualifiedName(attributes[index].name).prefix
      attributes[index].namespace = namespaces.namespace(of: prefix, isAttribute: true) ?? ""
    }
  }

  /// A script or style of HTML: everything up to its end tag is text.
  private mutating func rawText(until name: String) throws(Diagnostic) {
    let start = position
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "<"), isEndTag(of: name, at: position) { break }
      position += 1
    }
    guard position < bytes.count, let opened = open.last else {
      throw MarkupProblem.notClosed(name).diagnostic(
        at: source.location(of: open.last?.element.tag ?? start..<start))
    }
    guard position > start else { return }
    let raw = start..<position
    let text = RawText.decoded(bytes[raw], source: source, raw: raw)
    guard !RawText.ends(Array(text.utf8)[...], element: name) else {
      throw MarkupProblem.rawTextEnds(name).diagnostic(at: opened.element.location)
    }
    append(text: text, raw: raw, isVerbatim: true)
  }

  private func isEndTag(of name: String, at start: Int) -> Bool {
    let letters = Array(name.utf8)
    let first = start + 2
    guard first + letters.count <= bytes.count, bytes[start + 1] == UInt8(ascii: "/") else {
      return false
    }
    let written = bytes[first..<first + letters.count]
    guard zip(written, letters).allSatisfy({ $0.lowercasedASCII == $1 }) else { return false }
    guard first + letters.count < bytes.count else { return true }
    let next = bytes[first + letters.count]
    return next.isBlank || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
  }

  /// Writers of XML close void elements, as in `<br></br>`.
  private mutating func skipEndTag(of name: String) {
    guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "<"),
      isEndTag(of: name, at: position), let end = bytes[position...].firstIndex(of: 0x3E)
    else { return }
    position = end + 1
  }

  private mutating func endTag() throws(Diagnostic) {
    let start = position
    position += 2
    let name = readName()
    while position < bytes.count, bytes[position].isBlank { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else {
      throw MarkupProblem.unfinished(string(start..<position)).diagnostic(
        at: source.location(of: start..<position))
    }
    position += 1
    let folded = source.kind == .html ? name.lowercased() : name
    // Not the whole entry: a second holder of its nodes would have them copied at the next one.
    guard let opened = open.last?.foldedName else {
      throw MarkupProblem.nothingToClose(name).diagnostic(
        at: source.location(of: start..<position))
    }
    if opened != folded, let element = open.last?.element {
      throw MarkupProblem.mismatch(opened: element.name, at: element.location, name)
        .diagnostic(at: source.location(of: start..<position))
    }
    close()
  }

  /// Puts the innermost open element among the nodes around it.
  private mutating func close() {
    var last = open.removeLast()
    // Exchanged, because a list that two places hold would be copied at the next node.
    swap(&nodes, &last.outerNodes)
    last.element.children = last.outerNodes
    nodes.append(.element(last.element))
    namespaces.restore(last.namespaceMark)
  }

  private mutating func readName() -> String {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isBlank || byte == 0x3E || byte == 0x2F || byte == 0x3C { break }
      position += 1
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func countLines(to offset: Int) {
    line += bytes[countedTo..<offset].count { $0 == 0x0A }
    countedTo = offset
  }
}
