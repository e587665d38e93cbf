import Testing

@testable import Tables

@Suite("Sums that the sender states")
struct ControlSumTests {
  /// A ledger, and what must be found.
  struct Example: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let rows: [String]
    let expected: [String]

    init(_ name: String, _ rows: [String], _ expected: [String]) {
      (testDescription, self.rows, self.expected) = (name, rows, expected)
    }
  }

  static let examples = [
    Example("one at the end", ["a,1", "b,2", "합계,3"], []),
    Example("one that is wrong", ["a,1", "b,2", "합계,4"], ["4 n control-total"]),
    Example("each of its own block", ["a,1", "합계,1", "b,2", "합계,2"], []),
    Example("each of everything above", ["a,1", "합계,1", "b,2", "합계,3"], []),
    Example(
      "the first wrong, the last right", ["a,1", "합계,2", "b,2", "합계,3"], ["3 n control-total"]),
    Example("of an empty block", ["합계,0", "a,1", "합계,1"], []),
    Example(
      "beside a blank row and a wide number",
      ["a,1", "", "b,99999999999999999999", "합계,100000000000000000000"], ["3 - blank-row"]),
    Example("of what no sum can take", ["a,NaN", "합계,1"], ["3 - control-total"]),
    Example("none at all", ["a,1"], ["- - control-total"]),
    Example("that is no number", ["a,1", "합계,x"], ["3 - control-total"]),
    Example("with decimals", ["a,0.1", "b,0.2", "합계,0.30"], []),
    Example(
      "sub-totals that nothing declares", ["a,1", "소 계,1", "합계,2"],
      ["3 k total-row"]),
  ]

  private static func fixture(_ rows: [String]) throws -> PackageFixture {
    try PackageFixture(
      csv: Array(("k,n\n" + rows.joined(separator: "\n") + "\n").utf8),
      fields: #"{"name": "k"}, {"name": "n", "type": "number"}"#,
      resource: #""gongyak": {"controlTotal": {"field": "n", "label": "합계"}},"#)
  }

  @Test("every stated sum is compared with its block or all above", arguments: examples)
  func compares(example: Example) throws {
    let report = try Self.fixture(example.rows).validate()
    #expect(report.lines == example.expected)
  }

  @Test("wherever the file is cut", arguments: [64, 128, 1024])
  func cut(size: Int) throws {
    var rows: [String] = []
    var sum = 0
    for number in 1...600 {
      rows.append("k\(number),\(number)")
      sum += number
      if number % 7 == 0 { rows.append("합계,\(sum)") }
      if number % 50 == 0 { rows.append("합계,\(sum + 1)") }
    }
    let fixture = try Self.fixture(rows)
    let whole = fixture.validate().lines
    // A sum that is stated again adds up the rows of an empty block: 0 is not one more than all.
    #expect(whole.count == 12 && whole.allSatisfy { $0.hasSuffix("control-total") })
    #expect(fixture.validate(threads: 2, chunkSize: size).lines == whole)
  }
}
