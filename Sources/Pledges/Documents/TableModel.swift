internal import Diagnostics
internal import Figures
internal import Templating

/// Computes the cells of a table and lays out its head.
struct TableModel {
  let definition: TableDefinition
  let number: Int
  private let form: Form
  /// The total column's period, or nil where there is none.
  private let totalPeriod: Period?
  private let columns: [Period]
  /// Figures by row, total column included in its place; nil where one could not be had.
  private(set) var cells: [[Figure?]] = []

  /// The heads that the form has for a table.
  enum Form {
    /// 구 분, then the years.
    case plan
    /// 추진내용, then 지원 실적 over the periods.
    case results
  }

  /// Resolves every cell; findings go to the desk.
  init(_ definition: TableDefinition, number: Int, form: Form, _ desk: inout FigureDesk) {
    self.form = form
    self.definition = definition
    self.number = number
    var columns: [Period] = []
    for name in definition.columns {
      if let period = Period(name) {
        columns.append(period)
      } else {
        desk.report(.period(name, at: definition.location))
      }
    }
    self.columns = columns
    totalPeriod = definition.total == .none ? nil : Self.span(columns)
    reportGaps(&desk)
    for row in definition.rows { cells.append(figures(row, &desk)) }
    reportRepeatedLabels(&desk)
  }

  private static func span(_ columns: [Period]) -> Period? {
    guard let first = columns.first, let last = columns.last else { return nil }
    return first == last ? first : .span(first, last)
  }

  /// A total covers everything from the first column to the last, so the columns must too.
  private func reportGaps(_ desk: inout FigureDesk) {
    guard totalPeriod != nil, definition.rows.contains(where: { $0.total == nil }) else { return }
    let ranges = columns.map(desk.term.quarters(of:))
    guard !ranges.contains(where: \.isEmpty) else { return }
    for index in ranges.indices.dropFirst()
    where ranges[index].lowerBound != ranges[index - 1].upperBound {
      desk.report(.gap(columns[index - 1], columns[index], definition))
    }
  }

  /// The periods of a row's cells in the order of the table.
  private func periods(_ row: TableDefinition.Row) -> [Period] {
    guard let totalPeriod else { return columns }
    let total = row.total.flatMap { Period($0) } ?? totalPeriod
    return definition.total == .first ? [total] + columns : columns + [total]
  }

  private func figures(_ row: TableDefinition.Row, _ desk: inout FigureDesk) -> [Figure?] {
    var figures: [Figure?] = []
    let isTotalFirst = definition.total == .first
    let periods = periods(row)
    for (index, period) in periods.enumerated() {
      let isTotal = totalPeriod != nil && index == (isTotalFirst ? 0 : periods.count - 1)
      let name = isTotal ? settled(period, of: row, desk) : period
      figures.append(
        desk.figure(
          FigureReference(
            name: "\(row.measure)@\(name)", style: FigureStyle(), location: row.location)))
    }
    return figures
  }

  /// The total of a row covers the columns that have a value, as the form's 계 does.
  private func settled(_ period: Period, of row: TableDefinition.Row, _ desk: FigureDesk) -> Period
  {
    guard row.total == nil else { return period }
    let valued = columns.filter {
      (try? desk.figures.figure(FigureName(row.measure, $0)))?.exact != nil
    }
    return Self.span(valued) ?? period
  }

  /// Two rows of one table with one label would be two names for one thing.
  private func reportRepeatedLabels(_ desk: inout FigureDesk) {
    var seen: Set<String> = []
    for row in definition.rows where !seen.insert("\(row.label)|\(row.unit ?? "")").inserted {
      desk.report(
        Diagnostic(
          "duplicate-row-label", at: row.location,
          Wording(
            ko: "표 “\(definition.caption)”에 “\(row.label)” 행이 두 번 있음",
            en: "table “\(definition.caption)” has two rows “\(row.label)”")))
    }
  }

  /// The value that templates are given; `parts` are the tables that it is shown as.
  func value(_ desk: inout FigureDesk, _ office: OfficeModel) -> TemplateValue {
    let rows = zip(definition.rows, cells).map { row, figures -> [(String, TemplateValue)] in
      [
        ("label", .text(row.label)),
        ("unit", unit(of: row, figures).map(TemplateValue.text) ?? .nothing),
        ("isTotal", .bool(row.isTotal)), ("level", .integer(row.level)),
        (
          "cells",
          .list(
            figures.map { figure in
              figure.map { desk.value(of: $0, text: $0.text) } ?? FigureDesk.plain("")
            })
        ),
      ]
    }
    var notes = definition.notes.map { SentenceModel().runs($0, &desk) }
    if let note = distinctNote { notes.append([["text": .text(note), "figure": .nothing]]) }
    let split = split(desk.term)
    return [
      "id": .text(definition.id), "number": .text(String(number)),
      "caption": .text(definition.caption),
      "unit": definition.unit.map(TemplateValue.text) ?? .nothing,
      "source": definition.source.map(TemplateValue.text) ?? .nothing,
      "asOf": .text(DateText.long(desk.term.asOf)), "notes": .list(notes),
      "wide": .bool(split.sheet == .sideways),
      "headRows": .list(headRows(0..<columnCount, desk.term)),
      "rows": .list(rows.map { .record(TemplateRecord($0)) }), "marks": .list(marks(desk.term)),
      "parts": .list(parts(split, rows, desk.term, office)),
    ]
  }

  /// The tables that a split makes, each with the labels of the rows.
  private func parts(
    _ split: TableSplit, _ rows: [[(String, TemplateValue)]], _ term: Term, _ office: OfficeModel
  ) -> [TemplateValue] {
    split.parts.enumerated().map { index, range in
      let slices = rows.map { row -> TemplateValue in
        let cells = (row.last?.1.elements ?? [])[range]
        return .record(TemplateRecord(row.dropLast() + [("cells", .list(Array(cells)))]))
      }
      let count = split.parts.count
      return office.adding(
        to: [
          "id": .text(index == 0 ? definition.id : "\(definition.id)-\(index + 1)"),
          "label": count == 1 ? .nothing : .text("(\(index + 1)/\(count))"),
          "begins": .bool(index == 0 && split.sheet == .sideways),
          "columns": .integer(range.count), "share": .integer(min(18, 72 / max(1, range.count))),
          "headRows": .list(headRows(range, term)), "rows": .list(slices),
        ], .table(split.sheet), id: number + 1_000 * index)
    }
  }

  /// The unit of a row where it is not that of the table.
  private func unit(of row: TableDefinition.Row, _ figures: [Figure?]) -> String? {
    let unit = figures.compactMap { $0?.measure.shownUnit.name }.first ?? row.unit
    return unit == definition.unit ? nil : unit
  }

  /// A count of companies does not add up over periods, which a reader would otherwise wonder at.
  private var distinctNote: String? {
    let labels = zip(definition.rows, cells).compactMap { row, figures -> String? in
      guard let measure = figures.compactMap({ $0?.measure }).first,
        case .aggregation(let aggregation) = measure.source,
        case .distinct = aggregation.function, totalPeriod != nil
      else { return nil }
      let values = figures.map { $0?.rounded ?? 0 }
      let total = definition.total == .first ? values.first : values.last
      return values.reduce(0, +) == 2 * (total ?? 0) ? nil : row.label
    }
    guard !labels.isEmpty else { return nil }
    return "\(labels.joined(separator: ", "))의 합계는 여러 번 지원받은 업체를 한 번만 센 수이다."
  }

  /// Every absence that occurs, with its meaning; named by column where one mark has several.
  private func marks(_ term: Term) -> [TemplateValue] {
    var columnsByAbsence: [(absence: Absence, columns: [String])] = []
    for (row, figures) in zip(definition.rows, cells) {
      for (period, figure) in zip(periods(row), figures) {
        guard let absence = figure?.absence else { continue }
        let label = period.label(.short, in: term)
        if let index = columnsByAbsence.firstIndex(where: { $0.absence == absence }) {
          if !columnsByAbsence[index].columns.contains(label) {
            columnsByAbsence[index].columns.append(label)
          }
        } else {
          columnsByAbsence.append((absence, [label]))
        }
      }
    }
    return columnsByAbsence.map { absence, columns in
      let isShared = columnsByAbsence.count { $0.absence.mark == absence.mark } > 1
      let meaning =
        isShared ? "\(columns.joined(separator: ", ")): \(absence.meaning)" : absence.meaning
      return ["symbol": .text(absence.mark), "meaning": .text(meaning)]
    }
  }
}

extension TableModel {
  /// How many columns of figures there are, that of the total among them.
  private var columnCount: Int { columns.count + (totalPeriod == nil ? 0 : 1) }

  /// The columns of figures in the order of the table; nil stands for the total.
  private var places: [Period?] {
    guard totalPeriod != nil else { return columns }
    return definition.total == .first ? [nil] + columns : columns + [nil]
  }

  /// The heads of some columns: in results a spanner over the periods, or years over their
  /// half-years.
  private func headRows(_ range: Range<Int>, _ term: Term) -> [TemplateValue] {
    let shown = places[range]
    let columns = shown.compactMap { $0 }
    let hasTotal = shown.contains { $0 == nil }
    let lower = columns.map { Self.head(label($0, term)) }
    let isDeep = definition.isGrouped ? !lower.isEmpty : form == .results
    let depth = isDeep ? 2 : nil
    let stub = Self.head(form == .plan ? "구 분" : "추진내용", rows: depth, isNumber: false)
    if definition.isGrouped {
      let total = hasTotal ? Self.head(definition.totalLabel, rows: depth) : nil
      let upper = framed(years(columns, term), total)
      return [.list([stub] + upper)] + (isDeep ? [.list(lower)] : [])
    }
    let heads = framed(lower, hasTotal ? Self.head(definition.totalLabel) : nil)
    guard form == .results else { return [.list([stub] + heads)] }
    let spanner = Self.head("지원 실적", columns: heads.count, scope: "colgroup", isNumber: false)
    return [.list([stub, spanner]), .list(heads)]
  }

  /// The head of a period's own column.
  private func label(_ period: Period, _ term: Term) -> String {
    definition.isGrouped ? period.labelInYear(in: term) : period.label(labelStyle, in: term)
  }

  /// Where the table is cut, by the widths of the words in it.
  private func split(_ term: Term) -> TableSplit {
    let height = OfficeLayout.characterHeight
    let padding = 2 * OfficeLayout.widePadding
    func least(_ texts: [String]) -> Int {
      padding + (texts.map { OfficeText.longestWord($0, height: height) }.max() ?? 0)
    }
    var groups: Set<Int> = []
    var year: String?
    var widths: [Int] = []
    for (index, period) in places.enumerated() {
      let heads =
        period.map { [label($0, term), $0.yearLabel(in: term)] } ?? [definition.totalLabel]
      widths.append(least(heads + cells.map { index < $0.count ? $0[index]?.text ?? "" : "" }))
      let next = period?.yearLabel(in: term)
      if !definition.isGrouped || next != year { groups.insert(index) }
      year = next
    }
    // Labels may break between words, but not into a column of single words.
    let labels = definition.rows.map(\.label)
    let whole = labels.map { OfficeText.width($0, height: height) }.max() ?? 0
    let stub = max(least(labels), min(whole, 11 * height) + padding)
    return TableSplit(stub: stub, columns: widths, groups: groups)
  }

  /// Puts the head of the total where its column stands.
  private func framed(_ heads: [TemplateValue], _ total: TemplateValue?) -> [TemplateValue] {
    guard let total else { return heads }
    return definition.total == .first ? [total] + heads : heads + [total]
  }

  /// Plans by year name whole years; results name what the term has of them.
  private var labelStyle: Period.LabelStyle {
    let isYearly = columns.allSatisfy { if case .year = $0 { true } else { false } }
    return form == .plan && isYearly ? .year : .short
  }

  /// The years over the half-years and quarters, each as wide as it has columns.
  private func years(_ columns: [Period], _ term: Term) -> [TemplateValue] {
    var groups: [(year: String, count: Int)] = []
    for column in columns {
      let year = column.yearLabel(in: term)
      if groups.last?.year == year {
        groups[groups.count - 1].count += 1
      } else {
        groups.append((year, 1))
      }
    }
    return groups.map { year, count in
      Self.head(year, columns: count > 1 ? count : nil, scope: count > 1 ? "colgroup" : "col")
    }
  }

  private static func head(
    _ label: String, columns: Int? = nil, rows: Int? = nil, scope: String = "col",
    isNumber: Bool = true
  ) -> TemplateValue {
    .record(
      TemplateRecord(
        shape: headShape,
        values: [
          .text(label), columns.map(TemplateValue.integer) ?? .nothing,
          rows.map(TemplateValue.integer) ?? .nothing, .text(scope), .bool(isNumber),
        ]))
  }

  // Shared by all heads, so that templates find the members of each at once.
  private static let headShape = RecordShape(keys: ["label", "columns", "rows", "scope", "number"])
}

extension Period {
  /// The year's part of a label: `’15년`.
  fileprivate func yearLabel(in term: Term) -> String {
    String(label(.short, in: term).prefix { $0 != " " })
  }

  /// What is left of a label without its year: `상반기`.
  fileprivate func labelInYear(in term: Term) -> String {
    let label = label(.short, in: term)
    guard let blank = label.firstIndex(of: " ") else { return label }
    return String(label[label.index(after: blank)...])
  }
}

extension Diagnostic {
  fileprivate static func gap(
    _ first: Period, _ second: Period, _ table: TableDefinition
  ) -> Diagnostic {
    Diagnostic(
      "total-gap", cause: .configuration, at: table.location,
      Wording(
        ko: "표 “\(table.caption)”의 “\(first)” 다음에 “\(second)”이(가) 이어지지 않아 계를 낼 수 없음",
        en:
          "“\(second)” does not follow “\(first)” in table “\(table.caption)”, so a total would not be theirs"
      ),
      hint: Wording(
        ko: "기간을 빠짐없이 차례로 적거나 total=\"none\"으로 계를 빼십시오",
        en: "name every period in order, or leave the total out by total=\"none\""))
  }

  static func period(_ name: String, at place: SourceLocation) -> Diagnostic {
    Diagnostic(
      "unknown-period", cause: .configuration, at: place,
      Wording(ko: "“\(name)”은(는) 기간이 아님", en: "“\(name)” is not a period"),
      hint: Wording(
        ko: "2016Q3, 2016H2, 2016, term, 2014H2..2017처럼 적으십시오",
        en: "write 2016Q3, 2016H2, 2016, term or 2014H2..2017"))
  }
}
