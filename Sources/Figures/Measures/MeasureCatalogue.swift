public import Diagnostics
public import JSON

/// The measures of a book, in the order of their file.
public struct MeasureCatalogue: Sendable {
  /// All measures.
  public let measures: [Measure]
  private let positions: [String: Int]
  private let sources: JSONSources
  /// What the file says of each measure.
  private let descriptors: [String: JSONValue]

  /// Reads `measures.json`.
  ///
  /// Every finding is a configuration error with the place in the file; measures that could not be
  /// understood are left out.
  public init(_ json: JSONValue, bytes: [UInt8], file: String, log: inout DiagnosticLog) {
    sources = JSONSources(bytes, file: file)
    var reader = MeasureReader(sources)
    measures = reader.measures(json)
    descriptors = reader.descriptors
    log.add(contentsOf: reader.reader.findings)
    positions = Dictionary(
      measures.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The measure of that name.
  ///
  /// Throws a finding that suggests the nearest known name.
  public func measure(_ name: String) throws(Diagnostic) -> Measure {
    guard let position = positions[name] else {
      throw Diagnostic(
        "unknown-measure", cause: .configuration,
        Wording(ko: "“\(name)”(이)라는 지표가 없음", en: "there is no measure “\(name)”"),
        hint: SettingsReader.nearest(name, measures.map(\.name)))
    }
    return measures[position]
  }

  /// Where a setting of a measure stands, or what is in it: `["where", "자금구분"]`.
  public func location(of path: [String], in measure: Measure) -> SourceLocation {
    var place = descriptors[measure.name] ?? JSONValue(.null)
    for key in path { place = place[key] ?? place }
    return sources.location(of: place)
  }

  /// The place of a measure in the file, or nil if there is none of that name.
  func position(of name: String) -> Int? { positions[name] }
}
