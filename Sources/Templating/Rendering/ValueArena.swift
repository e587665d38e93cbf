/// Values laid out side by side: what templates read instead of a tree of references.
struct ValueArena: Sendable {
  /// Items and members of one list or record are neighbours.
  private(set) var values: [FlatValue] = []
  /// The texts, one after the other.
  private(set) var bytes: [UInt8] = []
  private var shapes: [RecordShape] = []
  private var templates: [TemplateReference] = []

  // MARK: Laying values out

  /// Takes a value over with all that is in it.
  mutating func add(_ value: TemplateValue) -> FlatValue {
    switch value {
    case .nothing: .nothing
    case .default: .default
    case .bool(let truth): .bool(truth)
    case .integer(let number): .integer(number)
    case .decimal(let digits): add(digits.utf8.span, as: .decimal, isTrue: value.isTrue)
    case .text(let text): add(text.utf8.span, as: .text)
    case .markup(let markup): add(markup.utf8.span, as: .markup)
    case .list(let items): .list(at: add(items), count: items.count)
    case .record(let record): add(record)
    case .template(let reference): add(reference)
    }
  }

  /// Takes a decimal, a text or markup over.
  mutating func add(
    _ text: Span<UInt8>, as kind: FlatValue.Kind, isTrue: Bool? = nil
  ) -> FlatValue {
    let start = bytes.count
    let isPlain = Escaping.isPlain(text)
    bytes.append(text)
    let isTrue = isTrue ?? !text.isEmpty
    return .text(kind, start..<bytes.count, isTrue: isTrue, isPlain: isPlain)
  }

  mutating func add(_ record: TemplateRecord) -> FlatValue {
    values.append(.template(at: shapes.count))
    shapes.append(record.shape)
    let start = add(record.values)
    return .record(at: start, count: record.count, shape: record.shape.number)
  }

  private mutating func add(_ reference: TemplateReference) -> FlatValue {
    templates.append(reference)
    return .template(at: templates.count - 1)
  }

  /// Takes values over as neighbours and gives the place of the first one.
  private mutating func add(_ items: [TemplateValue]) -> Int {
    let start = values.count
    for _ in items.indices { values.append(.nothing) }
    // Through a span the items are lent, not copied.
    let items = items.span
    for index in items.indices { values[start + index] = add(items[index]) }
    return start
  }

  // MARK: Reading them back

  /// The layout of a record.
  func shape(of record: FlatValue) -> RecordShape { shapes[values[record.firstMember - 1].start] }

  /// The template, or macros, that a value stands for.
  func template(_ value: FlatValue) -> TemplateReference { templates[value.start] }

  /// Writes the bytes of a decimal, a text or markup as they are.
  ///
  /// Nothing is changed; but what is mutating is lent the arena, where a plain function is given a
  /// copy of all its parts.
  @inline(__always)
  mutating func write(_ text: FlatValue, to output: inout OutputBuffer) {
    output.append(bytes, text.range)
  }

  /// The bytes of a decimal, a text or markup as a text.
  func text(_ value: FlatValue) -> String { String(decoding: bytes[value.range], as: UTF8.self) }

  /// The value as a tree again.
  func value(_ value: FlatValue) -> TemplateValue {
    switch value.kind {
    case .nothing: .nothing
    case .default: .default
    case .bool: .bool(value.number != 0)
    case .integer: .integer(value.number)
    case .decimal: .decimal(text(value))
    case .text: .text(text(value))
    case .markup: .markup(text(value))
    case .list: .list(values[value.range].map { self.value($0) })
    case .record:
      .record(
        TemplateRecord(
          shape: shape(of: value),
          values: values[value.firstMember..<value.firstMember + value.count].map {
            self.value($0)
          }))
    case .template: .template(template(value))
    }
  }

  /// Forgets everything; memory is kept for the next values unless it is a lot.
  mutating func removeAll() {
    let isSmall = values.count + bytes.count < 1 << 18
    values.removeAll(keepingCapacity: isSmall)
    bytes.removeAll(keepingCapacity: isSmall)
    shapes.removeAll(keepingCapacity: isSmall)
    templates.removeAll(keepingCapacity: isSmall)
  }
}
