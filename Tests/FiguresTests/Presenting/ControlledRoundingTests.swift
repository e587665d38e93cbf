import Testing

@testable import Figures

@Suite("Controlled rounding")
struct ControlledRoundingTests {
  @Test("A budget of 100 over four rows and four columns adds up both ways")
  func splitsBudget() {
    let rows: [Int128] = [33, 15, 42, 10]
    let columns: [Int128] = [14, 26, 47, 13]
    let cells = rows.map { row in columns.map { row * $0 } }
    let table = ControlledRounding.table(cells, denominator: 100)
    #expect(table.rowTotals == rows)
    #expect(table.columnTotals == columns)
    #expect(table.grandTotal == 100)
    expectAdditive(table)
    expectAdjacent(table, to: cells, denominator: 100)
  }

  @Test("Thousands of random tables add up and stay beside their exact values")
  func roundsRandomTables() {
    var random = SplitMix(seed: 2014)
    for _ in 0..<2_000 {
      let height = Int(random.next() % 6) + 1
      let width = Int(random.next() % 6) + 1
      let cells = (0..<height).map { _ in
        (0..<width).map { _ in Int128(random.next() % 20_001) - 10_000 }
      }
      let table = ControlledRounding.table(cells, denominator: 1000)
      expectAdditive(table)
      expectAdjacent(table, to: cells, denominator: 1000)
    }
  }

  @Test("Half-years add up to their years in every row, and years to the term")
  func roundsHierarchies() {
    var random = SplitMix(seed: 77)
    for _ in 0..<300 {
      let cells = (0..<3).map { _ in (0..<7).map { _ in Int128(random.next() % 5_000) } }
      let groups = [1, 2, 2, 2]
      let table = ControlledRounding.table(cells, denominator: 1000, groups: groups)
      expectAdditive(table)
      for (row, subtotals) in zip(table.cells, table.groupTotals) {
        var start = 0
        for (length, subtotal) in zip(groups, subtotals) {
          #expect(row[start..<start + length].reduce(0, +) == subtotal)
          start += length
        }
      }
    }
  }

  @Test("Whole values are never moved")
  func keepsWholeValues() {
    let cells: [[Int128]] = [[4425, 5615, 4872, 5164], [198, 140, 137, 106]]
    let table = ControlledRounding.table(cells, denominator: 1)
    #expect(table.cells == cells)
    #expect(table.grandTotal == 20_657)
  }

  @Test(
    "Shares add up to one hundred percent",
    arguments: [
      ([1, 1, 1], [334, 333, 333]),
      ([50, 30], [625, 375]),
      ([0, 7], [0, 1000]),
    ] as [([Int128], [Int128])])
  func sharesAddUp(parts: [Int128], expected: [Int128]) throws {
    let shares = try #require(ControlledRounding.shares(of: parts))
    #expect(shares.reduce(0, +) == 1000)
    #expect(shares.sorted() == expected.sorted())
  }

  @Test("Nothing has no shares")
  func refusesEmptySum() {
    #expect(ControlledRounding.shares(of: [0, 0]) == nil)
    #expect(ControlledRounding.shares(of: [5, -1]) == nil)
  }

  @Test("No rounding of a small table is nearer in its totals, then in its cells")
  func isNearest() {
    var random = SplitMix(seed: 5)
    for _ in 0..<200 {
      let cells = (0..<2).map { _ in (0..<2).map { _ in Int128(random.next() % 100) } }
      let table = ControlledRounding.table(cells, denominator: 10)
      #expect(deviation(of: table.cells, from: cells) == bestDeviation(for: cells))
    }
  }

  private func expectAdditive(_ table: ControlledRounding.Table) {
    #expect(table.cells.map { $0.reduce(0, +) } == table.rowTotals)
    for (column, total) in table.columnTotals.enumerated() {
      #expect(table.cells.reduce(0) { $0 + $1[column] } == total)
    }
    #expect(table.rowTotals.reduce(0, +) == table.grandTotal)
  }

  private func expectAdjacent(
    _ table: ControlledRounding.Table, to cells: [[Int128]], denominator: Int128
  ) {
    for (rounded, exact) in zip(table.cells.joined(), cells.joined()) {
      #expect(abs(rounded * denominator - exact) < denominator)
    }
    for (rounded, row) in zip(table.rowTotals, cells) {
      #expect(abs(rounded * denominator - row.reduce(0, +)) < denominator)
    }
  }

  /// Deviations of grand total, margins and cells, in the order in which they count.
  private func deviation(of rounded: [[Int128]], from exact: [[Int128]]) -> [Int128] {
    func total(_ cells: [[Int128]]) -> Int128 { cells.joined().reduce(0, +) }
    func margins(_ cells: [[Int128]]) -> [Int128] {
      cells.map { $0.reduce(0, +) } + [cells[0][0] + cells[1][0], cells[0][1] + cells[1][1]]
    }
    func cost(_ rounded: [Int128], _ exact: [Int128]) -> Int128 {
      zip(rounded, exact).reduce(0) { sum, pair in
        // A half belongs to the integer above, so the one below costs a little more.
        sum + abs(pair.0 * 10 - pair.1) + (pair.0 == (pair.1 + 5) / 10 ? 0 : 1)
      }
    }
    return [
      cost([total(rounded)], [total(exact)]),
      cost(margins(rounded), margins(exact)),
      cost(Array(rounded.joined()), Array(exact.joined())),
    ]
  }

  /// The least deviation among all sixteen roundings of a table of four cells.
  private func bestDeviation(for cells: [[Int128]]) -> [Int128]? {
    let flat = Array(cells.joined())
    return (0..<16).compactMap { choice -> [Int128]? in
      let rounded = flat.indices.map { index in
        let below = flat[index] / 10
        return flat[index] % 10 != 0 && choice >> index & 1 == 1 ? below + 1 : below
      }
      let table = [[rounded[0], rounded[1]], [rounded[2], rounded[3]]]
      let rows = [(table[0], cells[0]), (table[1], cells[1])]
      let columns = (0..<2).map { ([table[0][$0], table[1][$0]], [cells[0][$0], cells[1][$0]]) }
      let isAdjacent = (rows + columns + [(rounded, flat)]).allSatisfy {
        abs($0.0.reduce(0, +) * 10 - $0.1.reduce(0, +)) < 10
      }
      return isAdjacent ? deviation(of: table, from: cells) : nil
    }.min { $0.lexicographicallyPrecedes($1) }
  }
}

/// A small generator of numbers that are the same on every machine.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
