import Diagnostics

/// Values become bytes here and nowhere else.
extension Renderer {
  @inline(__always)
  static func append(_ bytes: Span<UInt8>, to output: inout [UInt8]) {
    // The span is of other memory than the array, and the pointer stays inside the closure.
    unsafe bytes.withUnsafeBufferPointer { unsafe output.append(contentsOf: $0) }
  }

  /// Writes the text of a path; true if its value is default, and nothing was written.
  @inline(__always)
  mutating func write(_ path: PathExpression) throws(Diagnostic) -> Bool {
    guard let value = try path.evaluate(in: &scope) else {
      throw path.undefinedProblem(in: &scope)
    }
    if case .text(let text) = value, writeClean(text) { return false }
    if value.isDefault { return true }
    try write(value) { _ in path.source }
    return false
  }

  mutating func writeText(_ index: Int) throws(Diagnostic) {
    let value = try unit.expressions[index].value(in: &scope)
    try write(value) { $0.unit.sources[index] }
  }

  /// Writes a substitution; true if its value is default, and nothing was written.
  mutating func writeContent(_ index: Int) throws(Diagnostic) -> Bool {
    let substitution = unit.substitutions[index]
    let value = try substitution.expression.value(in: &scope)
    if value.isDefault { return true }
    if substitution.dropsNewline, value.text?.utf8.first == 0x0A { output.append(0x0A) }
    switch substitution.form {
    case .text: try write(value) { _ in substitution.source }
    case .structure:
      let text = try text(of: value, substitution.source)
      if kind == .xml { try requireWellFormed(text, substitution.source) }
      output.append(contentsOf: text.utf8)
    case .script(let name):
      let text = try text(of: value, substitution.source)
      guard !RawText.ends(text, element: name) else {
        throw TemplateProblem.scriptContent(name).diagnostic(at: substitution.source)
      }
      output.append(contentsOf: text.utf8)
    }
    return false
  }

  mutating func writeAttribute(_ index: Int) throws(Diagnostic) {
    let attribute = unit.attributes[index]
    if let parts = attribute.parts { return try write(parts, of: attribute) }
    let value = try attribute.expression.value(in: &scope)
    if value.isDefault {
      switch attribute.kept {
      case .none: return
      case .literal(let bytes): output.append(contentsOf: bytes)
      case .attribute(let other): try writeAttribute(other)
      }
      return
    }
    if attribute.isBoolean {
      if value.isTrue { output.append(contentsOf: attribute.opening.dropLast(2)) }
      return
    }
    if value.isNothing { return }
    output.append(contentsOf: attribute.opening)
    if case .integer(let number) = value {
      write(number)
    } else {
      if case .markup = value {
        throw TemplateProblem.noText(value).diagnostic(at: attribute.source)
      }
      guard let text = value.text else {
        throw TemplateProblem.noText(value).diagnostic(at: attribute.source)
      }
      try check(text, attribute)
      if !writeClean(text) {
        try writeEscaped(text, inAttribute: true) { _ in attribute.source }
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private mutating func write(
    _ parts: AttributeParts, of attribute: AttributeProgram
  ) throws(Diagnostic) {
    output.append(contentsOf: attribute.opening)
    for index in parts.values.indices {
      try writeInAttribute(parts.literals[index], parts, index)
      let value = try parts.values[index].value(in: &scope)
      if case .integer(let number) = value {
        write(number)
      } else if let text = value.text {
        try writeInAttribute(text, parts, index)
      } else {
        throw TemplateProblem.noText(value).diagnostic(at: parts.sources[index])
      }
    }
    try writeInAttribute(parts.literals[parts.values.count], parts, parts.values.count - 1)
    output.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private mutating func writeInAttribute(
    _ text: String, _ parts: AttributeParts, _ index: Int
  ) throws(Diagnostic) {
    guard !writeClean(text) else { return }
    try writeEscaped(text, inAttribute: true) { _ in parts.sources[max(0, index)] }
  }

  private func check(_ text: String, _ attribute: AttributeProgram) throws(Diagnostic) {
    switch attribute.danger {
    case .none: return
    case .address:
      guard !Escaping.isDangerousAddress(text) else {
        throw TemplateProblem.dangerousAddress(text).diagnostic(at: attribute.source)
      }
    case .style:
      guard !Escaping.isDangerousStyle(text) else {
        throw TemplateProblem.dangerousStyle.diagnostic(at: attribute.source)
      }
    }
  }

  private func text(
    of value: TemplateValue, _ source: SourceSlice
  ) throws(Diagnostic) -> String {
    guard let text = value.text else {
      throw TemplateProblem.noText(value).diagnostic(at: source)
    }
    return text
  }

  private mutating func write(
    _ value: TemplateValue, _ source: (borrowing Renderer) -> SourceSlice
  ) throws(Diagnostic) {
    switch value {
    case .nothing, .default: break
    case .bool(let truth): output.append(contentsOf: (truth ? "true" : "false").utf8)
    case .integer(let number): write(number)
    case .decimal(let text), .text(let text):
      if !writeClean(text) { try writeEscaped(text, inAttribute: false, source) }
    case .markup(let text):
      if kind == .xml { try requireWellFormed(text, source(self)) }
      output.append(contentsOf: text.utf8)
    case .list, .record, .template:
      throw TemplateProblem.noText(value).diagnostic(at: source(self))
    }
  }

  private mutating func write(_ number: Int) {
    var digits: InlineArray<20, UInt8> = .init(repeating: 0)
    var start = 20
    var rest = number.magnitude
    repeat {
      start -= 1
      digits[start] = UInt8(truncatingIfNeeded: rest % 10) + 0x30
      rest /= 10
    } while rest > 0
    if number < 0 { output.append(UInt8(ascii: "-")) }
    for index in start..<20 { output.append(digits[index]) }
  }

  /// Writes text in which nothing has to be escaped; false, and nothing written, for any other.
  @inline(__always)
  private mutating func writeClean(_ text: String) -> Bool {
    let bytes = text.utf8.span
    for index in bytes.indices where Self.isSpecial(bytes[index]) { return false }
    Self.append(bytes, to: &output)
    return true
  }

  /// Whether a byte may have to be escaped or refused; 0xEF begins U+FFFE and U+FFFF.
  @inline(__always)
  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0xEF
  }

  private mutating func writeEscaped(
    _ text: String, inAttribute: Bool, _ source: (borrowing Renderer) -> SourceSlice
  ) throws(Diagnostic) {
    let bytes = text.utf8.span
    var start = 0
    if kind != .text {
      for index in bytes.indices where Self.isSpecial(bytes[index]) {
        if let code = Self.forbiddenCode(at: index, in: bytes) {
          throw TemplateProblem.forbiddenCharacter(code).diagnostic(at: source(self))
        }
        guard let reference = reference(for: bytes[index], inAttribute: inAttribute) else {
          continue
        }
        Self.append(bytes.extracting(start..<index), to: &output)
        output.append(contentsOf: reference.utf8)
        start = index + 1
      }
    }
    Self.append(bytes.extracting(start..<bytes.count), to: &output)
  }

  /// What a byte is written as, or nil where it may stand itself.
  private func reference(for byte: UInt8, inAttribute: Bool) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\"") where inAttribute: "&quot;"
    case 0x09 where inAttribute && kind == .xml: "&#9;"
    case 0x0A where inAttribute && kind == .xml: "&#10;"
    case 0x0D where kind == .xml: "&#13;"
    default: nil
    }
  }

  /// The character at a byte if no document may hold it: a control character or a noncharacter.
  private static func forbiddenCode(at index: Int, in bytes: Span<UInt8>) -> UInt32? {
    let byte = bytes[index]
    if byte < 0x20 { return byte == 0x09 || byte == 0x0A || byte == 0x0D ? nil : UInt32(byte) }
    guard byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBF,
      bytes[index + 2] >= 0xBE
    else { return nil }
    return bytes[index + 2] == 0xBE ? 0xFFFE : 0xFFFF
  }

  private func requireWellFormed(_ text: String, _ source: SourceSlice) throws(Diagnostic) {
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 < 0x20 || $0 == 0xEF }) else {
      return
    }
    if let problem = XMLChecker.problem(inFragment: text) {
      throw TemplateProblem.brokenMarkup(problem).diagnostic(at: source)
    }
  }
}
