import CLibXML2

/// One finding of libxml2, copied out of its memory.
struct LibXMLProblem: Sendable {
  var code: Int32
  var isWarning = false
  /// Whether the text is no XML, and not only against namespaces.
  var isFatal = false
  var line: Int
  var column: Int
  var message: String
  /// The number that the message speaks of: the line of the tag that is still open.
  var number = 0
  /// The names that the message speaks of, in its order.
  var details: [String]

  init(_ error: xmlError) {
    code = unsafe error.code
    isWarning = unsafe error.level == XML_ERR_WARNING
    isFatal = unsafe error.level == XML_ERR_FATAL || error.domain == XML_FROM_PARSER.rawValue
    line = unsafe Int(error.line)
    column = unsafe Int(error.int2)
    number = unsafe Int(error.int1)
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
