import Diagnostics

/// What can be seen in one table beside its sums.
enum TableRules {
  /// A unit above the table that contradicts the units in all its cells.
  static func unit(of grid: TableGrid, file: String) -> Diagnostic? {
    let declared = grid.table.unit
    let named = grid.cells.joined().filter { cell in
      CellValue(cell.text).number.map { !$0.unit.isEmpty } ?? false
    }
    let units = Set(named.compactMap { CellValue($0.text).number?.unit })
    guard let first = named.first, let unit = units.first, units.count == 1, named.count > 1,
      CellNumber.money.contains(declared) && CellNumber.counts.contains(unit)
        || CellNumber.counts.contains(declared) && CellNumber.money.contains(unit)
    else { return nil }
    let bare = grid.values.joined().contains { $0.number?.unit.isEmpty ?? false }
    guard !bare else { return nil }
    return Diagnostic(
      "audit-unit", at: AuditPlace.cell(first, file: file),
      Wording(
        ko: "표의 단위는 “\(declared)”인데 칸의 값은 모두 “\(unit)”임",
        en: "the table's unit is “\(declared)”, but every value in it is in “\(unit)”"),
      hint: Wording(ko: "단위를 “\(unit)”(으)로 고치십시오", en: "make the unit “\(unit)”"))
  }

  /// Shares that are not what their value is of the total beside it.
  ///
  /// Only where most rows show that the column on the left is the one that is meant.
  static func shares(of grid: TableGrid, file: String) -> [Diagnostic] {
    let labels = grid.rowPaths.map { PublishedLabel($0.last ?? "") }
    guard let total = labels.firstIndex(of: .total), labels.count(where: { $0 == .total }) == 1
    else { return [] }
    return grid.columnPaths.indices.dropFirst().flatMap { column -> [Diagnostic] in
      let label = grid.columnPaths[column].last ?? ""
      guard ["구성비", "비중", "점유율", "비율"].contains(where: label.hasPrefix),
        let whole = grid.values[total][column - 1].number, whole.digits > 0
      else { return [] }
      let rows = grid.values.indices.filter { $0 != total }
      return outliers(in: rows, of: grid, column: column) { row in
        grid.values[row][column - 1].number.map { ($0, whole) }
      }
      .map { row, correct in
        finding("audit-share", grid, row: row, column: column, correct: correct, file: file)
      }
    }
  }

  /// Rates of execution that are not the one column as a part of the other.
  static func rates(of grid: TableGrid, file: String) -> [Diagnostic] {
    grid.columnPaths.indices.flatMap { column -> [Diagnostic] in
      let label = grid.columnPaths[column].last ?? ""
      guard ["집행률", "집행율", "달성률", "달성율", "이행률", "진도율"].contains(where: label.hasPrefix)
      else { return [] }
      let amounts = grid.columnPaths.indices.filter {
        $0 != column && PublishedLabel(grid.columnPaths[$0].last ?? "") != .unsummable
      }
      guard amounts.count == 2 else { return [] }
      return outliers(in: Array(grid.values.indices), of: grid, column: column) { row in
        guard let whole = grid.values[row][amounts[0]].number,
          let part = grid.values[row][amounts[1]].number
        else { return nil }
        return (part, whole)
      }
      .map { row, correct in
        finding("audit-rate", grid, row: row, column: column, correct: correct, file: file)
      }
    }
  }

  /// The rows whose printed percentage is wrong, if at least two thirds of three or more are right.
  private static func outliers(
    in rows: [Int], of grid: TableGrid, column: Int, ratio: (Int) -> (CellNumber, CellNumber)?
  ) -> [(row: Int, correct: CellNumber)] {
    var right = 0
    var wrong: [(row: Int, correct: CellNumber)] = []
    for row in rows {
      guard let printed = grid.values[row][column].number, let (part, whole) = ratio(row),
        whole.digits > 0, part.decimals == whole.decimals, part.digits >= 0
      else { continue }
      let scale = (0..<printed.decimals).reduce(Int128(100)) { scale, _ in scale * 10 }
      let (product, overflow) = part.digits.multipliedReportingOverflow(by: scale)
      guard !overflow else { continue }
      let correct = (product + whole.digits / 2) / whole.digits
      // One unit in the last place is left to whoever cut instead of rounding.
      if abs(correct - printed.digits) <= 1 {
        right += 1
      } else {
        let number = CellNumber(
          digits: correct, decimals: printed.decimals, unit: printed.unit)
        wrong.append((row, number))
      }
    }
    return right >= 2 && right >= 2 * wrong.count ? wrong : []
  }

  static func finding(
    _ code: String, _ grid: TableGrid, row: Int, column: Int, correct: CellNumber, file: String
  ) -> Diagnostic {
    let printed = grid.cells[row][column].text
    let correct = correct.text(like: printed)
    let name = grid.name(row, column)
    return Diagnostic(
      code, at: AuditPlace.cell(grid.cells[row][column], file: file),
      Wording(
        ko: "“\(name)”이(가) \(printed)(으)로 적혔으나 계산하면 \(correct)임",
        en: "“\(name)” is printed as \(printed), but works out at \(correct)"),
      hint: Wording(
        ko: "\(correct)(으)로 고치거나 바탕이 된 값을 확인하십시오",
        en: "print \(correct), or check the values it comes from"))
  }
}
