internal import Tables

/// The running totals of one measure by quarter.
struct Tally: Sendable {
  private(set) var sums: [Int128]
  private(set) var rows: [Int]
  /// Decimal places of the sums.
  private(set) var scale = 0
  private(set) var contributions = ContributionTable()
  /// Whether a sum exceeded 128 bits or has a part that is no number, which makes all useless.
  private(set) var isOverflowing = false

  init(quarterCount: Int) {
    sums = Array(repeating: 0, count: quarterCount)
    rows = Array(repeating: 0, count: quarterCount)
  }

  /// Counts records by their quarters; a negative one does not count.
  mutating func count(_ quarters: [Int8]) {
    // As in `add`: rows outside the term count in places that nobody reads.
    var batch = Array(repeating: 0, count: rows.count + 2)
    var places = batch.mutableSpan
    for quarter in quarters { places[Int(quarter) &+ 2] &+= 1 }
    for (quarter, count) in batch.dropFirst(2).enumerated() { rows[quarter] += count }
  }

  /// Adds the values of a column.
  mutating func add(_ column: DecimalColumn, _ quarters: [Int8]) {
    rescale(to: column.scale)
    var factor: Int128 = 1
    for _ in column.scale..<scale { factor *= 10 }
    // Rows outside the term have a negative quarter, and add to places that nobody reads. A batch
    // is far too small for its sum to exceed 128 bits.
    var batch: [(sum: Int128, rows: Int)] = Array(repeating: (0, 0), count: sums.count + 2)
    var places = batch.mutableSpan
    for (index, quarter) in quarters.enumerated() where column.isPresent[index] {
      places[Int(quarter) &+ 2].sum &+= Int128(column.significands[index])
      places[Int(quarter) &+ 2].rows &+= 1
    }
    for (quarter, total) in batch.dropFirst(2).enumerated() {
      rows[quarter] += total.rows
      let (sum, overflow) = total.sum.multipliedReportingOverflow(by: factor)
      if overflow { isOverflowing = true }
      add(sum, to: quarter)
    }
    if column.unsummable.contains(where: { quarters[$0] >= 0 }) { isOverflowing = true }
    for (index, value) in column.wide where quarters[index] >= 0 {
      rescale(to: value.scale)
      if let value = value.rescaled(to: scale) {
        add(value.significand, to: Int(quarters[index]))
      } else {
        isOverflowing = true
      }
    }
  }

  /// Counts the values of a column, and sets in `masks` the bit of each row's quarter.
  ///
  /// The bit of the first quarter is `shift`; rows that do not count are left as they are.
  mutating func note(
    _ column: IdentityColumn, _ quarters: [Int8], _ masks: inout [UInt64], shift: Int
  ) {
    // As in `add`: what does not count goes where nobody reads.
    var batch = Array(repeating: 0, count: rows.count + 2)
    var places = batch.mutableSpan
    var bits = masks.mutableSpan
    for (row, quarter) in quarters.enumerated() {
      let counts = quarter >= 0 && !column.values[row].isNone
      places[counts ? Int(quarter) &+ 2 : 0] &+= 1
      bits[row] |= counts ? 1 << UInt64(truncatingIfNeeded: Int(quarter) &+ shift) : 0
    }
    for (quarter, count) in batch.dropFirst(2).enumerated() { rows[quarter] += count }
  }

  /// Notes whom the rows are about: with their amounts, or 1 a row where there are none.
  mutating func attribute(
    _ amounts: DecimalColumn?, to contributors: IdentityColumn, _ quarters: [Int8]
  ) {
    for index in quarters.indices where quarters[index] >= 0 {
      let amount = amounts.map { $0[index].flatMap { Fraction($0) } ?? .zero }
      contributions.add(
        amount ?? Fraction(whole: 1), of: contributors.values[index], to: Int(quarters[index]),
        of: sums.count)
    }
  }

  /// Adds the totals of other records.
  mutating func merge(_ other: Tally) {
    var other = other
    other.rescale(to: scale)
    rescale(to: other.scale)
    for quarter in sums.indices {
      add(other.sums[quarter], to: quarter)
      rows[quarter] += other.rows[quarter]
    }
    contributions.merge(other.contributions)
    isOverflowing = isOverflowing || other.isOverflowing
  }

  /// The totals as a cube keeps them, or nil where they exceed 128 bits.
  var cells: [Cube.Cell]? {
    guard !isOverflowing else { return nil }
    var cells: [Cube.Cell] = []
    for (sum, rows) in zip(sums, rows) {
      guard let exact = Fraction(ExactDecimal(significand: sum, scale: scale)) else { return nil }
      cells.append(Cube.Cell(sum: exact, rows: rows))
    }
    return cells
  }

  private mutating func add(_ value: Int128, to quarter: Int) {
    let (total, overflow) = sums[quarter].addingReportingOverflow(value)
    sums[quarter] = total
    if overflow { isOverflowing = true }
  }

  private mutating func rescale(to wanted: Int) {
    while scale < wanted {
      for quarter in sums.indices {
        let (product, overflow) = sums[quarter].multipliedReportingOverflow(by: 10)
        sums[quarter] = product
        if overflow { isOverflowing = true }
      }
      scale += 1
    }
  }
}
