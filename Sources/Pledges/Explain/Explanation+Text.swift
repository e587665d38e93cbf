public import Diagnostics
internal import Figures
public import JSON

extension Explanation {
  /// The rows as comma-separated values; the header alone where they were not asked for.
  public var csv: String { rows?.csv ?? "" }

  /// For people at a terminal; what the formula refers to is indented below it.
  public func text(in language: Language) -> String {
    var lines = lines(language, indent: "")
    for row in rows?.rows ?? [] {
      let value = row.value?.description ?? row.ordinal.map { "#\($0)" } ?? ""
      let cells = row.cells.map { "\($0.field)=\($0.text)" }.joined(separator: " ")
      lines.append("\(row.file):\(row.line): \(value)  \(cells)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(_ language: Language, indent: String) -> [String] {
    var lines = ["\(indent)\(figure.id)  \(figure.measure.title)"]
    func add(_ ko: String, _ en: String, _ text: String) {
      let label = Wording(ko: ko, en: en).text(in: language)
      lines.append("\(indent)  \(label): \(text)")
    }
    add("정의", "definition", definition)
    if let filter { add("조건", "filter", filter) }
    if let days {
      let note = clipping.map { " (\($0.text(in: language)))" } ?? ""
      add("기간", "period", "\(days.first) ~ \(days.last)\(note)")
    }
    if let exact = figure.exact {
      let unit = figure.measure.unit
      let spelled =
        unit.isPercent ? FigureText.exact(exact) : "\(FigureText.exact(exact))\(unit.name)"
      add("정확한 값", "exact value", spelled + rowNote(language))
      add("반올림", "rounding", rounding(language))
    }
    if let absence = figure.absence {
      add("값 없음", "absent", "\(absence.meaning) (\(absence.rawValue))")
    }
    for file in files { lines.append("\(indent)  \(Self.line(file, figure.measure, language))") }
    if isWithheld {
      add(
        "행", "rows",
        Wording(ko: "비밀보호 지표이므로 보이지 않음", en: "not shown, because the measure is confidential")
          .text(in: language))
    }
    return lines + operands.flatMap { $0.lines(language, indent: indent + "    ") }
  }

  private func rowNote(_ language: Language) -> String {
    guard let rows = figure.rowCount, rows > 0 else { return "" }
    return " (\(Self.rows(rows, language)))"
  }

  private func rounding(_ language: Language) -> String {
    let unit = figure.measure.shownUnit.name
    let exact = figure.exactInShownUnit.map(FigureText.exact) ?? ""
    let step =
      figure.isAdjusted
      ? Wording(ko: "합계와 맞도록 이웃한 정수로 조정함", en: "moved to a neighbour so that sums add up")
      : Wording(ko: "가장 가까운 값", en: "nearest")
    return "\(exact)\(unit) → \(figure.text)\(unit) (\(step.text(in: language)))"
  }

  private static func rows(_ count: Int, _ language: Language) -> String {
    let number = NumberFormat.grouped(Int128(count))
    return Wording(ko: "\(number)행", en: count == 1 ? "1 row" : "\(number) rows")
      .text(in: language)
  }

  private static func line(_ file: File, _ measure: Measure, _ language: Language) -> String {
    let rows = rows(file.rowCount, language)
    let sum = file.sum.map { "  \(FigureText.exact($0))\(measure.unit.name)" } ?? ""
    return "\(file.path)  \(rows)\(sum)  sha256:\(file.sha256)"
  }
}

extension Explanation {
  /// One object a figure, with `operands` below it and the rows, where asked for, at the top.
  public var json: JSONValue {
    var members = members
    if let rows { members.append(JSONMember("rows", rows.json)) }
    return JSONValue(.object(members))
  }

  private var members: [JSONMember] {
    let measure = figure.measure
    var members: [JSONMember] = []
    func add(_ key: String, _ text: String?) {
      guard let text else { return }
      members.append(JSONMember(key, JSONValue(.string(text))))
    }
    add("figure", figure.id)
    add("title", measure.title)
    add("definition", definition)
    add("filter", filter)
    add("from", days?.first)
    add("to", days?.last)
    add("clipping", clipping?.text(in: .english))
    add("exact", figure.exact?.description)
    add("unit", measure.unit.name)
    add("inShownUnit", figure.exactInShownUnit?.description)
    add("shown", figure.text)
    add("shownUnit", measure.shownUnit.name)
    if figure.exact != nil { add("rounding", figure.isAdjusted ? "adjusted" : "nearest") }
    add("absence", figure.absence?.rawValue)
    if let rows = figure.rowCount { members.append(JSONMember("rowCount", .number(rows))) }
    if !files.isEmpty {
      members.append(JSONMember("files", JSONValue(.array(files.map(\.json)))))
    }
    if !operands.isEmpty {
      let values = operands.map { JSONValue(.object($0.members)) }
      members.append(JSONMember("operands", JSONValue(.array(values))))
    }
    return members
  }
}

extension Explanation.File {
  fileprivate var json: JSONValue {
    var members = [
      JSONMember("name", JSONValue(.string(name))), JSONMember("path", JSONValue(.string(path))),
      JSONMember("sha256", JSONValue(.string(sha256))), JSONMember("rows", .number(rowCount)),
    ]
    if let sum { members.append(JSONMember("sum", JSONValue(.string(sum.description)))) }
    return JSONValue(.object(members))
  }
}
