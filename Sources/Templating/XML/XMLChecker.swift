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
  /// Whether the text is no XML, and not only against namespaces.
  var isFatal = false
  var line: Int
  var column: Int
  var message: String
  /// The names that the message speaks of, in its order.
  var details: [String]

  init(_ error: xmlError) {
    code = unsafe error.code
    isWarning = unsafe error.level == XML_ERR_WARNING
    isFatal = unsafe error.level == XML_ERR_FATAL || error.domain == XML_FROM_PARSER.rawValue
    line = unsafe Int(error.line)
    column = unsafe Int(error.int2)
    message = unsafe Self.text(error.message)
    details = unsafe [
      Self.text(error.str1), Self.text(error.str2), Self.text(error.str3),
    ]
  }

  init(outOfMemory: Void) {
    code = Int32(XML_ERR_NO_MEMORY.rawValue)
    line = 0
    column = 0
    message = "out of memory"
    details = ["", "", ""]
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
  /// The first thing that is wrong, namespaces included.
  let problem: LibXMLProblem?
  /// The first thing that is wrong, if the text is not well-formed even without namespaces.
  let syntaxProblem: LibXMLProblem?

  /// Parses bytes without network, DTD, entity substitution or messages on standard error.
  init(_ bytes: [UInt8]) {
    let options = Int32(
      XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
        | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_NOCDATA.rawValue)
    let findings = LibXMLFindings()
    unsafe context = xmlNewParserCtxt()
    guard let context = unsafe context else {
      unsafe document = nil
      problem = LibXMLProblem(outOfMemory: ())
      syntaxProblem = problem
      return
    }
    // The collector outlives the parsing, and nothing calls it later.
    unsafe context.pointee._private = findings.pointer
    unsafe context.pointee.sax.pointee.serror = { unsafe collectWhileParsing($0, $1) }
    // The pointer to the bytes is valid during the call, which is all that libxml2 asks for.
    let parsed = unsafe bytes.withUnsafeBytes { buffer in
      unsafe xmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count),
        nil, "UTF-8", options)
    }
    unsafe document = parsed
    let isWellFormed = unsafe parsed != nil && context.pointee.wellFormed != 0
    let isFine = unsafe isWellFormed && context.pointee.nsWellFormed != 0
    let last = unsafe LibXMLProblem(context.pointee.lastError)
    let first = findings.problems.first { !$0.isWarning } ?? last
    problem = isFine ? nil : first
    syntaxProblem = isWellFormed ? nil : findings.problems.first { $0.isFatal } ?? first
  }

  deinit {
    unsafe xmlFreeDoc(document)
    unsafe xmlFreeParserCtxt(context)
  }
}
