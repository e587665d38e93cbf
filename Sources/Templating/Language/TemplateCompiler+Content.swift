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
      form = .script(name: builder.add(name: name))
    }
    return builder.add(
      Substitution(
        expression: builder.add(expression, source.trimmed), form: form,
        dropsNewline: isHTML && ["pre", "textarea", "listing"].contains(name)))
  }

  /// Writes the parts of a text one after the other, escaped.
  mutating func emitText(_ parts: [StringExpression.Part]) throws(Diagnostic) {
    for part in parts {
      switch part {
      case .literal(let text): builder.write(escaped(Array(text.utf8)))
      case .value(let expression, let source):
        builder.emitText(expression, source, inAttribute: false)
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
      let expression = try expressions.compile(binding.expression)
      try emit(binding.name.text, expression, binding.expression.trimmed) { _ in }
    }
    builder.write(isMinimised ? "/>".utf8 : ">".utf8)
  }

  private mutating func emit(
    _ attribute: XMLAttribute, replacedBy binding: StatementParser.Binding?
  ) throws(Diagnostic) {
    let interpolated = try interpolated(attribute)
    let place = attribute.slice
    func writeOwn(_ compiler: inout TemplateCompiler) throws(Diagnostic) {
      if let interpolated, let place {
        try compiler.emit(attribute.name, interpolated, place) { _ in }
      } else {
        compiler.builder.write(compiler.literal(attribute))
      }
    }
    guard let binding else { return try writeOwn(&self) }
    let expression = try expressions.compile(binding.expression)
    try emit(attribute.name, expression, binding.expression.trimmed, kept: writeOwn)
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

  /// The value of an attribute with `${…}` in it, or nil.
  private func interpolated(_ attribute: XMLAttribute) throws(Diagnostic) -> (any Expression)? {
    guard attribute.value.utf8.contains(UInt8(ascii: "$")), let slice = attribute.slice else {
      return nil
    }
    let parts = try Interpolation.markup(slice, expressions)
    guard parts.contains(where: { if case .value = $0 { true } else { false } }) else { return nil }
    if parts.count == 1, case .value(let only, _) = parts[0] { return only }
    return StringExpression(parts: parts)
  }

  /// Adds an attribute whose value is worked out, and what stands there if that is default.
  private mutating func emit(
    _ name: String, _ expression: any Expression, _ place: SourceSlice,
    kept: (inout TemplateCompiler) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    let folded = name.lowercased()
    let isConstant = expression.constant != nil
    if isHTML, folded.hasPrefix("on"), !expression.isSafeInScript, !isConstant {
      throw TemplateProblem.scriptAttribute(name).diagnostic(at: place)
    }
    let danger: AttributeProgram.Danger =
      isConstant
      ? .none : HTMLNames.isAddress(folded) ? .address : folded == "style" ? .style : .none
    let isBoolean = isHTML && HTMLNames.isBoolean(folded)
    let opening = " \(name)=\"".utf8
    if !isBoolean, danger == .none, let text = expression as? StringExpression, text.isWritable {
      builder.write(opening)
      write(text, inAttributeOf: source.kind)
      builder.write("\"".utf8)
      return
    }
    let index = builder.add(
      AttributeProgram(
        expression: builder.add(expression, place), opening: builder.add(bytes: opening),
        isBoolean: isBoolean, danger: danger))
    let start = builder.emit(.attribute(index, past: 0))
    try kept(&self)
    builder.replace(start, with: .attribute(index, past: builder.here()))
  }

  /// Writes the parts of a text one after the other, without making a text of them.
  private mutating func write(_ text: StringExpression, inAttributeOf kind: MarkupKind) {
    for part in text.parts {
      switch part {
      case .literal(let text): builder.write(Escaping.attribute(Array(text.utf8), kind: kind))
      case .value(let expression, let source):
        builder.emitText(expression, source, inAttribute: true)
      }
    }
  }
}
