public import Diagnostics

/// JSON files that belong together, such as a descriptor and those of its schemas.
///
/// They stand one behind the other, so that the offset of a value says which file it is in.
public struct JSONSources: Sendable {
  private struct Source {
    let file: String
    let bytes: [UInt8]
    let start: Int
  }

  private var sources: [Source]

  /// Begins with a file whose values are at hand; without its bytes, findings name the file alone.
  public init(_ bytes: [UInt8] = [], file: String) {
    sources = [Source(file: file, bytes: bytes, start: 0)]
  }

  /// Reads a further file; throws where it is not JSON.
  public mutating func parse(_ bytes: [UInt8], file: String) throws(Diagnostic) -> JSONValue {
    // One byte between files keeps the end of one apart from the start of the next.
    let start = sources.last.map { $0.start + $0.bytes.count + 1 } ?? 0
    let value = try JSONParser.parse(bytes, file: file, startingAt: start)
    sources.append(Source(file: file, bytes: bytes, start: start))
    return value
  }

  /// Where a value stands.
  ///
  /// Takes time proportional to what stands before it in its file.
  public func location(of value: JSONValue) -> SourceLocation {
    locations(of: [value.offset])[value.offset] ?? SourceLocation(file: sources[0].file)
  }

  /// Where the values with some offsets stand, each file being counted through once.
  func locations(of offsets: some Sequence<Int>) -> [Int: SourceLocation] {
    var places: [Int: SourceLocation] = [:]
    var rest = Set(offsets).sorted()[...]
    for (index, source) in sources.enumerated() {
      let end = index + 1 < sources.count ? sources[index + 1].start : .max
      let own = rest.prefix { $0 < end }
      rest = rest.dropFirst(own.count)
      let found =
        source.bytes.isEmpty
        ? own.map { _ in SourceLocation(file: source.file) }
        : TextPlace.locations(
          of: own.map { $0 - source.start }, in: source.bytes, file: source.file)
      for (offset, place) in zip(own, found) { places[offset] = place }
    }
    return places
  }
}
