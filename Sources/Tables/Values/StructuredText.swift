internal import Diagnostics
internal import JSON

/// Cells that hold JSON or coordinates.
enum StructuredText {
  /// Deeper texts are refused, so that a hostile cell cannot exhaust the stack.
  private static let maximumDepth = 128

  static func value(_ text: [UInt8], _ type: FieldType, _ format: String) -> Value? {
    if type == .geopoint, format == "default" { return point(text) }
    // A byte order mark is for files; JSON texts that are passed on have none (RFC 8259, 8.1).
    guard !text.starts(with: [0xEF, 0xBB, 0xBF]),
      let json = try? JSONParser.parse(text, file: "", maximumDepth: maximumDepth)
    else {
      return nil
    }
    return check(json, type, format)
  }

  /// Whether a JSON value is what the type asks for.
  static func check(_ json: JSONValue, _ type: FieldType, _ format: String) -> Value? {
    let fits =
      switch type {
      case .array: json.elements != nil
      case .object: json.members != nil
      case .geopoint: isPoint(json, format)
      case .geojson: format == "topojson" ? TopoJSON.isValid(json) : GeoJSON.isValid(json)
      default: true
      }
    return fits ? .json(json) : nil
  }

  private static func point(_ text: [UInt8]) -> Value? {
    let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    let numbers = parts.compactMap { NumberMarks.plain.value(of: Array($0), isInteger: false) }
    guard numbers.count == 2, isWithin(numbers[0], 180), isWithin(numbers[1], 90) else {
      return nil
    }
    return .list(numbers)
  }

  private static func isWithin(_ value: Value, _ bound: Int) -> Bool {
    value.precedes(.decimal(ExactDecimal(-bound))) == false
      && Value.decimal(ExactDecimal(bound)).precedes(value) == false
  }

  private static func isPoint(_ json: JSONValue, _ format: String) -> Bool {
    let values: [JSONValue?]
    if format == "object" {
      guard json.members?.count == 2 else { return false }
      values = [json["lon"], json["lat"]]
    } else {
      guard let elements = json.elements, elements.count == 2 else { return false }
      values = elements
    }
    let numbers = values.compactMap { $0?.numberText }
      .compactMap { NumberMarks.plain.value(of: Array($0.utf8), isInteger: false) }
    return numbers.count == 2 && isWithin(numbers[0], 180) && isWithin(numbers[1], 90)
  }
}
