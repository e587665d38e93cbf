/// The names of HTML5 that are written in a way of their own.
enum HTMLNames {
  /// Whether an element has neither content nor end tag (HTML, section 13.1.2).
  static func isVoid(_ name: String) -> Bool { void.contains(name) }

  /// Whether what stands in an element is text whatever it looks like.
  static func isRawText(_ name: String) -> Bool { name == "script" || name == "style" }

  /// Whether presence alone is the value of an attribute.
  static func isBoolean(_ name: String) -> Bool { boolean.contains(name) }

  /// Whether an attribute holds an address, which could hold a script.
  static func isAddress(_ name: String) -> Bool { address.contains(name) }

  static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]

  private static let boolean: Set<String> = [
    "allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "controls",
    "declare", "default", "defer", "disabled", "formnovalidate", "inert", "ismap", "itemscope",
    "loop", "multiple", "muted", "nohref", "nomodule", "noresize", "noshade", "novalidate",
    "nowrap", "open", "playsinline", "readonly", "required", "reversed", "selected",
  ]

  private static let address: Set<String> = [
    "action", "background", "cite", "data", "formaction", "href", "longdesc", "manifest", "ping",
    "poster", "src", "srcset", "xlink:href",
  ]
}
