/// How many different values occur in any run of quarters, worked out in one pass.
///
/// A value does not occur in a run if the run lies in one of the gaps between its quarters, and in
/// no more than one; so the gaps are counted.
struct DistinctCounts: Sendable {
  private let quarterCount: Int
  private var total = 0
  /// How many values have a gap from one quarter up to another, in rows by its beginning.
  private var gaps: [Int]

  /// Counts the values of a measure whose bits begin at `shift`.
  init(_ table: OccurrenceTable, shift: Int, quarterCount: Int) {
    self.quarterCount = quarterCount
    let width = quarterCount + 1
    var gaps = Array(repeating: 0, count: width * width)
    var total = 0
    let own = quarterCount < UInt64.bitWidth ? (1 << UInt64(quarterCount)) - 1 : ~UInt64(0)
    table.forEachMask { mask in
      var quarters = (mask >> UInt64(shift)) & own
      guard quarters != 0 else { return }
      total += 1
      var start = 0
      while quarters != 0 {
        let quarter = quarters.trailingZeroBitCount
        if quarter > start { gaps[start * width + quarter] += 1 }
        start = quarter + 1
        quarters &= quarters - 1
      }
      if start < quarterCount { gaps[start * width + quarterCount] += 1 }
    }
    self.gaps = gaps
    self.total = total
  }

  /// How many values occur in some quarters.
  func count(in quarters: Range<Int>) -> Int {
    guard !quarters.isEmpty else { return 0 }
    var absent = 0
    for start in 0...quarters.lowerBound {
      for end in quarters.upperBound...quarterCount {
        absent += gaps[start * (quarterCount + 1) + end]
      }
    }
    return total - absent
  }
}
