/// The namespaces of the template language.
enum Namespace {
  static let tal = "http://xml.zope.org/namespaces/tal"
  static let metal = "http://xml.zope.org/namespaces/metal"
  /// Everything that belongs to templates, and so to no document.
  static let family = "http://xml.zope.org/namespaces/"
}
