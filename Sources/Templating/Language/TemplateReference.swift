/// A template as a value: itself, its macros, or one macro.
public struct TemplateReference: Sendable {
  enum Kind: Hashable, Sendable {
    case template
    case macros
    case macro(String)
  }

  let file: Int
  let kind: Kind

  func member(_ name: String, in program: LinkedProgram) -> TemplateValue? {
    switch kind {
    case .template:
      name == "macros" ? .template(TemplateReference(file: file, kind: .macros)) : nil
    case .macros:
      program.unit(file)?.macros[name] == nil
        ? nil : .template(TemplateReference(file: file, kind: .macro(name)))
    case .macro: nil
    }
  }
}
