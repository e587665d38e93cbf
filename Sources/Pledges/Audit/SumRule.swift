import Diagnostics

/// Totals and sub-totals, by row and by column.
struct SumRule {
  let grid: TableGrid
  let file: String
  let declaresRounding: Bool

  /// One equation on one line of the table that does not hold.
  private struct Mismatch {
    let equation: SumEquation
    let line: Int
    let printed: CellNumber
    let sum: CellNumber
    let isSmall: Bool
    /// Whether the labels leave room for another reading under which nothing is wrong.
    let isExplained: Bool
    /// Whether the same firm or person may have been counted in several parts.
    let mayOverlap: Bool
  }

  /// What became of an equation on a line.
  private enum Outcome {
    case holds
    case fails(Mismatch)
    case unknown
  }

  func findings() -> [Diagnostic] { check(alongRows: true) + check(alongRows: false) }

  /// Checks sums of cells in a row (`alongRows`) or in a column.
  private func check(alongRows: Bool) -> [Diagnostic] {
    let paths = alongRows ? grid.columnPaths : grid.rowPaths
    let lines = alongRows ? grid.rowPaths : grid.columnPaths
    var findings: [(Mismatch, isCertain: Bool)] = []
    for equation in SumStructure(paths: paths).equations {
      var matches = 0
      var mismatches: [Mismatch] = []
      for line in lines.indices where !isUnsummable(lines[line]) {
        switch outcome(of: equation, line: line, alongRows: alongRows) {
        case .holds: matches += 1
        case .fails(let mismatch): mismatches.append(mismatch)
        case .unknown: break
        }
      }
      let isStrong = equation.parts.allSatisfy { isWellKnown(paths[$0].last ?? "") }
      findings += believed(mismatches, matches: matches, isStrong: isStrong, alongRows: alongRows)
    }
    let small = findings.count { $0.0.isSmall }
    return findings.filter { !$0.0.isSmall || small < 2 }.map { mismatch, isCertain in
      finding(mismatch, alongRows: alongRows, isCertain: isCertain)
    }
  }

  /// The mismatches that cannot be a misreading of the table.
  private func believed(
    _ mismatches: [Mismatch], matches: Int, isStrong: Bool, alongRows: Bool
  ) -> [(Mismatch, isCertain: Bool)] {
    guard !mismatches.isEmpty else { return [] }
    if matches > 0 {
      return mismatches.count <= matches ? mismatches.map { ($0, !$0.mayOverlap) } : []
    }
    // Nothing else in the table shows that these are sums, so every other explanation counts.
    let plain = mismatches.filter { !$0.isExplained }
    guard plain.count == mismatches.count, plain.count <= (isStrong ? 2 : 1) else { return [] }
    if isStrong { return plain.map { ($0, true) } }
    let likely = plain.filter { isOneDigitOff($0) && !$0.mayOverlap }
    return alongRows ? [] : likely.map { ($0, false) }
  }

  /// Whether the sum would hold if one digit somewhere were another.
  private func isOneDigitOff(_ mismatch: Mismatch) -> Bool {
    var difference = abs(mismatch.printed.digits - mismatch.sum.digits)
    while difference > 0, difference.isMultiple(of: 10) { difference /= 10 }
    return difference < 10
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
    let sum = parts.reduce(0) { $0 + $1.scaled(to: decimals) }
    let printed = total.scaled(to: decimals)
    let nonzero = parts.count { $0.digits != 0 }
    if sum == printed { return nonzero > 1 ? .holds : .unknown }
    guard nonzero > 0, !hasBlank || sum > printed else { return .unknown }
    let difference = abs(sum - printed)
    if difference <= parts.count, declaresRounding { return .unknown }
    let isSmall = difference <= max(1, parts.count / 2)
    if decimals > 0, isSmall { return .unknown }
    let unit = total.unit.isEmpty ? grid.table.unit : total.unit
    return .fails(
      Mismatch(
        equation: equation, line: line, printed: total,
        sum: CellNumber(digits: sum, decimals: decimals, unit: total.unit),
        isSmall: isSmall && ["천원", "백만원", "억원"].contains { unit.contains($0) },
        isExplained: isExplained(
          printed, parts: parts.map { $0.scaled(to: decimals) }, sum: sum),
        mayOverlap: printed < sum
          && countsEntities(alongRows ? grid.rowPaths[line] : grid.columnPaths[line], unit)))
  }

  /// Whether firms or people are counted, which a total may count once where the parts do not.
  private func countsEntities(_ path: [String], _ unit: String) -> Bool {
    let words = ["업체", "기업", "인원", "참여자", "참가자", "대상자", "이용자", "수혜자", "회원", "기관", "단체"]
    return ["개사", "명", "인", "업체"].contains(unit)
      || path.contains { label in words.contains(where: label.contains) }
  }

  /// Whether the total may be no sum at all, or the parts not all of one level.
  private func isExplained(_ total: Int, parts: [Int], sum: Int) -> Bool {
    guard parts.count > 1 else { return true }
    if parts.contains(total) || sum == 2 * total || abs(total * parts.count - sum) < parts.count {
      return true
    }
    return withoutInnerSums(parts) == total || withoutInnerSums(parts.reversed()) == total
  }

  /// The sum of the parts without those that make up the part before them.
  private func withoutInnerSums(_ parts: [Int]) -> Int {
    var sum = 0
    var index = 0
    while index < parts.count {
      sum += parts[index]
      var inner = 0
      var end = index + 1
      while end < parts.count, inner < parts[index] {
        inner += parts[end]
        end += 1
      }
      index = inner == parts[index] && end > index + 2 ? end : index + 1
    }
    return sum
  }

  private func finding(_ mismatch: Mismatch, alongRows: Bool, isCertain: Bool) -> Diagnostic {
    let (row, column) =
      alongRows
      ? (mismatch.line, mismatch.equation.total) : (mismatch.equation.total, mismatch.line)
    let name = (grid.rowPaths[row] + grid.columnPaths[column].suffix(1)).joined(separator: " / ")
    let (printed, sum) = (mismatch.printed.text, mismatch.sum.text)
    let hint =
      mismatch.isSmall
      ? Wording(
        ko: "반올림 때문이라면 표 아래에 밝히십시오", en: "if this is rounding, say so below the table")
      : Wording(
        ko: "합계를 \(sum)(으)로 고치거나, 더한 값 가운데 틀린 것을 찾으십시오",
        en: "print \(sum), or find the part that is wrong")
    return Diagnostic(
      alongRows ? "audit-row-total" : "audit-column-total",
      severity: isCertain && !mismatch.isSmall ? .error : .warning,
      at: AuditPlace.cell(grid.cells[row][column], file: file),
      Wording(
        ko: "“\(name)”의 합계가 \(printed)(으)로 적혔으나 더하면 \(sum)임",
        en: "the total “\(name)” is printed as \(printed), but the parts add up to \(sum)"),
      hint: hint)
  }
}

/// Where a finding of the audit is.
enum AuditPlace {
  static func cell(_ cell: PublishedCell, file: String) -> SourceLocation {
    SourceLocation(
      file: file, line: cell.line,
      excerpt: Excerpt(cell.text, start: 0, length: cell.text.unicodeScalars.count))
  }

  static func line(_ line: PublishedLine, file: String) -> SourceLocation {
    SourceLocation(
      file: file, line: line.line,
      excerpt: Excerpt(line.text, start: 0, length: line.text.unicodeScalars.count))
  }
}
