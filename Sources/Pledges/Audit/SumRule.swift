import Diagnostics

/// Totals and sub-totals, by row and by column.
struct SumRule {
  let grid: TableGrid
  let file: String
  let declaresRounding: Bool

  /// What became of an equation on a line.
  private enum Outcome {
    case holds
    case fails(SumMismatch)
    case unknown
  }

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
      } else {
        findings.append(SumWording.total(row, in: grid, file: file))
      }
    }
    return findings + columns.map { SumWording.total($0, in: grid, file: file) }
  }

  /// The value of the cell where a row and a column cross with which both sums would hold.
  private func correction(where row: SumMismatch, and column: SumMismatch) -> CellNumber? {
    let printed = grid.values[row.line][column.line].number
    guard let printed,
      let byRow = row.correction(at: column.line, printed: printed),
      let byColumn = column.correction(at: row.line, printed: printed),
      byRow.digits == byColumn.digits, byRow.decimals == byColumn.decimals, byRow.digits >= 0
    else { return nil }
    return byRow
  }

  /// Checks sums of cells in a row (`alongRows`) or in a column.
  private func mismatches(alongRows: Bool) -> [SumMismatch] {
    if alongRows, grid.table.isPart { return [] }
    let paths = alongRows ? grid.columnPaths : grid.rowPaths
    let lines = alongRows ? grid.rowPaths : grid.columnPaths
    var found: [SumMismatch] = []
    for equation in SumStructure(paths: paths).equations {
      var matches = 0
      var mismatches: [SumMismatch] = []
      for line in lines.indices where !isUnsummable(lines[line]) {
        switch outcome(of: equation, line: line, alongRows: alongRows) {
        case .holds: matches += 1
        case .fails(let mismatch): mismatches.append(mismatch)
        case .unknown: break
        }
      }
      let isStrong = equation.parts.allSatisfy { isWellKnown(paths[$0].last ?? "") }
      found += believed(mismatches, matches: matches, isStrong: isStrong)
    }
    let small = found.count { $0.isSmall }
    return found.filter { !$0.isSmall || small < 2 }
  }

  /// The mismatches that cannot be a misreading of the table.
  private func believed(
    _ mismatches: [SumMismatch], matches: Int, isStrong: Bool
  ) -> [SumMismatch] {
    if matches > 0 {
      guard mismatches.count <= matches else { return [] }
      return mismatches.filter { !$0.mayOverlap || $0.isOneDigitOff }.map {
        $0.believed(certainly: !$0.mayOverlap)
      }
    }
    // Nothing else in the table shows that these are sums, so every other explanation counts.
    guard mismatches.count <= (isStrong ? 2 : 1), !mismatches.contains(where: \.isExplained) else {
      return []
    }
    if isStrong { return mismatches.map { $0.believed(certainly: true) } }
    guard !mayBeSelection else { return [] }
    return mismatches.filter { !$0.alongRows && $0.isOneDigitOff && !$0.mayOverlap }
  }

  /// Whether the table may list some parts only, or two lists side by side.
  private var mayBeSelection: Bool {
    let context = grid.table.heading + grid.table.caption
    return ["주요", "상위", "일부", "대표", "예시"].contains(where: context.contains)
      || Set(grid.columnPaths).count < grid.columnPaths.count
  }

  private func isUnsummable(_ path: [String]) -> Bool {
    path.contains { PublishedLabel($0) == .unsummable }
  }

  private func isWellKnown(_ label: String) -> Bool {
    switch PublishedLabel(label) {
    case .period, .usualPart: true
    case .total, .subtotal, .unsummable, .other: false
    }
  }

  private func value(_ place: Int, line: Int, alongRows: Bool) -> CellValue {
    alongRows ? grid.values[line][place] : grid.values[place][line]
  }

  private func outcome(of equation: SumEquation, line: Int, alongRows: Bool) -> Outcome {
    guard let total = value(equation.total, line: line, alongRows: alongRows).number,
      !["%", "％", "%p"].contains(total.unit)
    else { return .unknown }
    var parts: [CellNumber] = []
    var hasBlank = false
    for place in equation.parts {
      switch value(place, line: line, alongRows: alongRows) {
      case .number(let number) where number.unit == total.unit || number.unit.isEmpty:
        parts.append(number)
      case .dash: break
      case .blank: hasBlank = true
      case .number, .text: return .unknown
      }
    }
    let decimals = max(total.decimals, parts.map(\.decimals).max() ?? 0)
    let sum = parts.reduce(Int128(0)) { $0 + $1.scaled(to: decimals) }
    let printed = total.scaled(to: decimals)
    let nonzero = parts.count { $0.digits != 0 }
    if sum == printed { return nonzero > 1 ? .holds : .unknown }
    guard nonzero > 0, !hasBlank || sum > printed else { return .unknown }
    let difference = abs(sum - printed)
    if difference <= parts.count, declaresRounding { return .unknown }
    let path = alongRows ? grid.rowPaths[line] : grid.columnPaths[line]
    let unit = total.unit.isEmpty ? grid.table.unit : total.unit
    let mayOverlap = printed < sum && countsEntities(path, unit)
    if mayOverlap, grid.table.declaresOverlap { return .unknown }
    let isSmall = difference <= max(1, parts.count / 2)
    if decimals > 0, isSmall { return .unknown }
    return .fails(
      SumMismatch(
        alongRows: alongRows, equation: equation, line: line, printed: total,
        sum: CellNumber(digits: sum, decimals: decimals, unit: total.unit),
        isSmall: isSmall
          && (unit.isEmpty || unit.contains("천원") || unit.contains("백만") || unit.contains("억")),
        isExplained: isExplained(
          printed, parts: parts.map { $0.scaled(to: decimals) }, sum: sum),
        mayOverlap: mayOverlap))
  }

  /// Whether firms or people are counted, which a total may count once where the parts do not.
  private func countsEntities(_ path: [String], _ unit: String) -> Bool {
    let own = ["(개사)", "(명)", "(인)", "(업체)"]
    if ["개사", "명", "인", "업체"].contains(unit)
      || path.contains(where: { label in own.contains(where: label.hasSuffix) })
    {
      return true
    }
    guard unit.isEmpty || unit.contains("명") || unit.contains("개사") else { return false }
    let words = [
      "업체", "업체수", "기업", "기업수", "인원", "인원수", "참여자", "참가자", "대상자", "이용자", "수혜자", "회원", "회원수", "기관",
      "기관수", "단체", "단체수",
    ]
    return path.contains { label in words.contains(where: label.hasSuffix) }
  }

  /// Whether the total may be no sum at all, or the parts not all of one level.
  private func isExplained(_ total: Int128, parts: [Int128], sum: Int128) -> Bool {
    guard parts.count > 1 else { return true }
    if parts.contains(total) || sum == 2 * total
      || abs(total * Int128(parts.count) - sum) < parts.count
    {
      return true
    }
    return withoutInnerSums(parts) == total || withoutInnerSums(parts.reversed()) == total
  }

  /// The sum of the parts without those that make up the part before them.
  private func withoutInnerSums(_ parts: [Int128]) -> Int128 {
    var sum: Int128 = 0
    var index = 0
    while index < parts.count {
      sum += parts[index]
      var inner: Int128 = 0
      var end = index + 1
      while end < parts.count, inner < parts[index] {
        inner += parts[end]
        end += 1
      }
      index = inner == parts[index] && end > index + 2 ? end : index + 1
    }
    return sum
  }
}
