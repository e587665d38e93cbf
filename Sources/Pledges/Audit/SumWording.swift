import Diagnostics

/// The sentences about sums that do not hold.
enum SumWording {
  /// One cell with which neither its row nor its column adds up.
  static func cell(
    _ grid: TableGrid, _ row: Int, _ column: Int, correct: CellNumber, file: String
  ) -> Diagnostic {
    let cell = grid.cells[row][column]
    let name = grid.name(row, column)
    let correct = correct.text(like: cell.text)
    return Diagnostic(
      "audit-cell", at: AuditPlace.cell(cell, file: file),
      Wording(
        ko: "“\(name)”이(가) \(cell.text)(으)로 적혔으나 \(correct)이어야 행과 열의 합계가 모두 맞음",
        en: "“\(name)” is printed as \(cell.text), but row and column add up only with"
          + " \(correct)"),
      hint: Wording(ko: "\(correct)(으)로 고치십시오", en: "print \(correct)"))
  }

  /// A total of a row or a column.
  static func total(_ mismatch: SumMismatch, in grid: TableGrid, file: String) -> Diagnostic {
    let place = mismatch.equation.total
    let (row, column) = mismatch.alongRows ? (mismatch.line, place) : (place, mismatch.line)
    let name = grid.name(row, column)
    let printed = grid.cells[row][column].text
    let sum = mismatch.sum.text(like: printed)
    return Diagnostic(
      mismatch.alongRows ? "audit-row-total" : "audit-column-total",
      severity: mismatch.isCertain && !mismatch.isSmall ? .error : .warning,
      at: AuditPlace.cell(grid.cells[row][column], file: file),
      Wording(
        ko: "“\(name)”의 합계가 \(printed)(으)로 적혔으나 더하면 \(sum)임",
        en: "the total “\(name)” is printed as \(printed), but the parts add up to \(sum)"),
      hint: hint(for: mismatch, sum))
  }

  private static func hint(for mismatch: SumMismatch, _ sum: String) -> Wording {
    if mismatch.isSmall {
      return Wording(
        ko: "반올림 때문이라면 표 아래에 밝히십시오", en: "if this is rounding, say so below the table")
    }
    if mismatch.mayOverlap {
      return Wording(
        ko: "중복을 뺀 수라면 표 아래에 밝히십시오",
        en: "if those counted twice were left out, say so below the table")
    }
    return Wording(
      ko: "합계를 \(sum)(으)로 고치거나, 더한 값 가운데 틀린 것을 찾으십시오",
      en: "print \(sum), or find the part that is wrong")
  }
}
