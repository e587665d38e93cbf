/// The parts of the project that read what others wrote.
enum Reader: String, CaseIterable {
  case json, table, descriptor, markup, template, expression

  typealias Entry = @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32

  /// The function that takes one input; C wants one without captures for each.
  var entry: Entry {
    switch self {
    case .json: unsafe { start, count in readJSON(Fuzz.bytes(start, count)) }
    case .table: unsafe { start, count in readTable(Fuzz.bytes(start, count)) }
    case .descriptor: unsafe { start, count in readDescriptor(Fuzz.bytes(start, count)) }
    case .markup: unsafe { start, count in readMarkup(Fuzz.bytes(start, count)) }
    case .template: unsafe { start, count in readTemplate(Fuzz.bytes(start, count)) }
    case .expression: unsafe { start, count in readExpression(Fuzz.bytes(start, count)) }
    }
  }
}
