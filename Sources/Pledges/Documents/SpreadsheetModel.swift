internal import Figures
internal import Templating

/// The workbook of a pledge: its tables, the figures behind them, and how to read both.
struct SpreadsheetModel {
  /// The value that pages show.
  let pledge: TemplateRecord
  let settings: BookSettings
  let desk: FigureDesk

  /// The value `spreadsheet` of templates: `sheets` by name, and the strings that they share.
  var value: TemplateValue {
    var strings = SharedStrings()
    let investment = pledge["investment"]?.record
    let detail = (investment?.list("exhibits") ?? []).compactMap { $0.record?["table"]?.record }
    let history = pledge.list("history").compactMap(\.record).flatMap { group in
      group.list("exhibits").compactMap { $0.record?["table"]?.record }
    }
    let quarter = (pledge["quarter"]?.record?.list("tables") ?? []).compactMap(\.record)
    let plan = (investment?["table"]?.record).map { [$0] } ?? []
    let sheets = [
      ("investment", tables("연도별투자계획", plan + detail)),
      ("results", tables("연도별·반기별 실적", history)),
      ("quarter", tables("해당분기 추진실적", quarter)),
      ("figures", figures), ("notes", notes),
    ]
    let values = sheets.map { ($0, $1.value(&strings)) }
    return [
      "sheets": .record(TemplateRecord(values)),
      "strings": .list(strings.texts.map(TemplateValue.text)),
      "stringCount": .integer(strings.texts.count),
      "referenceCount": .integer(strings.referenceCount),
    ]
  }

  private func heading(_ title: String) -> Worksheet {
    var sheet = Worksheet()
    sheet.add("\(pledge.text("number")) \(pledge.text("title")) \(title)", .title)
    return sheet
  }

  private func tables(_ title: String, _ tables: [TemplateRecord]) -> Worksheet {
    var sheet = heading(title)
    if tables.isEmpty {
      sheet.add("해당하는 표가 없다.", .note)
    }
    for table in tables.map(SpreadsheetTable.init) {
      sheet.addBlank()
      // Heads stay in sight where they are those of every row below.
      if tables.count == 1 { sheet.frozenRows = sheet.rows.count + 1 + table.headRowCount }
      table.add(to: &sheet)
    }
    sheet.evenColumns()
    return sheet
  }

  /// Every figure that the pledge's documents show, with what it was computed from.
  private var figures: Worksheet {
    var sheet = heading("수치와 근거")
    let heads = ["수치", "지표", "기간", "정확한 값", "단위", "보인 값", "보인 단위", "부재 사유", "행 수", "원장"]
    sheet.add(heads.map { SpreadsheetCell(content: .text($0), style: .head) })
    sheet.frozenRows = 2
    var seen: Set<FigureName> = []
    for name in desk.used where seen.insert(name).inserted {
      guard let figure = try? desk.figures.figure(name) else { continue }
      sheet.add(cells(figure))
    }
    return sheet
  }

  private func cells(_ figure: Figure) -> [SpreadsheetCell] {
    func text(_ text: String) -> SpreadsheetCell {
      SpreadsheetCell(content: text.isEmpty ? .blank : .text(text), style: .text)
    }
    func number(_ text: String) -> SpreadsheetCell {
      guard let number = SpreadsheetNumber(shown: text) else {
        return SpreadsheetCell(content: text.isEmpty ? .blank : .text(text), style: .mark)
      }
      let isPercent = figure.measure.unit.isPercent
      let style: SpreadsheetCell.Style =
        isPercent ? .percent : number.decimals > 0 ? .decimal : .number
      // A spreadsheet keeps 15 digits; a longer value stays text, so that none is lost.
      let isExact = number.units.magnitude < 1_000_000_000_000_000
      return SpreadsheetCell(
        content: isExact ? .number(number.digits(isPercent: isPercent)) : .text(text),
        style: isExact ? style : .mark)
    }
    var names: [String] = []
    for source in desk.figures.sources(of: figure) where !names.contains(source.resource) {
      names.append(source.resource)
    }
    return [
      text(figure.id), text(figure.measure.title),
      text(figure.name.period.label(.long, in: desk.term)), number(figure.exactText),
      text(figure.measure.unit.isPercent ? "%" : figure.measure.unit.base), number(figure.text),
      text(figure.measure.shownUnit.name), text(figure.absence?.meaning ?? ""),
      SpreadsheetCell(
        content: figure.rowCount.map { .number(String($0)) } ?? .text("비공개"),
        style: figure.rowCount == nil ? .mark : .number),
      text(names.joined(separator: ", ")),
    ]
  }

  private var notes: Worksheet {
    var sheet = heading("읽는 법")
    sheet.add(["구분", "설명"].map { SpreadsheetCell(content: .text($0), style: .head) })
    sheet.frozenRows = 2
    var lines = [
      ("기준일", "\(DateText.long(desk.term.asOf)) 기준의 원장에서 계산하였다."),
      (
        "임기",
        "\(desk.term.name), \(DateText.long(desk.term.start)) ~ \(DateText.long(desk.term.end))"
      ),
      ("단위", "표마다 제목 옆에 적었다. 행의 단위가 다르면 그 행의 이름 옆에 적었다."),
      ("정확한 값", "금액은 원, 비율은 표시하지 않은 자리까지 계산한 값이다."),
      ("반올림", settings.rounding.note),
      ("합계", "표에 보인 수의 합과 같은 합계는 수식으로, 그 밖의 합계는 값으로 적었다."),
    ]
    for absence in Absence.allCases { lines.append(("부호 \(absence.mark)", absence.meaning)) }
    let licence = Licence(type: settings.licenceType, allowsAI: settings.licenceAllowsAI)
    lines.append(("이용 조건", licence.sentence))
    lines.append(("문의", "\(settings.contact.name) \(settings.contact.phone)"))
    for (label, text) in lines {
      sheet.add([
        SpreadsheetCell(content: .text(label), style: .stub),
        SpreadsheetCell(content: .text(text), style: .text),
      ])
    }
    return sheet
  }
}
