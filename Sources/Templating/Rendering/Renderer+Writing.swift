import Diagnostics

/// Values become bytes here and nowhere else.
extension Renderer {
  /// Writes a text in which nothing has to be escaped; false, and nothing written, for any other
  /// value.
  @inline(__always)
  mutating func writePlain(_ value: FlatValue) -> Bool {
    guard value.isPlain else { return false }
    writeBytes(value)
    return true
  }

  /// The place in a template to which a value that cannot be written is due.
  enum Place {
    case path(Int)
    case expression(Int)
  }

  private func source(_ place: Place) -> SourceSlice {
    switch place {
    case .path(let number): code.paths[number].source
    case .expression(let index): code.sources[index]
    }
  }

  /// Writes a value that need not be plain, escaped.
  mutating func write(
    _ value: FlatValue, inAttribute: Bool, _ place: Place
  ) throws(Diagnostic) {
    switch value.kind {
    case .nothing, .default: break
    case .bool: output.append((value.number != 0 ? "true" : "false").utf8.span)
    case .integer: write(value.number)
    case .markup where !inAttribute: try writeMarkup(value, place)
    case .decimal, .text, .markup: try writeEscaped(value, inAttribute: inAttribute, place)
    case .list, .record, .template:
      throw TemplateProblem.noText(scope.value(value)).diagnostic(at: source(place))
    }
  }

  /// Writes a substitution; true if its value is default, and nothing was written.
  mutating func writeContent(_ index: Int) throws(Diagnostic) -> Bool {
    let substitution = code.substitutions[index]
    let value = try value(substitution.expression)
    if value.isDefault { return true }
    let place = Place.expression(substitution.expression)
    if substitution.dropsNewline, scope.text(value)?.utf8.first == 0x0A { output.append(0x0A) }
    switch substitution.form {
    case .text: try write(value, inAttribute: false, place)
    case .structure: try writeMarkup(try textual(value, place), place)
    case .script(let name):
      let text = try textual(value, place)
      let element = code.names[name]
      guard
        !RawText.ends(
          scope.arenas[Int(text.arena)].bytes[text.range], element: element)
      else {
        throw TemplateProblem.scriptContent(element).diagnostic(at: source(place))
      }
      writeBytes(text)
    }
    return false
  }

  /// Writes an attribute; false if its value is default, and nothing was written.
  mutating func writeAttribute(_ index: Int) throws(Diagnostic) -> Bool {
    let attribute = code.attributes[index]
    let value = try value(attribute.expression)
    if value.isDefault { return false }
    let opening = attribute.opening
    if attribute.isBoolean {
      let name = opening.lowerBound..<opening.upperBound - 2
      if value.isTrue { output.append(code.bytes, name) }
      return true
    }
    if value.kind == .nothing { return true }
    guard value.kind != .markup else {
      throw TemplateProblem.noText(scope.value(value))
        .diagnostic(at: code.sources[attribute.expression])
    }
    output.append(code.bytes, opening)
    if attribute.danger != .none { try check(value, attribute) }
    if !writePlain(value) {
      try write(value, inAttribute: true, .expression(attribute.expression))
    }
    output.append(UInt8(ascii: "\""))
    return true
  }

  private func check(_ value: FlatValue, _ attribute: AttributeProgram) throws(Diagnostic) {
    guard value.kind == .text else { return }
    let text = scope.arenas[Int(value.arena)].bytes
    let bytes = text.span.extracting(value.range)
    let problem: TemplateProblem? =
      switch attribute.danger {
      case .none: nil
      case .address:
        Escaping.isDangerousAddress(bytes) ? .dangerousAddress(scope.text(value) ?? "") : nil
      case .style: Escaping.isDangerousStyle(bytes) ? .dangerousStyle : nil
      }
    guard let problem else { return }
    throw problem.diagnostic(at: code.sources[attribute.expression])
  }

  private mutating func writeMarkup(
    _ value: FlatValue, _ place: Place
  ) throws(Diagnostic) {
    if kind == .xml, !value.isPlain {
      try requireWellFormed(scope.text(value) ?? "", source(place))
    }
    writeBytes(value)
  }

  @inline(__always)
  private mutating func writeBytes(_ text: FlatValue) {
    scope.arenas[Int(text.arena)].write(text, to: &output)
  }

  /// The value as one that has bytes.
  private mutating func textual(
    _ value: FlatValue, _ place: Place
  ) throws(Diagnostic) -> FlatValue {
    switch value.kind {
    case .decimal, .text, .markup: return value
    case .nothing, .default, .bool, .integer, .list, .record, .template:
      guard let text = scope.text(value) else {
        throw TemplateProblem.noText(scope.value(value)).diagnostic(at: source(place))
      }
      return scope.add(.text(text))
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
    output.append(digits.span.extracting(start..<20))
  }

  private mutating func writeEscaped(
    _ text: FlatValue, inAttribute: Bool, _ place: Place
  ) throws(Diagnostic) {
    guard kind != .text else { return writeBytes(text) }
    let all = scope.arenas[Int(text.arena)].bytes
    let bytes = all.span.extracting(text.range)
    var start = 0
    for index in bytes.indices where Escaping.isSpecial(bytes[index]) {
      if let code = Escaping.forbiddenCode(at: index, in: bytes) {
        throw TemplateProblem.forbiddenCharacter(code).diagnostic(at: source(place))
      }
      guard let reference = reference(for: bytes[index], inAttribute: inAttribute) else {
        continue
      }
      output.append(bytes.extracting(start..<index))
      output.append(reference.utf8.span)
      start = index + 1
    }
    output.append(bytes.extracting(start..<bytes.count))
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

  private func requireWellFormed(_ text: String, _ source: SourceSlice) throws(Diagnostic) {
    guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 < 0x20 || $0 == 0xEF }) else {
      return
    }
    if let problem = XMLChecker.problem(inFragment: text) {
      throw TemplateProblem.brokenMarkup(problem).diagnostic(at: source)
    }
  }
}
