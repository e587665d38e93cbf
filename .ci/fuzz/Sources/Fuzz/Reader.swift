/// The parts of the project that read what others wrote.
enum Reader: String, CaseIterable {
  case json, table, descriptor, markup, template, expression, page

  typealias Entry = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

  /// The function that takes one input; C wants one without captures for each.
  var entry: Entry {
    switch self {
    case .json: { start, count in unsafe readJSON(Fuzz.bytes(start, count)) }
    case .table: { start, count in unsafe readTable(Fuzz.bytes(start, count)) }
    case .descriptor: { start, count in unsafe readDescriptor(Fuzz.bytes(start, count)) }
    case .markup: { start, count in unsafe readMarkup(Fuzz.bytes(start, count)) }
    case .template: { start, count in unsafe readTemplate(Fuzz.bytes(start, count)) }
    case .expression: { start, count in unsafe readExpression(Fuzz.bytes(start, count)) }
    case .page: { start, count in unsafe readPage(Fuzz.bytes(start, count)) }
    }
  }
}
