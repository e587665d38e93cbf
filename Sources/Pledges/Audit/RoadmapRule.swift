import Diagnostics

/// A roadmap that names something new in another year than the text says it began.
enum RoadmapRule {
  static func findings(_ document: PublishedDocument, grids: [TableGrid]) -> [Diagnostic] {
    let changes = document.lines.compactMap(Change.init)
    return grids.flatMap { grid in
      grid.values.indices.flatMap { row in
        changes.compactMap { finding(for: $0, in: grid, row: row, file: document.file) }
      }
    }
  }

  /// A line such as `2015. 3 ~ 새 시스템으로 변경하여 운영`.
  private struct Change {
    let line: PublishedLine
    let year: Int
    let month: Int
    let name: String

    init?(_ line: PublishedLine) {
      let pattern =
        /((?:19|20)\d{2})\s*[.년]\s*(\d{1,2})\s*[.월]?\s*[~∼:：]?\s*([^\d].*?)(?:으로|로)\s*(?:변경|전환|개편|확대\s*개편|교체)/
      guard let match = line.text.firstMatch(of: pattern), let year = Int(match.1),
        let month = Int(match.2), (1...12).contains(month)
      else { return nil }
      self.line = line
      self.year = year
      self.month = month
      name = match.3.filter { !$0.isWhitespace }
    }
  }

  /// Compares the year of a change with the first year in which a row of texts has the new name.
  private static func finding(
    for change: Change, in grid: TableGrid, row: Int, file: String
  ) -> Diagnostic? {
    let years = grid.periods.map { $0.flatMap(Int.init) }
    let texts = grid.cells[row].map(\.label)
    guard let first = texts.indices.first(where: { isNamed(texts[$0], change.name) }), first > 0,
      years.allSatisfy({ $0 != nil }), !isNamed(texts[first - 1], change.name),
      let printed = years[first], printed > change.year, change.month <= 9,
      let index = years.firstIndex(of: change.year)
    else { return nil }
    let cell = grid.cells[row][index]
    return Diagnostic(
      "audit-roadmap", severity: .warning, at: AuditPlace.cell(cell, file: file),
      Wording(
        ko: "로드맵의 \(change.year)년은 “\(cell.text)”인데 \(change.line.line)줄에서는 \(change.year)년 "
          + "\(change.month)월에 “\(grid.cells[row][first].text)”(으)로 바뀌었음",
        en:
          "the roadmap has “\(cell.text)” in \(change.year), but line \(change.line.line) says that"
          + " “\(grid.cells[row][first].text)” began in month \(change.month) of that year"),
      hint: Wording(
        ko: "\(change.year)년 칸을 고치거나 변경한 때를 확인하십시오",
        en: "correct the cell of \(change.year), or check when the change was made"))
  }

  /// Whether two names begin with the same words, at least six characters without blanks.
  private static func isNamed(_ text: String, _ name: String) -> Bool {
    zip(text, name).prefix { $0 == $1 }.count >= 6
  }
}
