/// What values are and what they hold.
extension Scope {
  /// Takes a value over that was worked out.
  public mutating func add(_ value: TemplateValue) -> FlatValue { arenas[0].add(value) }

  /// Takes a text over that was worked out.
  mutating func add(text: [UInt8]) -> FlatValue { arenas[0].add(text.span, as: .text) }

  /// The value with all that is in it, by itself.
  public func value(_ value: FlatValue) -> TemplateValue { arenas[Int(value.arena)].value(value) }

  /// The template, or macros, that a value stands for.
  func template(_ value: FlatValue) -> TemplateReference? {
    value.kind == .template ? arenas[Int(value.arena)].template(value) : nil
  }

  /// The value as text, or nil for what has none: a list, a record, a template.
  func text(_ value: FlatValue) -> String? {
    switch value.kind {
    case .decimal, .text, .markup: arenas[Int(value.arena)].text(value)
    case .nothing, .default, .bool, .integer, .list, .record, .template: self.value(value).text
    }
  }

  /// Whether both are the same: numbers by value, texts by bytes, lists and records by content.
  func areEqual(_ left: FlatValue, _ right: FlatValue) -> Bool {
    switch (left.kind, right.kind) {
    case (.text, .text):
      arenas[Int(left.arena)].bytes[left.range]
        .elementsEqual(arenas[Int(right.arena)].bytes[right.range])
    case (.integer, .integer), (.bool, .bool): left.number == right.number
    default: value(left).equals(value(right))
    }
  }
}
