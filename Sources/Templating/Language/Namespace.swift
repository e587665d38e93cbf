/// The namespaces of the template language.
enum Namespace {
  static let tal = "http://xml.zope.org/namespaces/tal"
  static let metal = "http://xml.zope.org/namespaces/metal"
  /// Everything that belongs to templates, and so to no document.
  static let family = "http://xml.zope.org/namespaces/"

  /// Whether a file in XML may say anything in the template language: a statement needs the
  /// namespace, which a character reference could disguise, and an interpolation a dollar sign.
  static func mayBeUsed(in bytes: [UInt8]) -> Bool {
    let name = Array("zope.org/namespaces/".utf8)
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "$"): return true
      case UInt8(ascii: "z") where bytes[index...].starts(with: name): return true
      case UInt8(ascii: "&") where bytes[index...].starts(with: "&#".utf8): return true
      default: continue
      }
    }
    return false
  }
}
