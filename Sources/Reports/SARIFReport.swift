internal import Diagnostics
internal import JSON

/// Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS).
enum SARIFReport {
  /// The report as JSON text; equal findings are one result, with the places of the first.
  static func text(_ report: FindingsReport, in language: Language) -> String {
    var rules: [JSONValue] = []
    var indices: [String: Int] = [:]
    var results: [JSONValue] = []
    for section in report.sections {
      for group in section.listedGroups {
        if indices[group.code] == nil {
          indices[group.code] = rules.count
          rules.append(rule(group, language))
        }
        results += group.variants.map {
          result($0, group, rule: indices[group.code] ?? 0, language)
        }
      }
    }
    let run: JSONValue = [
      "tool": ["driver": ["name": "gongyak", "rules": JSONValue(rules)]],
      "columnKind": "unicodeCodePoints", "results": JSONValue(results),
    ]
    let root: JSONValue = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
      "runs": [run],
    ]
    return root.text(.indented) + "\n"
  }

  private static func rule(_ group: FindingsReport.Group, _ language: Language) -> JSONValue {
    [
      "id": JSONValue(group.code),
      "shortDescription": ["text": JSONValue(group.title.text(in: language))],
    ]
  }

  /// So many places of a result are named.
  private static let mostPlaces = 10

  private static func result(
    _ variant: FindingsReport.Group.Variant, _ group: FindingsReport.Group, rule: Int,
    _ language: Language
  ) -> JSONValue {
    let first = variant.findings.first
    let texts =
      [first?.message, first?.hint].compactMap(\.self) + (variant.examples.last?.notes ?? [])
    let message = texts.map { $0.text(in: language) }.joined(separator: " — ")
    return [
      "ruleId": JSONValue(group.code), "ruleIndex": JSONValue(rule),
      "level": JSONValue(group.severity.rawValue),
      "message": ["text": JSONValue(message)],
      "occurrenceCount": JSONValue(variant.count),
      "locations": .init(
        .array(variant.findings.prefix(mostPlaces).map { place(of: $0.location) })),
    ]
  }

  private static func place(of location: SourceLocation?) -> JSONValue {
    let uri = uri(location?.file ?? "")
    var physical = [JSONMember("artifactLocation", ["uri": JSONValue(uri)])]
    if let line = location?.line {
      var region = [JSONMember("startLine", JSONValue(line))]
      if let column = location?.column {
        region.append(JSONMember("startColumn", JSONValue(column)))
      }
      physical.append(JSONMember("region", .init(.object(region))))
    }
    return ["physicalLocation": .init(.object(physical))]
  }

  /// A relative reference with everything percent-encoded that a URI does not allow.
  private static func uri(_ path: String) -> String {
    let plain = Set("-._~/".utf8)
    return path.utf8.map { byte in
      let isPlain = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || plain.contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : byte < 16 ? "%0" + digits : "%" + digits
    }.joined()
  }
}
