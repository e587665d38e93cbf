import Testing

@testable import Pledges

@Suite("Tables that are wider than a page")
struct TableSplitTests {
  @Test(
    "Paper and cuts follow the widths",
    arguments: [
      (6, OfficeSheet.upright, [0..<6]), (10, .upright, [0..<10]), (11, .sideways, [0..<11]),
      (16, .sideways, [0..<16]), (17, .sideways, [0..<9, 9..<17]),
      (40, .sideways, [0..<14, 14..<28, 28..<40]),
    ])
  func splits(columns: Int, sheet: OfficeSheet, parts: [Range<Int>]) {
    let split = TableSplit(
      stub: 8_000, columns: [Int](repeating: 4_000, count: columns), groups: [])
    #expect(split.sheet == sheet)
    #expect(split.parts == parts)
  }

  @Test("Cuts are made between groups where that is possible")
  func keepsGroups() {
    let split = TableSplit(
      stub: 8_000, columns: [Int](repeating: 4_000, count: 24),
      groups: Set(stride(from: 0, to: 24, by: 5)))
    #expect(split.parts == [0..<10, 10..<24])
  }

  @Test("No column is lost or shown twice, however wide", arguments: [1, 3, 40, 200])
  func coversColumns(count: Int) {
    for width in [300, 5_000, 90_000] {
      let split = TableSplit(
        stub: 60_000, columns: [Int](repeating: width, count: count), groups: [7, 11])
      #expect(split.parts.flatMap { Array($0) } == Array(0..<count))
      #expect(split.parts.allSatisfy { !$0.isEmpty })
    }
  }
}
