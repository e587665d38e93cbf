import FoundationEssentials
import JSON
import Testing

@testable import Tables

@Suite("Damaged ledgers")
struct CutTests {
  private static let resource = """
    {"name": "loans", "path": "loans.csv", "encoding": "cp949", "dialect": {"commentChar": "합계"},
     "gongyak": {"controlTotal": {"label": "합계", "field": "amount"}},
     "schema": {"primaryKey": ["number"], "fields": [
       {"name": "number", "type": "string", "constraints": {"pattern": "L[0-9]{4}-[0-9]+"}},
       {"name": "day", "type": "date", "format": "%Y.%m.%d"},
       {"name": "company", "type": "string", "constraints": {"maxLength": 9}},
       {"name": "business", "type": "string"},
       {"name": "amount", "type": "number", "groupChar": ",", "constraints": {"minimum": 30}},
       {"name": "count", "type": "integer", "bareNumber": false},
       {"name": "paid", "type": "boolean"}, {"name": "month", "type": "yearmonth"},
       {"name": "time", "type": "datetime", "format": "any"}],
       "gongyak": {"checks": [
         {"check": "business-number", "field": "business"},
         {"check": "within-term", "field": "day", "from": "2014-07-01", "to": "2018-06-30"}]}}}
    """

  @Test("a damaged ledger gives one report, however it is cut", arguments: [64, 100, 128, 1024])
  func isCutAlike(size: Int) throws {
    let root = #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 }
    let file = root + "/.ci/fuzz/cases/table/damaged-cp949-cut-small"
    // The first byte only chooses the encoding.
    let bytes = Array(try Data(contentsOf: URL(filePath: file)).dropFirst())
    let fixture = try PackageFixture(Self.resource, files: ["loans.csv": bytes])
    let whole = fixture.validate().json().text(.indented).split(separator: "\n")
    let cut = fixture.validate(chunkSize: size).json().text(.indented).split(separator: "\n")
    #expect(whole.count == cut.count)
    for (left, right) in zip(whole, cut) { #expect(left == right) }
  }
}
