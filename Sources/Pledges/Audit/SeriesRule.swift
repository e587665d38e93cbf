import Diagnostics

/// The same series in several tables: different values, copied labels, marks for nothing.
struct SeriesRule {
  let file: String
  let series: [Series]

  func findings() -> [Diagnostic] {
    differences() + copiedLabels() + missingParts() + missingValues()
  }

  /// A value that another table prints differently in what is otherwise the same series.
  private func differences() -> [Diagnostic] {
    pairs { left, right in
      let shared = shared(left, right)
      let different = shared.filter { !isEqual(left.values[$0], right.values[$0]) }
      guard isSame(left, right), different.count == 1, let period = different.first,
        !isProvisional(period, left, right),
        let cell = right.cells[period], let printed = right.values[period],
        let other = left.values[period]
      else { return nil }
      return Diagnostic(
        "audit-series", at: AuditPlace.cell(cell, file: file),
        Wording(
          ko:
            "“\(right.label)”의 \(period) 값이 \(printed.text)인데 \(left.name.line)줄의 표에는 \(other.text)임",
          en:
            "“\(right.label)” in \(period) is \(printed.text), but \(other.text) in the table of line"
            + " \(left.name.line)"),
        hint: Wording(ko: "두 표의 값을 맞추십시오", en: "make the two tables agree"))
    }
  }

  /// Whether two tables print one series: the same label and unit, and the same under one heading,
  /// or twice the same number where chance does not bring that about.
  private func isSame(_ left: Series, _ right: Series) -> Bool {
    guard left.label == right.label, PublishedLabel(left.label) == .other,
      left.unit == right.unit
    else { return false }
    let shared = shared(left, right)
    if left.heading == right.heading, shared.count > 2,
      shared.count(where: { abs(left.values[$0]?.digits ?? 0) >= 100 }) > 1
    {
      return true
    }
    let peculiar = shared.filter { period in
      guard let value = left.values[period], isEqual(value, right.values[period]) else {
        return false
      }
      return abs(value.digits) >= 1000 && !value.digits.isMultiple(of: 10)
    }
    return Set(peculiar.compactMap { left.values[$0]?.digits }).count > 1
  }

  /// Whether the last period may have gone on between the days of two tables.
  private func isProvisional(_ period: String, _ left: Series, _ right: Series) -> Bool {
    let isLast = [left, right].contains { $0.values.keys.max() == period }
    let words = ["기준", "말", "현재", "잠정", "예정", "계획", "누계", "누적"]
    return isLast && left.context != right.context
      && words.contains { left.context.contains($0) || right.context.contains($0) }
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
        })
      else { return nil }
      return Diagnostic(
        "audit-copied-label", at: AuditPlace.cell(suspect.name, file: file),
        Wording(
          ko: "행 이름 “\(suspect.name.text)”은(는) \(owner.name.line)줄의 표의 것이고, 같은 값이 "
            + "\(namesake.name.line)줄에서는 “\(namesake.name.text)”임",
          en:
            "the row label “\(suspect.name.text)” is that of the table of line \(owner.name.line); the"
            + " same values stand under “\(namesake.name.text)” in line \(namesake.name.line)"),
        hint: Wording(
          ko: "행 이름을 “\(namesake.name.text)”(으)로 고치십시오", en: "name the row “\(namesake.name.text)”")
      )
    }
  }

  /// A mark for nothing in an execution row, in a period in which another table has money.
  private func missingParts() -> [Diagnostic] {
    series.flatMap { whole -> [Diagnostic] in
      guard whole.isMoney, whole.label.contains("집행") || whole.label.contains("실적") else {
        return []
      }
      return whole.dashes.sorted { $0.key < $1.key }.compactMap { period, cell in
        let part = series.first { part in
          part.table != whole.table && part.unit == whole.unit && !isPlan(part)
            && (part.values[period]?.digits ?? 0) > 0 && isPart(part, of: whole)
        }
        return part.flatMap { missingValue(cell, in: whole, period, other: $0) }
      }
    }
  }

  /// A mark for nothing where another table prints a value of the same series.
  private func missingValues() -> [Diagnostic] {
    series.flatMap { suspect -> [Diagnostic] in
      suspect.dashes.sorted { $0.key < $1.key }.compactMap { period, cell in
        let other = series.first { other in
          other.table != suspect.table && (other.values[period]?.digits ?? 0) > 0
            && other.heading == suspect.heading && isSame(other, suspect)
            && agree(other, suspect) && !isProvisional(period, other, suspect)
        }
        return other.flatMap { missingValue(cell, in: suspect, period, other: $0) }
      }
    }
  }

  private func missingValue(
    _ cell: PublishedCell, in whole: Series, _ period: String, other: Series
  ) -> Diagnostic? {
    guard let value = other.values[period] else { return nil }
    return Diagnostic(
      "audit-missing-value", severity: .warning, at: AuditPlace.cell(cell, file: file),
      Wording(
        ko: "“\(whole.name.text)”의 \(period) 값이 “\(cell.text)”인데 \(other.name.line)줄의 표에는 "
          + "“\(other.name.text)” \(value.text)이(가) 있음",
        en: "“\(whole.name.text)” in \(period) is “\(cell.text)”, but line \(other.name.line) has"
          + " \(value.text) for “\(other.name.text)”"),
      hint: Wording(
        ko: "값을 적거나, 비운 까닭(예: 회계연도 미마감)을 밝히십시오",
        en: "print the value, or say why there is none, for example a year that is not closed"))
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

  private func agree(_ left: Series, _ right: Series) -> Bool {
    let shared = shared(left, right)
    return shared.count > 1
      && shared.allSatisfy { isEqual(left.values[$0], right.values[$0]) }
  }

  private func conflicts(_ left: Series, _ right: Series) -> Bool {
    let shared = shared(left, right)
    return shared.count > 1 && !shared.contains { isEqual(left.values[$0], right.values[$0]) }
      && left.heading != right.heading
  }

  private func repeats(_ left: Series, _ right: Series) -> Bool {
    left.heading == right.heading && agree(left, right)
  }

  /// Whether amounts are only meant to be spent.
  private func isPlan(_ series: Series) -> Bool {
    ["계획", "목표", "예산", "예정", "추정", "향후", "소요"].contains {
      series.label.contains($0) || series.context.contains($0)
    }
  }

  private func isPart(_ part: Series, of whole: Series) -> Bool {
    let shared = shared(part, whole)
    return shared.count > 1
      && shared.allSatisfy { (part.values[$0]?.digits ?? 0) <= (whole.values[$0]?.digits ?? 0) }
  }
}
