import Diagnostics

/// Cells that must follow from others in their row or column, as the labels say.
struct RelationRule {
  let grid: TableGrid
  let file: String
  let rounding: PublishedRounding

  func findings() -> [Diagnostic] {
    guard !grid.table.hasDoubtfulHeader else { return [] }
    return findings(alongRows: true) + findings(alongRows: false)
  }

  private func findings(alongRows: Bool) -> [Diagnostic] {
    let labels = (alongRows ? grid.columnPaths : grid.rowPaths).map { $0.last ?? "" }
    let lines = alongRows ? grid.rowPaths.indices : grid.columnPaths.indices
    return LabelFormula.all(in: labels).flatMap { formula -> [Diagnostic] in
      let value = { (place: Int, line: Int) in
        alongRows ? grid.values[line][place].number : grid.values[place][line].number
      }
      var right = 0
      var wrong: [(line: Int, correct: CellNumber)] = []
      for line in lines {
        guard let printed = value(formula.target, line),
          let correct = formula.correct(printed, value: { value($0, line) })
        else { continue }
        let difference = abs(correct.digits - printed.scaled(to: correct.decimals))
        if difference == 0 || formula.isPercentage && difference == 1 {
          right += 1
        } else if !isRounding(difference, formula, correct, printed.unit) {
          wrong.append((line, correct))
        }
      }
      guard right > 1, right >= 2 * wrong.count else { return [] }
      return wrong.map { line, correct in
        let (row, column) = alongRows ? (line, formula.target) : (formula.target, line)
        return TableRules.finding(
          "audit-formula", grid, row: row, column: column, correct: correct, file: file)
      }
    }
  }

  private func isRounding(
    _ difference: Int128, _ formula: LabelFormula, _ correct: CellNumber, _ unit: String
  ) -> Bool {
    rounding.mayExplain(
      difference, terms: formula.terms.count, decimals: correct.decimals,
      unit: unit.isEmpty ? grid.table.unit : unit)
      || rounding == .independent && difference <= formula.terms.count
  }
}

extension LabelFormula {
  /// What must stand in the place of `printed`; nil where a term is missing.
  fileprivate func correct(_ printed: CellNumber, value: (Int) -> CellNumber?) -> CellNumber? {
    let numbers = terms.compactMap { value($0.place) }
    guard numbers.count == terms.count else { return nil }
    let decimals = numbers.reduce(isPercentage ? 0 : printed.decimals) { max($0, $1.decimals) }
    let scaled = numbers.map { $0.scaled(to: decimals) }
    if !isPercentage {
      let sum = zip(terms, scaled).reduce(Int128(0)) { $0 + $1.0.sign * $1.1 }
      return CellNumber(digits: sum, decimals: decimals, unit: printed.unit)
    }
    let scale = (0..<printed.decimals).reduce(Int128(100)) { scale, _ in scale * 10 }
    guard scaled[1] > 0, scaled[0] >= 0 else { return nil }
    let (product, overflow) = scaled[0].multipliedReportingOverflow(by: scale)
    guard !overflow else { return nil }
    return CellNumber(
      digits: (product + scaled[1] / 2) / scaled[1], decimals: printed.decimals,
      unit: printed.unit)
  }
}
