import JSON

/// Finds one layout for all records with the same members in the same order.
struct RecordShapes {
  private var shapes: [[String]: RecordShape] = [:]
  private var last: RecordShape?

  mutating func value(_ json: JSONValue) -> TemplateValue {
    switch json.kind {
    case .null: .nothing
    case .bool(let truth): .bool(truth)
    case .number(let digits): Int(digits).map(TemplateValue.integer) ?? .decimal(digits)
    case .string(let text): .text(text)
    case .array(let elements): .list(elements.map { value($0) })
    case .object(let members): .record(record(members))
    }
  }

  private mutating func record(_ members: [JSONMember]) -> TemplateRecord {
    let values = members.map { value($0.value) }
    let shape = shape(of: members.map(\.key))
    return TemplateRecord(shape: shape, values: values)
  }

  private mutating func shape(of keys: [String]) -> RecordShape {
    if let last, last.keys == keys { return last }
    let shape = shapes[keys] ?? RecordShape(keys: keys)
    shapes[keys] = shape
    last = shape
    return shape
  }
}
