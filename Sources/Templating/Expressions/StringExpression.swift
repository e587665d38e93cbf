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

  func evaluate(in scope: inout Scope) throws(Diagnostic) -> TemplateValue? {
    var text = ""
    for part in parts {
      switch part {
      case .literal(let piece): text += piece
      case .value(let expression, let source):
        let value = try expression.value(in: &scope)
        guard let piece = value.text else {
          throw TemplateProblem.noText(value).diagnostic(at: source)
        }
        text += piece
      }
    }
    return .text(text)
  }

  func undefinedProblem(in scope: inout Scope) -> Diagnostic {
    // Never nil: what is not defined inside is thrown where it stands.
    Diagnostic("template-unknown-name", Wording(ko: "정의되지 않음", en: "not defined"))
  }
}
