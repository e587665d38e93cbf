import Glibc

/// Rounds many random tables, checks each, and prints how long the rounding took.
///
/// The status is 1 unless every table adds up and every cell is next to its exact value. The tables
/// are the same each time, so that what fails can be looked at.
@main
enum Measurement {
  static func main() {
    var random = SeededGenerator(seed: 1)
    let tables = (0..<10_000).map { _ in
      let width = Int.random(in: 1...6, using: &random)
      return (0..<Int.random(in: 1...6, using: &random)).map { _ in
        (0..<width).map { _ in Int128(Int.random(in: -10_000...10_000, using: &random)) }
      }
    }
    let clock = ContinuousClock()
    var rounded: [ControlledRounding.Table] = []
    let time = clock.measure {
      rounded = tables.map { ControlledRounding.table($0, denominator: 1000) }
    }
    let additive = rounded.count(where: isAdditive)
    let adjacent = zip(rounded, tables).count { isAdjacent($0, to: $1) }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    let hundredths = Int(seconds * 100 + 0.5)
    print(
      "rounding: \(tables.count) random two-way tables, \(additive) of them additive and"
        + " \(adjacent) adjacent, in \(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")"
        + "\(hundredths % 100) s")
    exit(additive == tables.count && adjacent == tables.count ? 0 : 1)
  }

  private static func isAdditive(_ table: ControlledRounding.Table) -> Bool {
    table.cells.map { $0.reduce(0, +) } == table.rowTotals
      && table.columnTotals.indices.allSatisfy { column in
        table.cells.reduce(0) { $0 + $1[column] } == table.columnTotals[column]
      }
      && table.rowTotals.reduce(0, +) == table.grandTotal
  }

  private static func isAdjacent(
    _ table: ControlledRounding.Table, to cells: [[Int128]]
  ) -> Bool {
    let columns = cells[0].indices.map { column in cells.reduce(0) { $0 + $1[column] } }
    let rows = cells.map { $0.reduce(0, +) }
    let exact = Array(cells.joined()) + rows + columns + [rows.reduce(0, +)]
    let shown =
      Array(table.cells.joined()) + table.rowTotals + table.columnTotals + [table.grandTotal]
    return zip(shown, exact).allSatisfy { abs($0 * 1000 - $1) < 1000 }
  }
}
