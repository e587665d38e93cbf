import Diagnostics

/// Totals and sub-totals, by row and by column.
struct SumRule {
  let grid: TableGrid
  let file: String
  let rounding: PublishedRounding

  /// A wrong cell breaks two sums at once where a table adds up both ways; it is reported once.
  func findings() -> [Diagnostic] {
    let rows = mismatches(alongRows: true)
    var columns = mismatches(alongRows: false)
    var findings: [Diagnostic] = []
    for row in rows {
      let crossing = columns.indices.filter { correction(where: row, and: columns[$0]) != nil }
      if crossing.count == 1, let index = crossing.first,
        rows.count(where: { correction(where: $0, and: columns[index]) != nil }) == 1,
        let correct = correction(where: row, and: columns[index])
      {
        let column = columns.remove(at: index).line
        findings.append(SumWording.cell(grid, row.line, column, correct: correct, file: file))
      } else if !row.isSmall || row.isCertain {
        findings.append(SumWording.total(row, in: grid, file: file))
      }
    }
    let others = columns.filter { !$0.isSmall || $0.isCertain }
    return findings + others.map { SumWording.total($0, in: grid, file: file) }
  }

  /// The value of the cell where a row and a column cross with which both sums would hold.
  private func correction(where row: SumMismatch, and column: SumMismatch) -> CellNumber? {
    let printed = grid.values[row.line][column.line].number
    guard let printed,
      let byRow = row.correction(at: column.line, printed: printed),
      let byColumn = column.correction(at: row.line, printed: printed),
      byRow.digits == byColumn.digits, byRow.decimals == byColumn.decimals,
      byRow.digits >= 0 || printed.digits < 0
    else { return nil }
    return byRow
  }

  /// Checks sums of cells in a row (`alongRows`) or in a column.
  private func mismatches(alongRows: Bool) -> [SumMismatch] {
    if alongRows, grid.table.isPart { return [] }
    let paths = alongRows ? grid.columnPaths : grid.rowPaths
    let check = SumCheck(grid: grid, alongRows: alongRows, rounding: rounding)
    let structure = SumStructure(paths: paths)
    let hidden = structure.lists.map { HiddenSums(in: $0, values: check.values(of: $0)) }
    var results: [SumResult] = structure.totals.compactMap { readings in
      var others = readings.others
      for sums in hidden where !sums.equations.isEmpty {
        guard let total = readings.usual?.total ?? others.first?.total else { continue }
        let parts = sums.outermost.filter { $0 != total }
        if sums.outermost.contains(total), parts.count > 1 {
          others.append(SumEquation(total: total, parts: parts))
        }
      }
      return check.best(of: readings.usual, others)
    }
    let labelled = Set(results.map(\.equation.total))
    for equation in hidden.flatMap(\.equations)
    where !labelled.contains(equation.total) && !check.isWellKnown(equation.total) {
      var result = check.result(of: equation)
      result.isHidden = true
      results.append(result)
    }
    let exact = results.reduce(0) { $0 + $1.matches }
    let found = results.flatMap { believed($0) }
    let small = found.count { $0.isSmall }
    return found.map { mismatch in
      // A sum that is one off among many that are not is no matter of rounding.
      let isAlone = small == 1 && (exact >= 6 || !mismatch.hasUnit)
      return mismatch.isSmall ? mismatch.believed(certainly: isAlone) : mismatch
    }
  }

  /// The mismatches that cannot be a misreading of the table.
  private func believed(_ result: SumResult) -> [SumMismatch] {
    var mismatches = result.mismatches
    if grid.table.hasDoubtfulHeader {
      guard result.matches > 0 else { return [] }
      mismatches.removeAll { !$0.isOneDigitOff || $0.sum.decimals > 0 }
    }
    if result.isHidden {
      guard mismatches.count * 2 <= result.matches else { return [] }
      return mismatches.filter { ($0.isOneDigitOff || result.matches > 2) && !$0.mayOverlap }
    }
    mismatches.removeAll { !$0.isNoOverlap(besideOthers: result.entityMatches > 0) }
    if result.matches > 0 {
      // A sum that only rounding spoils speaks for the reading. Years and sources of money are parts
      // of a sum even where as many sums fail as hold.
      let small = result.mismatches.count { $0.isSmall }
      let support = (result.matches + small) * (result.isStrong ? 2 : 1)
      guard result.mismatches.count - small <= support else { return [] }
      return mismatches.map { $0.believed(certainly: !$0.mayOverlap) }
    }
    // Nothing else in the table shows that these are sums, so every other explanation counts.
    guard result.mismatches.count <= (result.isStrong ? 2 : 1),
      !result.mismatches.contains(where: \.isExplained)
    else { return [] }
    if result.isStrong {
      return mismatches.map { $0.believed(certainly: !$0.isSmall && !$0.mayOverlap) }
    }
    guard !mayBeSelection else { return [] }
    return mismatches.filter { !$0.alongRows && $0.isOneDigitOff && !$0.mayOverlap }
  }

  /// Whether the table may list some parts only, or two lists side by side.
  private var mayBeSelection: Bool {
    let context = grid.table.heading + grid.table.caption
    return ["주요", "상위", "일부", "대표", "예시"].contains(where: context.contains)
      || Set(grid.columnPaths).count < grid.columnPaths.count
  }
}
