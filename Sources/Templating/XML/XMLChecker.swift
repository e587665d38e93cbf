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
    try requireWellFormed(ParsedXML(source.bytes), source)
  }

  /// Throws what libxml2 found when it parsed the file.
  static func requireWellFormed(
    _ document: borrowing ParsedXML, _ source: MarkupSource
  ) throws(Diagnostic) {
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
    let location = LibXMLWording.location(of: problem, in: source)
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

extension String {
  var trimmingBlanks: String {
    let start = drop { $0 == " " }
    guard let end = start.lastIndex(where: { $0 != " " }) else { return "" }
    return String(start[...end])
  }
}
