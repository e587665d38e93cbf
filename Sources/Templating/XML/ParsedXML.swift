import CLibXML2

/// A document in libxml2's memory, freed with its owner.
@safe struct ParsedXML: ~Copyable {
  private let context: xmlParserCtxtPtr?
  /// Nil where the bytes are not well-formed; lives as long as the value.
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
    _ = LibXML.isReady
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
