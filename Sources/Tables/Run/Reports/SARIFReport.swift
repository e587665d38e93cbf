public import Diagnostics
internal import JSON

/// Findings in the Static Analysis Results Interchange Format 2.1.0 (OASIS).
public enum SARIFReport {
  /// The report as JSON text.
  public static func text(
    _ report: ValidationReport, _ package: DataPackage, in language: Language
  ) -> String {
    let entries = ReportEntry.all(report, package)
    var names: [String] = []
    for entry in entries where !names.contains(entry.error.type) { names.append(entry.error.type) }
    let rules = names.map { name in
      object(
        ("id", .string(name)),
        (
          "shortDescription",
          object(("text", .string(TableDiagnostics.title(of: name).text(in: language))))
        ))
    }
    let driver = object(
      ("name", .string("gongyak")), ("rules", JSONValue(.array(rules))))
    let run = object(
      ("tool", object(("driver", driver))), ("columnKind", .string("unicodeCodePoints")),
      ("results", JSONValue(.array(entries.map { result($0, names, language) }))))
    let root = object(
      ("$schema", .string("https://json.schemastore.org/sarif-2.1.0.json")),
      ("version", .string("2.1.0")), ("runs", JSONValue(.array([run]))))
    return root.text(.indented) + "\n"
  }

  private static func result(
    _ entry: ReportEntry, _ names: [String], _ language: Language
  ) -> JSONValue {
    let location = entry.diagnostic.location
    var physical = [
      ("artifactLocation", object(("uri", .string(uri(location?.file ?? "")))))
    ]
    if let line = location?.line {
      var region = [("startLine", number(line))]
      if let column = location?.column { region.append(("startColumn", number(column))) }
      physical.append(("region", object(region)))
    }
    let hint = entry.error.hint.map { " — " + $0.text(in: language) } ?? ""
    let message = entry.diagnostic.message.text(in: language) + hint
    return object(
      ("ruleId", .string(entry.error.type)),
      ("ruleIndex", number(names.firstIndex(of: entry.error.type) ?? 0)),
      ("level", .string(entry.isWarning ? "warning" : "error")),
      ("message", object(("text", .string(message)))),
      (
        "locations",
        JSONValue(.array([object(("physicalLocation", object(physical)))]))
      ))
  }

  /// A relative reference with everything percent-encoded that a URI does not allow.
  private static func uri(_ path: String) -> String {
    let plain = Set("-._~/".utf8)
    return path.utf8.map { byte in
      let isPlain =
        (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || plain.contains(byte)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte]).uppercased()
    }.joined()
  }

  private static func number(_ value: Int) -> JSONValue { JSONValue(.number(String(value))) }
  private static func object(_ members: (String, JSONValue)...) -> JSONValue { object(members) }
  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    JSONValue(.object(members.map { JSONMember($0.0, $0.1) }))
  }
}

extension JSONValue {
  fileprivate static func string(_ text: String) -> JSONValue { JSONValue(.string(text)) }
}
