public import Diagnostics

/// Reads XML documents strictly.
///
/// libxml2 decides whether the text is well-formed; no network, DTD or external entity is touched,
/// and elements nest 256 deep at most.
public enum XMLReader {
  /// The root element of a document.
  ///
  /// - Parameters:
  ///   - bytes: the document in UTF-8, with or without a byte order mark.
  ///   - file: the name that findings carry.
  /// - Returns: the root element; every element and attribute knows its line and column.
  /// - Throws: a finding at the first place that is not well-formed.
  public static func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> XMLElement {
    let source = MarkupSource(bytes, file: file, kind: .xml)
    for node in try MarkupParser.parse(source) {
      if case .element(let root) = node { return root }
    }
    throw MarkupProblem.unfinished("").diagnostic(at: SourceLocation(file: file, line: 1))
  }
}
