import Diagnostics

/// Tags, attributes and what stands between tags.
extension TemplateCompiler {
  mutating func compileContent(
    _ element: XMLElement, _ statements: ElementStatements
  ) throws(Diagnostic) {
    guard let argument = statements[.replace] else {
      try compileTagged(element, statements)
      return
    }
    let (isStructure, text) = StatementParser.substitution(argument)
    let index = try substitution(text, isStructure: isStructure, in: nil)
    try withFallback(index) { compiler throws(Diagnostic) in
      try compiler.compileTagged(element, statements)
    }
  }

  /// A substitution, then what is kept where its value is default.
  private mutating func withFallback(
    _ index: Int, _ kept: (inout TemplateCompiler) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let instruction = builder.content(index)
    let start = builder.emit(instruction(0))
    let exit = builder.emit(.jump(0))
    builder.replace(start, with: instruction(builder.here()))
    try kept(&self)
    builder.replace(exit, with: .jump(builder.here()))
  }

  private mutating func compileTagged(
    _ element: XMLElement, _ statements: ElementStatements
  ) throws(Diagnostic) {
    let folded = element.name.lowercased()
    let isVoid = isHTML && HTMLNames.isVoid(folded)
    if isVoid, let place = statements[.content] {
      throw TemplateProblem.contentOfVoid(element.name).diagnostic(at: place)
    }
    var omission: Int?
    var omitTest = 0
    let omitArgument = statements[.omitTag]
    let hasTags = !statements.isTemplateElement && !(omitArgument?.trimmed.isEmpty ?? false)
    if let argument = omitArgument, hasTags {
      omitTest = try expression(argument)
      omission = builder.emit(.omitTag(omitTest, past: 0))
    }
    let isForeign = isHTML && (folded == "svg" || folded == "math")
    if isForeign { foreignDepth += 1 }
    let isMinimised = minimises(element, statements, mayBeOmitted: omission != nil)
    if hasTags { try startTag(element, statements, isMinimised: isMinimised) }
    if let omission {
      builder.replace(omission, with: .omitTag(omitTest, past: builder.here()))
    }
    try content(element, statements)
    if isForeign { foreignDepth -= 1 }
    if let _ = omission {
      let end = builder.emit(.endOmit(past: 0))
      if !isVoid { endTag(element) }
      builder.replace(end, with: .endOmit(past: builder.here()))
    } else if hasTags, !isMinimised, !isVoid {
      endTag(element)
    }
  }

  /// Whether the element is written as `<a/>`: XML and SVG keep what the template has.
  private func minimises(
    _ element: XMLElement, _ statements: ElementStatements, mayBeOmitted: Bool
  ) -> Bool {
    element.isSelfClosed && statements[.content] == nil && !mayBeOmitted
      && (!isHTML || foreignDepth > 0)
  }

  private mutating func content(
    _ element: XMLElement, _ statements: ElementStatements
  ) throws(Diagnostic) {
    guard let argument = statements[.content] else {
      try children(of: element)
      return
    }
    let (isStructure, text) = StatementParser.substitution(argument)
    let index = try substitution(text, isStructure: isStructure, in: element)
    try withFallback(index) { compiler throws(Diagnostic) in
      try compiler.children(of: element)
    }
  }

  private mutating func children(of element: XMLElement) throws(Diagnostic) {
    guard isHTML, HTMLNames.isRawText(element.name.lowercased()) else {
      try compile(element.children)
      return
    }
    for case .text(let text) in element.children { builder.write(text.text.utf8) }
  }

  mutating func substitution(
    _ source: SourceSlice, isStructure: Bool, in element: XMLElement?
  ) throws(Diagnostic) -> Int {
    let name = element?.name.lowercased() ?? ""
    let expression = try expressions.compile(source)
    var form = isStructure ? Substitution.Form.structure : .text
    if isHTML, HTMLNames.isRawText(name) {
      guard isStructure || expression.isSafeInScript || expression.constant != nil else {
        throw TemplateProblem.scriptContent(name).diagnostic(at: source.trimmed)
      }
      form = .script(name)
    }
    return builder.add(
      Substitution(
        expression: expression, form: form,
        dropsNewline: isHTML && ["pre", "textarea", "listing"].contains(name),
        source: source.trimmed))
  }

  /// Writes the parts of a text one after the other, escaped.
  mutating func emitText(_ parts: [StringExpression.Part]) throws(Diagnostic) {
    for part in parts {
      switch part {
      case .literal(let text): builder.write(escaped(Array(text.utf8)))
      case .value(let path as PathExpression, _):
        let index = builder.add(path: path)
        builder.emit(.pathText(index))
      case .value(let expression, let source):
        let index = builder.add(expression, source)
        builder.emit(.text(index))
      }
    }
  }

  // MARK: Tags

  mutating func endTag(_ element: XMLElement) {
    if isHTML, HTMLNames.isVoid(element.name.lowercased()) { return }
    builder.write("</\(element.name)>".utf8)
  }

  /// The start tag as the template has it, for where something went wrong.
  mutating func staticStartTag(_ element: XMLElement, _ statements: ElementStatements) {
    builder.write("<\(element.name)".utf8)
    for attribute in statements.attributes { builder.write(literal(attribute)) }
    builder.write(">".utf8)
  }

  private mutating func startTag(
    _ element: XMLElement, _ statements: ElementStatements, isMinimised: Bool
  ) throws(Diagnostic) {
    builder.write("<\(element.name)".utf8)
    let bindings =
      try statements[.attributes].map { argument throws(Diagnostic) in
        try StatementParser.attributes(argument, kind: source.kind)
      } ?? []
    for attribute in statements.attributes {
      let binding = bindings.first {
        StatementParser.isSame($0.name.text, attribute.name, source.kind)
      }
      try emit(attribute, replacedBy: binding)
    }
    for binding in bindings {
      let isThere = statements.attributes.contains {
        StatementParser.isSame($0.name, binding.name.text, source.kind)
      }
      guard !isThere else { continue }
      let index = try dynamic(binding.name.text, binding.expression, kept: .none)
      builder.emit(.attribute(index))
    }
    builder.write(isMinimised ? "/>".utf8 : ">".utf8)
  }

  private mutating func emit(
    _ attribute: XMLAttribute, replacedBy binding: StatementParser.Binding?
  ) throws(Diagnostic) {
    let interpolated = try interpolated(attribute)
    if let binding {
      let kept = interpolated.map(AttributeProgram.Kept.attribute) ?? .literal(literal(attribute))
      let index = try dynamic(attribute.name, binding.expression, kept: kept)
      builder.emit(.attribute(index))
    } else if let interpolated {
      builder.emit(.attribute(interpolated))
    } else {
      builder.write(literal(attribute))
    }
  }

  private func literal(_ attribute: XMLAttribute) -> [UInt8] {
    var bytes = Array(" \(attribute.name)".utf8)
    guard attribute.hasValue else { return bytes }
    bytes += "=\"".utf8
    bytes += Escaping.attribute(unescapedDollar(attribute), kind: source.kind)
    bytes.append(UInt8(ascii: "\""))
    return bytes
  }

  private func unescapedDollar(_ attribute: XMLAttribute) -> [UInt8] {
    let bytes = Array(attribute.value.utf8)
    guard bytes.contains(UInt8(ascii: "$")) else { return bytes }
    return Array(attribute.value.replacing("$${", with: "${").utf8)
  }

  /// The program of an attribute with `${…}` in its value, or nil.
  private mutating func interpolated(_ attribute: XMLAttribute) throws(Diagnostic) -> Int? {
    guard attribute.value.utf8.contains(UInt8(ascii: "$")), let slice = attribute.slice else {
      return nil
    }
    let parts = try Interpolation.markup(slice, expressions)
    guard parts.contains(where: { if case .value = $0 { true } else { false } }) else { return nil }
    var expression: any Expression = StringExpression(parts: parts)
    if parts.count == 1, case .value(let only, _) = parts[0] { expression = only }
    return try add(attribute.name, expression, slice, kept: .none)
  }

  private mutating func dynamic(
    _ name: String, _ source: SourceSlice, kept: AttributeProgram.Kept
  ) throws(Diagnostic) -> Int {
    try add(name, try expressions.compile(source), source.trimmed, kept: kept)
  }

  private mutating func add(
    _ name: String, _ expression: any Expression, _ place: SourceSlice,
    kept: AttributeProgram.Kept
  ) throws(Diagnostic) -> Int {
    let folded = name.lowercased()
    if isHTML, folded.hasPrefix("on"), !expression.isSafeInScript, expression.constant == nil {
      throw TemplateProblem.scriptAttribute(name).diagnostic(at: place)
    }
    let isConstant = expression.constant != nil
    let danger: AttributeProgram.Danger =
      isConstant
      ? .none : HTMLNames.isAddress(folded) ? .address : folded == "style" ? .style : .none
    return builder.add(
      AttributeProgram(
        expression: expression, source: place, name: name,
        isBoolean: isHTML && HTMLNames.isBoolean(folded), danger: danger, kept: kept))
  }
}
