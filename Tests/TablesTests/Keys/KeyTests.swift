import JSON
import Testing

@testable import Tables

@Suite("Keys")
struct KeyTests {
  private static let fields = #"""
    {"name": "a", "type": "integer"}, {"name": "b"}
    """#
  private static let text = "a,b\n1,x\n2,y\n01,z\n3,w\n1,v\n2,u\n"

  @Test("keys are equal when their values are, however they are spelt")
  func values() throws {
    let fixture = try PackageFixture(
      csv: Array(Self.text.utf8), fields: Self.fields, schema: #""primaryKey": "a","#)
    let report = fixture.validate()
    #expect(report.lines == ["4 - primary-key", "6 - primary-key", "7 - primary-key"])
  }

  @Test("records with one fingerprint but different keys are no repetition")
  func collisions() throws {
    let fixture = try PackageFixture(
      csv: Array(Self.text.utf8), fields: Self.fields, schema: #""primaryKey": "a","#)
    let resource = fixture.package.resources[0]
    let schema = try #require(resource.schema)
    var reader = SettingsReader()
    let plan = TablePlan(
      TableLayout(
        resource: resource, schema: schema, header: Header(labels: ["a", "b"], schema: schema)),
      readers: schema.fields.map {
        CellReader($0, missingValues: [""], nullSequence: nil, &reader)
      }, encoding: .utf8, errorLimit: 10, context: TableContext(), demands: [])
    func repetition(_ row: Int, _ first: Int) -> KeyRepetition {
      KeyRepetition(row: row, firstRow: first, fingerprint: 7)
    }
    // All six records pretend to have one fingerprint.
    var repetitions = Repetitions(limit: 10)
    for row in 3...7 { repetitions.add(repetition(row, 2)) }
    let found = KeyConfirmation(plan, fixture.package).confirmed(repetitions, [0])
    #expect(found == [repetition(4, 2), repetition(6, 2), repetition(7, 3)])
  }

  @Test("many keys on two threads", arguments: [1, 2])
  func many(threads: Int) throws {
    let rows = (0..<120_000).map { "\($0 == 110_000 ? 5 : $0),x\n" }.joined()
    let fixture = try PackageFixture(
      csv: Array(("a,b\n" + rows).utf8), fields: Self.fields, schema: #""primaryKey": "a","#)
    #expect(fixture.validate(threads: threads).lines == ["110002 - primary-key"])
  }
}
