extension ContentHasher {
  /// Adds a value with all that is in it: equal fingerprints mean that no template can tell the
  /// values apart.
  public mutating func add(_ value: TemplateValue) {
    switch value {
    case .nothing: add(0, 0)
    case .default: add(1, 0)
    case .bool(let truth): add(2, truth ? 1 : 0)
    case .integer(let number): add(3, UInt64(bitPattern: Int64(number)))
    case .decimal(let digits): add(digits, kind: 4)
    case .text(let text): add(text, kind: 5)
    case .markup(let markup): add(markup, kind: 6)
    case .list(let items):
      add(7, UInt64(items.count))
      for item in items { add(item) }
    case .record(let record): add(record)
    case .template(let reference):
      add(9, UInt64(reference.file))
      add(reference.macroName)
    }
  }

  /// Adds a record: its names and its values.
  public mutating func add(_ record: TemplateRecord) {
    add(8, record.shape.fingerprint)
    for value in record.values { add(value) }
  }

  private mutating func add(_ text: String, kind: UInt64) {
    add(kind, 0)
    add(text)
  }
}
