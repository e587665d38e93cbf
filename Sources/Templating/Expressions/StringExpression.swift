import Diagnostics

/// Text with values in it, as in `string:${a} of $b`.
struct StringExpression: Expression {
  enum Part: Sendable {
    case literal(String)
    case value(any Expression, SourceSlice)
  }

  let parts: [Part]

  var constant: TemplateValue? {
    var text = ""
    for part in parts {
      guard case .literal(let piece) = part else { return nil }
      text += piece
    }
    return .text(text)
  }

  /// Whether no document forbids what stands between the values.
  var isWritable: Bool {
    parts.allSatisfy { part in
      guard case .literal(let text) = part else { return true }
      let bytes = text.utf8.span
      return bytes.indices.allSatisfy { Escaping.forbiddenCode(at: $0, in: bytes) == nil }
    }
  }

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> FlatValue? {
    var text: [UInt8] = []
    for part in parts {
      switch part {
      case .literal(let piece): text += piece.utf8
      case .value(let expression, let source):
        let value = try expression.value(in: &scope)
        guard let piece = scope.text(value) else {
          throw TemplateProblem.noText(scope.value(value)).diagnostic(at: source)
        }
        text += piece.utf8
      }
    }
    return scope.add(text: text)
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    // Never nil: what is not defined inside is thrown where it stands.
    Diagnostic("template-unknown-name", Wording(ko: "정의되지 않음", en: "not defined"))
  }
}
