import Diagnostics

/// The same series in several tables: different values, copied labels, marks for nothing.
struct SeriesRule {
  let file: String
  private let series: [Series]

  /// A row of values by period.
  private struct Series {
    let table: Int
    let grid: TableGrid
    let row: Int
    let label: String
    let heading: String
    var unit: String
    let values: [String: CellNumber]
    let dashes: [String: PublishedCell]
    let cells: [String: PublishedCell]

    /// The label as it is printed.
    var name: String { grid.rowCell(row)?.text ?? label }
    var isMoney: Bool { CellNumber.money.contains(unit) }
  }

  init(grids: [TableGrid], file: String) {
    self.file = file
    series = grids.enumerated().flatMap { index, grid in
      grid.values.indices.map { Self.series(of: grid, table: index, row: $0) }
    }
    .filter { $0.values.count > 1 }
  }

  func findings() -> [Diagnostic] { differences() + copiedLabels() + missingValues() }

  /// A value that another table of the same label and heading prints differently.
  private func differences() -> [Diagnostic] {
    pairs { left, right in
      guard left.label == right.label, PublishedLabel(left.label) == .other,
        left.heading == right.heading, left.unit == right.unit
      else { return nil }
      let shared = shared(left, right)
      let telling = shared.filter { abs(left.values[$0]?.digits ?? 0) >= 100 }
      let different = shared.filter { !isEqual(left.values[$0], right.values[$0]) }
      guard different.count == 1, shared.count >= 3, telling.count >= 2,
        let period = different.first,
        let cell = right.cells[period], let printed = right.values[period],
        let other = left.values[period]
      else { return nil }
      return Diagnostic(
        "audit-series", at: AuditPlace.cell(cell, file: file),
        Wording(
          ko:
            "“\(right.label)”의 \(period) 값이 \(printed.text)인데 \(line(of: left))줄의 표에는 \(other.text)임",
          en:
            "“\(right.label)” in \(period) is \(printed.text), but \(other.text) in the table of line"
            + " \(line(of: left))"),
        hint: Wording(ko: "두 표의 값을 맞추십시오", en: "make the two tables agree"))
    }
  }

  /// A label that belongs to another table, while a third one has the same numbers under its own.
  private func copiedLabels() -> [Diagnostic] {
    series.compactMap { suspect in
      guard suspect.label.count >= 6,
        let owner = series.first(where: {
          $0.table < suspect.table && $0.label == suspect.label && conflicts($0, suspect)
        }),
        let namesake = series.first(where: {
          $0.table != suspect.table && $0.label != suspect.label && repeats($0, suspect)
        }),
        let cell = suspect.grid.rowCell(suspect.row)
      else { return nil }
      return Diagnostic(
        "audit-copied-label", at: AuditPlace.cell(cell, file: file),
        Wording(
          ko: "행 이름 “\(cell.text)”은(는) \(line(of: owner))줄의 표의 것이고, 같은 값이 "
            + "\(line(of: namesake))줄에서는 “\(namesake.name)”임",
          en:
            "the row label “\(cell.text)” is that of the table of line \(line(of: owner)); the same"
            + " values stand under “\(namesake.name)” in line \(line(of: namesake))"),
        hint: Wording(
          ko: "행 이름을 “\(namesake.name)”(으)로 고치십시오", en: "name the row “\(namesake.name)”"))
    }
  }

  /// A mark for nothing in an execution row, in a period in which another table has money.
  private func missingValues() -> [Diagnostic] {
    series.flatMap { whole -> [Diagnostic] in
      guard whole.isMoney, whole.label.contains("집행") || whole.label.contains("실적") else {
        return []
      }
      return whole.dashes.sorted { $0.key < $1.key }.compactMap { period, cell in
        let part = series.first { part in
          part.table != whole.table && part.unit == whole.unit
            && (part.values[period]?.digits ?? 0) > 0 && isPart(part, of: whole)
        }
        guard let part, let value = part.values[period] else { return nil }
        return Diagnostic(
          "audit-missing-value", severity: .warning, at: AuditPlace.cell(cell, file: file),
          Wording(
            ko: "“\(whole.name)”의 \(period) 값이 “\(cell.text)”인데 \(line(of: part))줄의 표에는 "
              + "“\(part.name)” \(value.text)이(가) 있음",
            en: "“\(whole.name)” in \(period) is “\(cell.text)”, but line \(line(of: part)) has"
              + " \(value.text) for “\(part.name)”"),
          hint: Wording(
            ko: "값을 적거나, 비운 까닭(예: 회계연도 미마감)을 밝히십시오",
            en: "print the value, or say why there is none, for example a year that is not closed"))
      }
    }
  }

  private func pairs(_ check: (Series, Series) -> Diagnostic?) -> [Diagnostic] {
    series.indices.flatMap { right in
      series[..<right].compactMap { left in
        left.table == series[right].table ? nil : check(left, series[right])
      }
    }
  }

  private func shared(_ left: Series, _ right: Series) -> [String] {
    left.values.keys.filter { right.values[$0] != nil }.sorted()
  }

  private func isEqual(_ left: CellNumber?, _ right: CellNumber?) -> Bool {
    left?.digits == right?.digits && left?.decimals == right?.decimals
  }

  private func conflicts(_ left: Series, _ right: Series) -> Bool {
    let shared = shared(left, right)
    return shared.count > 1 && !shared.contains { isEqual(left.values[$0], right.values[$0]) }
      && left.heading != right.heading
  }

  private func repeats(_ left: Series, _ right: Series) -> Bool {
    let shared = shared(left, right)
    return shared.count > 1 && left.heading == right.heading
      && shared.allSatisfy { isEqual(left.values[$0], right.values[$0]) }
  }

  private func isPart(_ part: Series, of whole: Series) -> Bool {
    let shared = shared(part, whole)
    return shared.count > 1
      && shared.allSatisfy { (part.values[$0]?.digits ?? 0) <= (whole.values[$0]?.digits ?? 0) }
  }

  private func line(of series: Series) -> Int { series.grid.rowCell(series.row)?.line ?? 0 }

  private static func series(of grid: TableGrid, table: Int, row: Int) -> Series {
    var values: [String: CellNumber] = [:]
    var dashes: [String: PublishedCell] = [:]
    var cells: [String: PublishedCell] = [:]
    for (column, period) in grid.periods.enumerated() {
      guard let period else { continue }
      cells[period] = grid.cells[row][column]
      switch grid.values[row][column] {
      case .number(let number): values[period] = number
      case .dash: dashes[period] = grid.cells[row][column]
      case .blank, .text: break
      }
    }
    let own = values.values.map(\.unit).first { !$0.isEmpty }
    return Series(
      table: table, grid: grid, row: row, label: grid.rowPaths[row].joined(separator: " "),
      heading: grid.table.heading, unit: own ?? grid.table.unit, values: values, dashes: dashes,
      cells: cells)
  }
}

extension TableGrid {
  /// The cell that names a row of values.
  func rowCell(_ row: Int) -> PublishedCell? { table.rows[table.headerRowCount + row].first }
}
