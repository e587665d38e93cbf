/// The namespace declarations in force while a document is read.
struct NamespaceScope {
  private var declarations: [(prefix: String, uri: String)] = [
    ("xml", "http://www.w3.org/XML/1998/namespace"),
    ("xmlns", "http://www.w3.org/2000/xmlns/"),
  ]

  /// Where to return to with ``restore(_:)``.
  var mark: Int { declarations.count }

  mutating func declare(_ prefix: String, _ uri: String) {
    declarations.append((prefix, uri))
  }

  mutating func restore(_ mark: Int) {
    declarations.removeLast(declarations.count - mark)
  }

  /// The namespace of a prefix; nil where nothing declares it.
  func namespace(of prefix: String, isAttribute: Bool) -> String? {
    // A default namespace is for elements alone (Namespaces in XML, section 6.2).
    if prefix.isEmpty, isAttribute { return nil }
    return declarations.last { $0.prefix == prefix }?.uri
  }
}
