import Diagnostics

/// A roadmap that names something new in another year than the text or the results say.
struct RoadmapRule {
  let document: PublishedDocument
  let grids: [TableGrid]
  let series: [Series]

  func findings() -> [Diagnostic] {
    let changes = document.lines.compactMap(Change.init)
    let steps = grids.flatMap { grid -> [Step] in
      let periods = grid.periods
      let years = periods.compactMap { $0.flatMap(Int.init) }
      guard !grid.table.hasDoubtfulHeader, years.count == periods.count, years == years.sorted()
      else { return [] }
      return grid.cells.compactMap { Step($0, years: years) }
    }
    return steps.flatMap { step in
      let told = changes.compactMap { finding(for: $0, at: step) }
      return told.isEmpty ? series.compactMap { finding(for: $0, at: step) }.prefix(1) : told[...]
    }
  }

  /// The place in a row of texts where something new begins.
  private struct Step {
    let cells: [PublishedCell]
    let years: [Int]
    /// Where the new name stands first.
    let first: Int

    init?(_ cells: [PublishedCell], years: [Int]) {
      let first = cells.indices.dropFirst().first {
        cells[$0].label.count >= 6 && cells[$0].label != cells[$0 - 1].label
      }
      guard let first else { return nil }
      (self.cells, self.years, self.first) = (cells, years, first)
    }

    var name: PublishedCell { cells[first] }
    var year: Int { years[first] }

    /// The cell of an earlier year, which must have another name.
    func cell(of year: Int) -> PublishedCell? {
      years.firstIndex(of: year).flatMap { $0 < first ? cells[$0] : nil }
    }
  }

  /// A line such as `2015. 3 ~ 새 시스템으로 변경하여 운영`.
  private struct Change {
    let line: PublishedLine
    let year: Int
    let month: Int
    let name: String

    init?(_ line: PublishedLine) {
      // What a thing is called is short; without an end to it a long line would take hours.
      let pattern =
        /((?:19|20)\d{2})\s*[.년]\s*(\d{1,2})\s*[.월]?\s*[~∼:：]?\s*([^\d].{0,80}?)(?:으로|로)\s*(?:변경|전환|개편|확대\s*개편|교체)/
      guard let match = line.text.firstMatch(of: pattern), let year = Int(match.1),
        let month = Int(match.2), (1...12).contains(month)
      else { return nil }
      self.line = line
      self.year = year
      self.month = month
      name = match.3.filter { !$0.isWhitespace }
    }
  }

  /// Compares the year of a change with the first year that has the new name.
  private func finding(for change: Change, at step: Step) -> Diagnostic? {
    guard Self.isNamed(step.name.label, change.name), change.month <= 9,
      let cell = step.cell(of: change.year)
    else { return nil }
    return finding(
      cell, change.year,
      Wording(
        ko: "\(change.line.line)줄에서는 \(change.year)년 \(change.month)월에 "
          + "“\(step.name.text)”(으)로 바뀌었음",
        en: "line \(change.line.line) says that “\(step.name.text)” began in month \(change.month)"
          + " of that year"))
  }

  /// Compares the first year that has a name with the first year that has results under it.
  private func finding(for result: Series, at step: Step) -> Diagnostic? {
    let heading = result.heading.filter { !$0.isWhitespace }
    let name = String(step.name.label.prefix(6))
    guard heading.contains(name) || result.label.contains(name) else { return nil }
    let counted = result.values.filter { $0.value.digits > 0 && $0.value.unit != "%" }.keys
      .compactMap { Int($0.prefix(4)) }
    guard let first = counted.min(), let cell = step.cell(of: first),
      let period = result.values.keys.sorted().first(where: { $0.hasPrefix("\(first)") }),
      let value = result.values[period]
    else { return nil }
    return finding(
      cell, first,
      Wording(
        ko: "\(result.name.line)줄에는 “\(step.name.text)”의 그해 실적 \(value.text)이(가) 있음",
        en: "line \(result.name.line) has a result of \(value.text) of “\(step.name.text)” in that"
          + " year"))
  }

  private func finding(_ cell: PublishedCell, _ year: Int, _ reason: Wording) -> Diagnostic {
    Diagnostic(
      "audit-roadmap", severity: .warning, at: AuditPlace.cell(cell, file: document.file),
      Wording(
        ko: "로드맵의 \(year)년은 “\(cell.text)”인데 \(reason.korean)",
        en: "the roadmap has “\(cell.text)” in \(year), but \(reason.english)"),
      hint: Wording(
        ko: "\(year)년 칸을 고치거나 시작한 때를 확인하십시오",
        en: "correct the cell of \(year), or check when it began"))
  }

  /// Whether two names begin with the same words, at least six characters without blanks.
  private static func isNamed(_ text: String, _ name: String) -> Bool {
    zip(text, name).prefix { $0 == $1 }.count >= 6
  }
}
