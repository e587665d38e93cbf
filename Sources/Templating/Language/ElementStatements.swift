import Diagnostics

/// The statements on one element, told apart from its own attributes.
struct ElementStatements {
  private(set) var arguments: [Statement: SourceSlice] = [:]
  /// The attributes that are the document's own.
  private(set) var attributes: [XMLAttribute] = []
  /// Whether the element itself belongs to the template and has no tags in the document.
  private(set) var isTemplateElement = false

  subscript(statement: Statement) -> SourceSlice? { arguments[statement] }

  init(_ element: XMLElement, kind: MarkupKind) throws(Diagnostic) {
    let family = Family(of: element, kind: kind)
    isTemplateElement = family != nil
    // Most elements have no word of the template language on them.
    guard isTemplateElement || element.attributes.contains(where: Self.mayBeStatement) else {
      attributes = element.attributes
      return
    }
    for attribute in element.attributes {
      if attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:") {
        if !attribute.value.hasPrefix(Namespace.family) { attributes.append(attribute) }
        continue
      }
      guard let (group, name) = Self.statement(attribute, on: family, kind: kind) else {
        attributes.append(attribute)
        continue
      }
      try add(attribute, group, name)
    }
    try checkCombination()
  }

  /// Statements, and declarations of namespaces, have a prefix or a hyphen in their names.
  private static func mayBeStatement(_ attribute: XMLAttribute) -> Bool {
    attribute.name.utf8.contains { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "-") }
      || attribute.name == "xmlns"
  }

  private mutating func add(
    _ attribute: XMLAttribute, _ family: Family, _ name: String
  ) throws(Diagnostic) {
    let known = family == .tal ? Statement.tal : family == .metal ? Statement.metal : []
    guard let statement = known.first(where: { $0.rawValue == name }),
      let argument = attribute.slice
    else {
      throw TemplateProblem.unknownStatement(attribute.name, known: known.map(\.fullName))
        .diagnostic(at: attribute.location)
    }
    guard arguments[statement] == nil else {
      throw TemplateProblem.repeatedStatement(statement.fullName).diagnostic(
        at: attribute.location)
    }
    if argument.trimmed.isEmpty, statement != .omitTag {
      throw TemplateProblem.emptyStatement(statement.fullName).diagnostic(at: attribute.location)
    }
    arguments[statement] = argument
  }

  private static func statement(
    _ attribute: XMLAttribute, on element: Family?, kind: MarkupKind
  ) -> (Family, String)? {
    let name = QualifiedName(attribute.name)
    if attribute.namespace.hasPrefix(Namespace.family) {
      return (Family(namespace: attribute.namespace), name.local)
    }
    if kind != .xml, attribute.namespace.isEmpty {
      if name.prefix == "tal" { return (.tal, name.local) }
      if name.prefix == "metal" { return (.metal, name.local) }
      if attribute.name.hasPrefix("data-tal-") {
        return (.tal, String(attribute.name.dropFirst(9)))
      }
      if attribute.name.hasPrefix("data-metal-") {
        return (.metal, String(attribute.name.dropFirst(11)))
      }
    }
    guard let element, name.prefix.isEmpty else { return nil }
    return (element, attribute.name)
  }

  private func checkCombination() throws(Diagnostic) {
    guard arguments.count > 1 || arguments[.extendMacro] != nil else { return }
    let contradictions: [(Statement, Statement)] = [
      (.content, .replace), (.defineSlot, .defineMacro), (.defineSlot, .useMacro),
      (.defineSlot, .extendMacro), (.fillSlot, .defineMacro), (.fillSlot, .useMacro),
      (.fillSlot, .extendMacro), (.useMacro, .extendMacro),
    ]
    for (first, second) in contradictions {
      guard arguments[first] != nil, let place = arguments[second] else { continue }
      throw TemplateProblem.contradicting(first.fullName, second.fullName).diagnostic(at: place)
    }
    if let place = arguments[.extendMacro], arguments[.defineMacro] == nil {
      throw TemplateProblem.needs(Statement.extendMacro.fullName, Statement.defineMacro.fullName)
        .diagnostic(at: place)
    }
  }

  /// Which of the template's namespaces something belongs to.
  enum Family {
    case tal, metal, other

    init(namespace: String) {
      switch namespace {
      case Namespace.tal: self = .tal
      case Namespace.metal: self = .metal
      default: self = .other
      }
    }

    init?(of element: XMLElement, kind: MarkupKind) {
      if element.namespace.hasPrefix(Namespace.family) {
        self.init(namespace: element.namespace)
      } else if kind != .xml, element.namespace.isEmpty || element.prefix != "" {
        switch element.prefix {
        case "tal": self = .tal
        case "metal": self = .metal
        default: return nil
        }
      } else {
        return nil
      }
    }
  }
}
