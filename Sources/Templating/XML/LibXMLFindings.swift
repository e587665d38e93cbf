import CLibXML2

/// Takes findings from libxml2 as they come.
final class LibXMLFindings {
  fileprivate(set) var problems: [LibXMLProblem] = []

  /// Stands for this object in C; valid as long as the object is.
  var pointer: UnsafeMutableRawPointer {
    unsafe Unmanaged.passUnretained(self).toOpaque()
  }
}

/// Called by libxml2 with the object that was given to it.
func collect(
  _ object: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?
) {
  guard let object = unsafe object, let error = unsafe error else { return }
  let findings = unsafe Unmanaged<LibXMLFindings>.fromOpaque(object).takeUnretainedValue()
  // A document that is wrong everywhere need not be listed to the end.
  guard findings.problems.count < 1_000 else { return }
  unsafe findings.problems.append(LibXMLProblem(error.pointee))
}

/// The same while a document is parsed: libxml2 hands over the parser, which knows the object.
func collectWhileParsing(
  _ parser: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?
) {
  let context = unsafe parser?.assumingMemoryBound(to: xmlParserCtxt.self)
  unsafe collect(context?.pointee._private, error)
}
