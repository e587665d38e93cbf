import Diagnostics

/// Points where a comma must part thousands: `24.394` among `6,548` and `41,940`.
enum PointRule {
  /// The places of such numbers: three decimals, alone among whole numbers in their row and column.
  static func places(in values: [[CellValue]]) -> [(row: Int, column: Int)] {
    values.indices.flatMap { row in
      values[row].indices.compactMap { column -> (row: Int, column: Int)? in
        guard let number = values[row][column].number, number.decimals == 3, number.unit.isEmpty,
          number.digits >= 1000, number.digits < 1_000_000
        else { return nil }
        let above = values.indices.filter { $0 != row }.compactMap { values[$0][column].number }
        let beside = values[row].indices.filter { $0 != column }
          .compactMap { values[row][$0].number }
        let isLarge = { (number: CellNumber) in number.decimals == 0 && abs(number.digits) >= 1000 }
        guard above.allSatisfy({ $0.decimals == 0 || $0.decimals == 3 }),
          above.contains(where: isLarge), beside.contains(where: isLarge),
          above.count(where: isLarge) + beside.count(where: isLarge) > 2
        else { return nil }
        return (row, column)
      }
    }
  }

  static func finding(_ cell: PublishedCell, correct: CellNumber, file: String) -> Diagnostic {
    Diagnostic(
      "audit-point", severity: .warning, at: AuditPlace.cell(cell, file: file),
      Wording(
        ko: "“\(cell.text)”에 쉼표 대신 점이 찍힘", en: "“\(cell.text)” has a point in place of a comma"),
      hint: Wording(ko: "\(correct.text)(으)로 고치십시오", en: "print \(correct.text)"))
  }
}
