import Diagnostics

/// The statements of TAL and METAL, by their names in the standard.
enum Statement: String, CaseIterable {
  case define, condition, `repeat`, content, replace, attributes
  case omitTag = "omit-tag"
  case onError = "on-error"
  case `switch`, `case`
  case defineMacro = "define-macro"
  case useMacro = "use-macro"
  case extendMacro = "extend-macro"
  case defineSlot = "define-slot"
  case fillSlot = "fill-slot"

  static let tal = allCases.filter { !$0.isMETAL }
  static let metal = allCases.filter(\.isMETAL)

  var isMETAL: Bool {
    switch self {
    case .defineMacro, .useMacro, .extendMacro, .defineSlot, .fillSlot: true
    case .define, .condition, .repeat, .content, .replace, .attributes, .omitTag, .onError,
      .switch, .case:
      false
    }
  }

  /// The name as it is mostly written.
  var fullName: String { (isMETAL ? "metal:" : "tal:") + rawValue }

  /// What it looks like, for messages.
  var grammar: String {
    switch self {
    case .define: "define=\"NAME EXPRESSION; …\""
    case .repeat: "repeat=\"NAME EXPRESSION\""
    case .attributes: "attributes=\"NAME EXPRESSION; …\""
    case .content, .replace, .onError: "\(rawValue)=\"[structure] EXPRESSION\""
    case .condition, .omitTag, .switch, .case, .useMacro, .extendMacro: "\(rawValue)=\"EXPRESSION\""
    case .defineMacro, .defineSlot, .fillSlot: "\(rawValue)=\"NAME\""
    }
  }
}
