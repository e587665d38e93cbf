public import Diagnostics
public import JSON

/// The measures of a book, in the order of their file.
public struct MeasureCatalogue: Sendable {
  /// All measures.
  public let measures: [Measure]
  private let positions: [String: Int]
  private let file: String
  private let bytes: [UInt8]
  /// Where a measure names something, by the measure and the name, in bytes.
  private let places: [String: [String: Int]]

  /// Reads `measures.json`.
  ///
  /// Every finding is a configuration error with the place in the file; measures that could not be
  /// understood are left out.
  public init(_ json: JSONValue, bytes: [UInt8], file: String, log: inout DiagnosticLog) {
    var reader = MeasureReader(bytes: bytes, file: file)
    measures = reader.measures(json)
    (self.file, self.bytes, places) = (file, bytes, reader.places)
    log.add(contentsOf: reader.findings)
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

  /// Where the file names a family or a field for a measure.
  public func location(of name: String, in measure: Measure) -> SourceLocation {
    guard let offset = places[measure.name]?[name] else { return SourceLocation(file: file) }
    return TextPlace.location(of: offset, in: bytes, file: file)
  }

  /// The place of a measure in the file, or nil if there is none of that name.
  func position(of name: String) -> Int? { positions[name] }
}
