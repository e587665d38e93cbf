internal import Templating

extension TemplateValue {
  var record: TemplateRecord? {
    if case .record(let record) = self { record } else { nil }
  }

  var elements: [TemplateValue] {
    if case .list(let elements) = self { elements } else { [] }
  }
}

extension TemplateRecord {
  func text(_ key: String) -> String { self[key]?.text ?? "" }

  func list(_ key: String) -> [TemplateValue] { self[key]?.elements ?? [] }

  func integer(_ key: String) -> Int? {
    if case .integer(let number)? = self[key] { number } else { nil }
  }
}
