import Diagnostics
import JSON
import Reports
import Testing

@testable import Tables

@Suite("What follows from a fault")
struct ConsequenceTests {
  private static let fields = """
    {"name": "k", "type": "string"}, {"name": "n", "type": "integer", "constraints": {"required": true}},
    {"name": "d", "type": "date"}
    """

  /// What is listed for people, as `row field code count`, and what is said to be left out.
  private static func told(_ report: ValidationReport, _ package: DataPackage) -> [String] {
    report.diagnostics(of: package).flatMap { finding in
      let place = [finding.location?.row.map(String.init), finding.location?.field]
        .map { $0 ?? "-" }.joined(separator: " ")
      let notes = finding.notes.map(\.english).filter { $0.hasPrefix("left out") }
      return ["\(place) \(finding.code)" + (finding.count > 1 ? " \(finding.count)" : "")] + notes
    }
  }

  @Test(
    "A fault is told once, and JSON keeps all that the reference finds",
    arguments: [
      // The label of n does not fit: nothing can be said of its cells.
      (
        "k,m,d\na,x,2015-01-01\nb,y,nix\n", "",
        ["1 n incorrect-label", "left out: 2 findings", "3 d type-error"], 4
      ),
      // Nor of a sum, a key or a reference over it.
      (
        "k,m,d\na,1,2015-01-01\nb,1,2015-01-01\n", #""primaryKey": ["n"],"#,
        ["1 n incorrect-label", "left out: 1 finding"], 2
      ),
      ("k,n\na,1\n", "", ["1 d missing-label"], 1),
      (
        "k,n\na,1,2015-01-01\nb,2,2015-01-01\n", "", ["1 d missing-label", "left out: 2 findings"],
        3
      ),
      // Of a short record the first missing cell is told.
      ("k,n,d\na\nb\n", "", ["2 n missing-cell", "3 n missing-cell", "left out: 4 findings"], 6),
      ("k,n,d\na,1,2015-01-01,x,y,z\n", "", ["2 - extra-cell", "left out: 2 findings"], 3),
      ("k,n,d\na,\"1,x\nb,2,y\n", "", ["2 - source-error", "left out: 2 findings"], 3),
      // Independent faults are told each.
      ("k,m,d\na,1,nix\n", "", ["1 n incorrect-label", "2 d type-error"], 2),
    ])
  func once(csv: String, schema: String, expected: [String], count: Int) throws {
    let fixture = try PackageFixture(
      csv: Array(csv.utf8), fields: Self.fields, schema: schema)
    let report = fixture.validate()
    let told = Self.told(report, fixture.package)
    #expect(told.count == expected.count)
    for (line, start) in zip(told, expected) { #expect(line.hasPrefix(start), "\(told)") }
    #expect(report.tasks[0].errors.count == count && report.tasks[0].errorCount == count)
  }

  @Test("A file in another encoding is one finding")
  func encoding() throws {
    let rows = String(repeating: "가,1,x\n", count: 200)
    let bytes = [0xB1, 0xDD] + Array(",n,d\n".utf8) + Array(rows.utf8)
    let fixture = try PackageFixture(
      csv: bytes, fields: Self.fields, resource: #""encoding": "utf-8","#)
    let report = fixture.validate()
    #expect(
      Self.told(report, fixture.package).map { $0.prefix(16) }
        == ["1 - encoding-error", "left out: 1 finding"].map { $0.prefix(16) })
  }

  @Test("A resident number is told whatever else is wrong")
  func numbers() throws {
    let fixture = try PackageFixture(
      csv: Array("k,m,d\na,900101-1234567,2015-01-01\n".utf8), fields: Self.fields)
    let told = Self.told(fixture.validate(), fixture.package)
    #expect(told.contains { $0.hasSuffix("resident-number") })
  }

  @Test("References into a table whose header does not fit are told as one")
  func references() throws {
    let key = #""foreignKeys": [{"fields": "k", "reference": {"resource": "b", "fields": "k"}}],"#
    let resources = """
      {"name": "a", "path": "a.csv", "schema": {\(key) "fields": [{"name": "k"}]}},
      {"name": "b", "path": "b.csv", "schema": {"fields": [{"name": "k"}, {"name": "v"}]}}
      """
    let numbers = 1...300
    let fixture = try PackageFixture(
      resources,
      files: [
        "a.csv": Array(("k\n" + numbers.map { "\($0)\n" }.joined()).utf8),
        "b.csv": Array(("v,k\n" + numbers.map { "x,\($0)\n" }.joined()).utf8),
      ])
    let report = fixture.validate()
    #expect(report.errorCount == 302)
    #expect(
      Self.told(report, fixture.package)
        == ["- - foreign-key", "1 k incorrect-label", "1 v incorrect-label"])
    #expect(report.summary.english == "2 errors: 2 resources, 600 rows")
  }

  @Test("Equal findings are told once, with their rows")
  func grouped() throws {
    let rows = (1...40).map { "a\($0),\($0 == 20 ? "7" : "x"),2015-01-01\n" }.joined()
    let fixture = try PackageFixture(
      csv: Array(("k,n,d\n" + rows + String(repeating: ",,\n", count: 500)).utf8),
      fields: Self.fields)
    let found = fixture.validate().diagnostics(of: fixture.package)
    #expect(found.map(\.code) == ["type-error", "blank-row"])
    #expect(found.map(\.count) == [39, 500])
    #expect(
      found.map { $0.notes.map(\.korean) } == [
        ["그 밖에 38건: 3–20, 22–41행"], ["그 밖에 499건: 43–541행"],
      ])
  }

  @Test("So many errors are listed as were asked for, in every form", arguments: [0, 1, 3, 7, 100])
  func limit(_ limit: Int) throws {
    let rows = (1...20).map { "\($0),x\($0),nix\($0)\n" }.joined()
    let fixture = try PackageFixture(
      csv: Array(("k,n,d,z\n" + rows).utf8), fields: Self.fields)
    let report = fixture.validate(maxErrors: limit)
    let task = report.tasks[0]
    #expect(task.errorCount == 61 && task.errors.count == min(limit, 61))
    #expect(task.omittedCount == 61 - min(limit, 61))
    let json = report.json()["tasks"]?.elements?.first
    #expect(json?["stats"]?["omitted"]?.integer == (limit < 61 ? 61 - limit : nil))
    let note = json?["warnings"]?.elements?.first?.string
    #expect(note == (limit < 61 ? "\(61 - limit) of 61 errors are not listed" : nil))
    // Of each kind there is one as long as there is room.
    #expect(Set(task.errors.map(\.fieldNumber)).count == min(limit, 3))
    let csv = report.text(.csv, fixture.package)
    #expect(csv.split(separator: "\r\n").filter { $0.contains("type-error") }.count <= limit)
  }

  @Test("Findings in several files name the file and its own line")
  func files() throws {
    let files = [
      "a.csv": Array("k,n,d\n1,1,2015-01-01\n2,x,2015-01-01\n".utf8),
      "b.csv": Array("k,n,d\n3,\"1\n1\",2015-01-01\n".utf8), "c.csv": Array("4,y,\n".utf8),
    ]
    let fixture = try PackageFixture(
      #"{"name": "t", "path": ["a.csv", "b.csv", "c.csv"], "schema": {"fields": [\#(Self.fields)]}}"#,
      files: files)
    let report = fixture.validate()
    let places = report.diagnostics(of: fixture.package).map { finding in
      let file = finding.location?.file.split(separator: "/").last ?? ""
      return
        "\(finding.severity) \(file):\(finding.location?.line ?? 0) \(finding.location?.row ?? 0)"
    }
    #expect(
      places == ["error a.csv:3 3", "error b.csv:2 5", "error c.csv:1 6", "warning b.csv:1 0"])
    #expect(report.summary.english.hasPrefix("3 errors"))
    #expect(report.json().text().contains("b.csv:2\""))
    let csv = report.text(.csv, fixture.package, .english)
    #expect(csv.contains("/c.csv\",\"6\",\"1\",\"type-error\""))
  }
}
