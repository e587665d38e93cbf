import CLibXML2
public import Diagnostics

/// A RELAX NG schema, compiled once by libxml2 and used for any number of documents.
@safe public final class RelaxNGSchema: @unchecked Sendable {
  // Unchecked, because libxml2 only reads a compiled schema: every validation has a context of its
  // own, and the pointer never leaves this class.
  private let schema: xmlRelaxNGPtr

  /// Compiles a schema in XML syntax.
  ///
  /// - Parameters:
  ///   - text: the schema; it cannot include others.
  ///   - name: the name that findings about it carry.
  /// - Throws: a finding with the code `schema-syntax` if libxml2 refuses it.
  public init(_ text: String, name: String) throws(Diagnostic) {
    _ = LibXML.isReady
    let findings = LibXMLFindings()
    let bytes = Array(text.utf8)
    // libxml2 keeps a pointer to the bytes until the schema is compiled, which is inside the
    // closure; the compiled schema holds copies.
    let compiled: xmlRelaxNGPtr? = unsafe bytes.withUnsafeBytes { buffer in
      let context = unsafe xmlRelaxNGNewMemParserCtxt(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count))
      defer { unsafe xmlRelaxNGFreeParserCtxt(context) }
      unsafe xmlRelaxNGSetParserStructuredErrors(context, collect, findings.pointer)
      return unsafe xmlRelaxNGParse(context)
    }
    guard let compiled = unsafe compiled else {
      let first = findings.problems.first
      throw Diagnostic(
        "schema-syntax", cause: .configuration,
        at: SourceLocation(file: name, line: first.map(\.line)),
        Wording(
          ko: "스키마를 읽을 수 없음: \(first?.message ?? "")",
          en: "the schema cannot be read: \(first?.message ?? "")"))
    }
    unsafe schema = compiled
  }

  deinit { unsafe xmlRelaxNGFree(schema) }

  /// What in a document the schema does not allow, in the order of its lines.
  ///
  /// - Parameters:
  ///   - bytes: the document in UTF-8.
  ///   - file: the name that findings carry.
  /// - Returns: nothing if the document is valid; the finding of the parser alone if it is not
  ///   well-formed.
  public func validate(_ bytes: [UInt8], file: String) -> [Diagnostic] {
    let source = MarkupSource(bytes, file: file, kind: .xml)
    do throws(Diagnostic) {
      try MarkupCheck.requireText(source)
    } catch {
      return [error]
    }
    let document = ParsedXML(bytes)
    do throws(Diagnostic) {
      try XMLChecker.requireWellFormed(document, source)
    } catch {
      return [error]
    }
    let findings = LibXMLFindings()
    let context = unsafe xmlRelaxNGNewValidCtxt(schema)
    defer { unsafe xmlRelaxNGFreeValidCtxt(context) }
    // The collector lives to the end of this function, and libxml2 calls it in validation alone.
    unsafe xmlRelaxNGSetValidStructuredErrors(context, collect, findings.pointer)
    // References to unknown ids are reported past the context, to the handler of the thread.
    unsafe xmlSetStructuredErrorFunc(findings.pointer, collect)
    defer { xmlSetStructuredErrorFunc(nil, nil) }
    let result = unsafe xmlRelaxNGValidateDoc(context, document.document)
    guard result != 0 || !findings.problems.isEmpty else { return [] }
    return SchemaWording.diagnostics(for: findings.problems, in: source)
  }
}
