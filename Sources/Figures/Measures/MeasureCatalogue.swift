public import Diagnostics
public import JSON

/// The measures of a book, in the order of their file.
public struct MeasureCatalogue: Sendable {
  /// All measures.
  public let measures: [Measure]
  private let positions: [String: Int]
  private let json: JSONValue
  private let bytes: [UInt8]
  private let file: String

  /// Reads `measures.json`.
  ///
  /// Every finding is a configuration error with the place in the file; measures that could not be
  /// understood are left out.
  public init(_ json: JSONValue, bytes: [UInt8], file: String, log: inout DiagnosticLog) {
    var reader = MeasureReader(bytes: bytes, file: file)
    measures = reader.measures(json)
    log.add(contentsOf: reader.findings)
    (self.json, self.bytes, self.file) = (json, bytes, file)
    positions = Dictionary(
      measures.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The measure of that name.
  ///
  /// Throws a finding that suggests the nearest known name.
  public func measure(_ name: String) throws(Diagnostic) -> Measure {
    guard let position = positions[name] else {
      let nearest = Suggestion.nearest(to: name, in: measures.map(\.name))
      throw Diagnostic(
        "unknown-measure", cause: .configuration,
        Wording(ko: "“\(name)”이라는 지표가 없음", en: "there is no measure “\(name)”"),
        hint: nearest.map { Wording(ko: "“\($0)”을(를) 뜻했습니까?", en: "did you mean “\($0)”?") })
    }
    return measures[position]
  }

  /// Where a measure is defined, and there, the property or the text of that name.
  ///
  /// Counts the lines of the file up to it, so it is for findings.
  public func location(of measure: String, naming text: String? = nil) -> SourceLocation {
    let definition = json["measures"]?.elements?.first { $0["name"]?.string == measure }
    let member = definition?.members?.first { member in
      text != nil
        && (member.value.string == text || member.key == text
          || member.value.members?.contains { $0.key == text } ?? false)
    }
    guard let value = member?.value ?? definition else { return SourceLocation(file: file) }
    return TextPlace.location(of: value.offset, in: bytes, file: file)
  }

  /// The place of a measure in the list, or nil if there is none of that name.
  func position(of name: String) -> Int? { positions[name] }
}
