import CLibXML2
import Diagnostics

/// Has libxml2 judge whether a file is well-formed XML with declared namespaces.
///
/// No network, no DTD and no external entity is ever loaded, and libxml2's own limits on depth,
/// names and sizes hold, because `XML_PARSE_HUGE` is not asked for.
enum XMLChecker {
  /// Throws libxml2's finding if there is one.
  static func requireWellFormed(_ source: MarkupSource) throws(Diagnostic) {
    guard source.bytes.count < Int(Int32.max) else {
      throw MarkupProblem.tooDeep(0).diagnostic(at: SourceLocation(file: source.file))
    }
    let document = ParsedXML(source.bytes)
    guard let problem = document.problem else { return }
    throw diagnostic(for: problem, in: source)
  }

  /// What keeps a text from standing between two tags, or nil; prefixes are not looked at.
  static func problem(inFragment text: String) -> Wording? {
    let document = ParsedXML(Array("<x>\(text)</x>".utf8))
    guard let problem = document.syntaxProblem else { return nil }
    return LibXMLWording.message(for: problem)
  }

  private static func diagnostic(for problem: LibXMLProblem, in source: MarkupSource) -> Diagnostic
  {
    let location = LibXMLWording.location(
      line: problem.line, column: problem.column, in: source)
    if problem.code == Int32(XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue),
      let prefix = problem.details.first, !prefix.isEmpty
    {
      let at = LibXMLWording.location(ofPrefix: prefix, in: source) ?? location
      return MarkupProblem.undeclaredPrefix(prefix).diagnostic(at: at)
    }
    return Diagnostic(
      "xml-syntax", at: location, LibXMLWording.message(for: problem),
      hint: LibXMLWording.hint(for: problem))
  }
}

/// One finding of libxml2, copied out of its memory.
struct LibXMLProblem: Sendable {
  var code: Int32
  var isWarning = false
  var line: Int
  var column: Int
  var message: String
  /// The names that the message speaks of, in its order.
  var details: [String]

  init(_ error: xmlError) {
    code = unsafe error.code
    isWarning = unsafe error.level == XML_ERR_WARNING
    line = unsafe Int(error.line)
    column = unsafe Int(error.int2)
    message = unsafe Self.text(error.message)
    details = unsafe [
      Self.text(error.str1), Self.text(error.str2), Self.text(error.str3),
    ]
  }

  /// libxml2 ends its strings with a zero and may leave them out.
  private static func text(_ string: UnsafeMutablePointer<CChar>?) -> String {
    guard let string = unsafe string else { return "" }
    return unsafe String(cString: string).replacing("\n", with: " ").trimmingBlanks
  }
}

extension String {
  var trimmingBlanks: String {
    let start = drop { $0 == " " }
    guard let end = start.lastIndex(where: { $0 != " " }) else { return "" }
    return String(start[...end])
  }
}

/// A document in libxml2's memory, freed with its owner.
@safe struct ParsedXML: ~Copyable {
  private let context: xmlParserCtxtPtr?
  /// Nil where the bytes are not well-formed. Lives as long as the value.
  let document: xmlDocPtr?
  /// What is wrong, if anything is.
  let problem: LibXMLProblem?
  /// What is wrong apart from namespaces.
  let syntaxProblem: LibXMLProblem?

  /// Parses bytes without network, DTD, entity substitution or messages on standard error.
  init(_ bytes: [UInt8]) {
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOCDATA.rawValue)
    // The context owns copies of all it needs once the call returns; the pointer to the bytes is
    // valid during the call, which is all that libxml2 asks for.
    unsafe context = xmlNewParserCtxt()
    let context = unsafe context
    unsafe document = bytes.withUnsafeBytes { buffer in
      unsafe xmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count),
        nil, "UTF-8", options)
    }
    guard let context = unsafe context else {
      problem = nil
      syntaxProblem = nil
      return
    }
    let error = unsafe LibXMLProblem(context.pointee.lastError)
    let isWellFormed = unsafe document != nil && context.pointee.wellFormed != 0
    let hasNamespaces = unsafe context.pointee.nsWellFormed != 0
    syntaxProblem = isWellFormed ? nil : error
    problem = isWellFormed && hasNamespaces ? nil : error
  }

  deinit {
    unsafe xmlFreeDoc(document)
    unsafe xmlFreeParserCtxt(context)
  }
}
