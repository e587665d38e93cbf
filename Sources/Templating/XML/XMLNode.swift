/// A part of a document.
public enum XMLNode: Sendable {
  case element(XMLElement)
  case text(XMLText)
  /// What stands between `<!--` and `-->`.
  case comment(String)
  /// What stands between `<?` and `?>`.
  case instruction(String)
  /// What stands between `<!` and `>`, the word DOCTYPE first.
  case doctype(String)
}
