/// The exact totals of measures by quarter, for the rows of some part of the ledgers.
///
/// Cubes of parts merge in any order to the cube of the whole.
public struct Cube: Sendable {
  /// What the rows of one quarter add up to.
  struct Cell: Hashable, Sendable {
    var sum = Fraction.zero
    /// How many rows had a value.
    var rows = 0
  }

  /// The measure under which a shared table is found, and the bit of the first quarter in it.
  struct SharedPlace: Sendable {
    let owner: Int
    let shift: Int
  }

  /// By measure (its place in the catalogue) and quarter of the term.
  var cells: [Int: [Cell]] = [:]
  /// For counts of distinct values, in which quarters each value occurs: a bit a quarter.
  ///
  /// Measures that share a table are found under the first of them.
  var occurrences: [Int: OccurrenceTable] = [:]
  /// Where a measure that shares a table has its bits.
  var sharedPlaces: [Int: SharedPlace] = [:]
  /// For confidential measures: what each contributor adds in each quarter.
  var contributions: [Int: ContributionTable] = [:]
  let quarterCount: Int
  private var distinctCounts: [Int: DistinctCounts] = [:]

  init(quarterCount: Int) { self.quarterCount = quarterCount }

  /// Adds what another part of the ledgers gave.
  ///
  /// Returns false where a sum exceeds 128 bits.
  mutating func merge(_ other: Cube) -> Bool {
    for (measure, row) in other.cells {
      var mine = cells[measure] ?? Array(repeating: Cell(), count: quarterCount)
      for index in row.indices {
        guard let sum = mine[index].sum.adding(row[index].sum) else { return false }
        mine[index].sum = sum
        mine[index].rows += row[index].rows
      }
      cells[measure] = mine
    }
    for (measure, table) in other.occurrences {
      occurrences[measure, default: OccurrenceTable()].merge(table)
    }
    sharedPlaces.merge(other.sharedPlaces) { mine, _ in mine }
    for (measure, table) in other.contributions {
      contributions[measure, default: ContributionTable()].merge(table)
    }
    return true
  }

  /// How many rows with a value the quarters have.
  func rows(_ measure: Int, in quarters: Range<Int>) -> Int {
    cells[measure]?[quarters].reduce(0) { $0 + $1.rows } ?? 0
  }

  /// The sum over the quarters, or nil where it exceeds 128 bits.
  func sum(_ measure: Int, in quarters: Range<Int>) -> Fraction? {
    var total = Fraction.zero
    for cell in cells[measure]?[quarters] ?? [] {
      guard let sum = total.adding(cell.sum) else { return nil }
      total = sum
    }
    return total
  }

  /// Counts different values, once all parts have been merged.
  mutating func countDistinct() {
    for measure in Set(occurrences.keys).union(sharedPlaces.keys) {
      let place = sharedPlaces[measure] ?? SharedPlace(owner: measure, shift: 0)
      distinctCounts[measure] = occurrences[place.owner].map {
        DistinctCounts($0, shift: place.shift, quarterCount: quarterCount)
      }
    }
  }

  /// How many different values occur in the quarters, as ``countDistinct()`` found.
  func distinct(_ measure: Int, in quarters: Range<Int>) -> Int {
    distinctCounts[measure]?.count(in: quarters) ?? 0
  }
}
