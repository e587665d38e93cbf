import Diagnostics

/// What can be seen in the text around the tables.
struct ProseRules {
  let document: PublishedDocument

  private var file: String { document.file }

  func findings() -> [Diagnostic] {
    namelessQuarters() + nestedAmounts() + additions()
      + document.lines.flatMap { BracketedAmounts.findings(in: $0, file: file) }
      + rateChains() + releaseDates() + dates()
  }

  /// A part about “this quarter” that never says which one it is.
  private func namelessQuarters() -> [Diagnostic] {
    let headings = document.blocks.indices.filter { index in
      guard case .line(let line) = document.blocks[index], line.text.count < 40 else {
        return false
      }
      let text = line.text.filter { !$0.isWhitespace }
      return ["해당분기", "금분기", "당분기", "이번분기"].contains(where: text.contains)
        && (line.isHeading || text.hasSuffix("실적") || text.hasSuffix("현황"))
    }
    return headings.compactMap { index in
      guard case .line(let heading) = document.blocks[index] else { return nil }
      let before = document.blocks[..<index].contains { block in
        if case .line(let line) = block { isQuarterOfYear(line.text) } else { false }
      }
      let section = document.blocks[index...].prefix(12)
      let hasTable = section.contains { if case .table = $0 { true } else { false } }
      guard hasTable, !before else { return nil }
      let texts = section.map { block in
        switch block {
        case .line(let line): line.text
        case .table(let table):
          table.caption + table.rows.joined().map(\.text).joined(separator: " ")
        }
      }
      guard !namesQuarter(texts.joined(separator: "\n")) else { return nil }
      return Diagnostic(
        "audit-nameless-quarter", at: AuditPlace.line(heading, file: file),
        Wording(
          ko: "“\(heading.text)”이(가) 어느 해 몇 분기인지 밝히지 않음",
          en: "“\(heading.text)” does not say which quarter of which year it is"),
        hint: Wording(
          ko: "분기와 기준일을 적으십시오. 예: 2018년 1분기(2018. 3. 31. 기준)",
          en: "name the quarter and the as-of date, for example 2018년 1분기(2018. 3. 31. 기준)"))
    }
  }

  private func isQuarterOfYear(_ text: String) -> Bool {
    text.contains(/(\d{4}|['’]\d{2})\s*[.년]?도?\s*[1-4]\s*(\/\s*4\s*)?분기/)
  }

  private func namesQuarter(_ text: String) -> Bool {
    text.contains(/[1-4]\s*(\/\s*4\s*)?분기|[1-4]\/4|[Qq][1-4]|[1-4][Qq]|기준일|일\s*기준|월\s*말/)
      || text.contains(/\d{1,2}\s*[.월]?\s*[~∼-]\s*\d{1,2}\s*월/)
  }

  /// An item with one amount whose inner items have one each that do not add up to it.
  private func nestedAmounts() -> [Diagnostic] {
    let lines = document.lines
    return lines.indices.compactMap { index in
      let parent = lines[index]
      let children = lines[(index + 1)...].prefix { $0.level > parent.level }
        .filter { $0.level == parent.level + 1 }
      let label = (parent.text.split(whereSeparator: { ":：".contains($0) }).first ?? "")
        .filter { !$0.isWhitespace }
      guard parent.level > 0, children.count > 1,
        ["규모", "사업비", "예산", "총", "합계", "계"].contains(where: label.contains),
        let whole = onlyAmount(in: parent.text)
      else { return nil }
      let parts = children.compactMap { onlyAmount(in: $0.text) }
      let words = ["예산", "집행", "확보", "투입", "한도", "이내", "당", "최대", "기투자", "향후", "까지"]
      guard parts.count == children.count,
        !children.contains(where: { child in
          child.text.contains(/\d{2,4}\s*[년.]/) || words.contains(where: child.text.contains)
        })
      else { return nil }
      return Self.disagreement(whole, parts, at: parent, file: file)
    }
  }

  /// Sums that a sentence spells out: `80억원(50억원 + 30억원)`, `80억원 = 50억원 + 30억원`.
  private func additions() -> [Diagnostic] {
    document.lines.compactMap { line in
      guard line.text.contains("+") || line.text.contains("＋") else { return nil }
      let sum =
        /([\d,.]+\s*[조억만천]*\s*원?)\s*[=(（]\s*([\d,.]+\s*[조억만천]*\s*원?(\s*[+＋]\s*[\d,.]+\s*[조억만천]*\s*원?)+)\s*([)）]|$)/
      guard let match = line.text.firstMatch(of: sum), let whole = KoreanAmount(match.1) else {
        return nil
      }
      let terms = match.2.split(whereSeparator: { "+＋".contains($0) })
      let parts = terms.compactMap { KoreanAmount($0) }
      guard parts.count == terms.count, whole.hasUnit, parts.allSatisfy(\.hasUnit) else {
        return nil
      }
      return Self.disagreement(whole, parts, at: line, file: file)
    }
  }

  static func disagreement(
    _ whole: KoreanAmount, _ parts: [KoreanAmount], at line: PublishedLine, file: String
  ) -> Diagnostic? {
    let sum = parts.reduce(0) { $0 + $1.won }
    guard sum != whole.won else { return nil }
    let terms = parts.map(\.text).joined(separator: " + ")
    return Diagnostic(
      "audit-nested-amount", severity: .warning, at: AuditPlace.line(line, file: file),
      Wording(
        ko: "“\(whole.text)”인데 그 아래는 \(terms)임", en: "“\(whole.text)” is not \(terms)"),
      hint: Wording(ko: "금액을 맞추십시오", en: "make the amounts agree"))
  }

  /// The amount of a text that has exactly one, not counting years and dates.
  private func onlyAmount(in text: String) -> KoreanAmount? {
    let amounts = KoreanAmount.candidates(in: text)
    return amounts.count == 1 ? amounts.first.flatMap { KoreanAmount($0) } : nil
  }

  /// Changes of a rate of which one does not begin where the last ended.
  private func rateChains() -> [Diagnostic] {
    var last: [String: (to: Substring, date: Int)] = [:]
    var findings: [Diagnostic] = []
    for line in document.lines {
      let change =
        /(\d{4})\s*[.년]\s*(\d{1,2})\.?월?[^:：]{0,80}[:：]\s*(.{1,80}?)\(\s*([\d.]+)\s*%?\s*(→|->|⇒)\s*([\d.]+)\s*%\s*\)/
      guard let match = line.text.firstMatch(of: change), let year = Int(match.1),
        let month = Int(match.2)
      else { continue }
      let name = match.3.filter { !$0.isWhitespace }
      let subject = ["인하", "인상", "변경", "조정"].reduce(String(name)) { name, verb in
        name.hasSuffix(verb) ? String(name.dropLast(verb.count)) : name
      }
      let date = year * 12 + month
      if let before = last[subject], before.date < date, !isSameRate(before.to, match.4) {
        findings.append(
          Diagnostic(
            "audit-rate-chain", severity: .warning, at: AuditPlace.line(line, file: file),
            Wording(
              ko: "이율이 \(match.4)%에서 바뀐 것으로 적혔으나 앞에서는 \(before.to)%로 바뀌었음",
              en: "the rate changes from \(match.4)%, but it had become \(before.to)% before"),
            hint: Wording(ko: "빠진 변경이 있는지 확인하십시오", en: "look for a change that is missing")))
      }
      last[subject] = (match.6, date)
    }
    return findings
  }

  private func isSameRate(_ left: Substring, _ right: Substring) -> Bool {
    guard let left = CellNumber(String(left)), let right = CellNumber(String(right)) else {
      return true
    }
    let decimals = max(left.decimals, right.decimals)
    return left.scaled(to: decimals) == right.scaled(to: decimals)
  }

  /// The date in the brackets that close a title against the date of release.
  private func releaseDates() -> [Diagnostic] {
    let titles = document.lines.prefix(20).compactMap { line -> (PublishedLine, PublishedDate)? in
      guard let match = line.text.firstMatch(of: /\[\s*(\d{4}\s*\.[\d\s.]+)\]\s*$/) else {
        return nil
      }
      return PublishedDate.all(in: String(match.1)).first.map { (line, $0) }
    }
    let releases = document.lines.compactMap { line -> PublishedDate? in
      guard let match = line.text.firstMatch(of: /(작성일|등록일|게시일|배포일)자?\s*[:：]?\s*(\d{4}.{0,20})/)
      else { return nil }
      return PublishedDate.all(in: String(match.2)).first
    }
    guard titles.count == 1, releases.count == 1, let (line, date) = titles.first,
      let release = releases.first, date != release
    else { return [] }
    return [
      Diagnostic(
        "audit-release-date", severity: .warning, at: AuditPlace.line(line, file: file),
        Wording(
          ko: "제목의 날짜는 \(date.text)인데 작성일은 \(release.text)임",
          en: "the title says \(date.text), but the page was released on \(release.text)"),
        hint: Wording(ko: "두 날짜를 맞추십시오", en: "make the two dates agree"))
    ]
  }

  /// Dates that no calendar has, weekdays that do not belong to their date, ends before beginnings.
  private func dates() -> [Diagnostic] {
    let cells = document.tables.flatMap(\.rows).joined().filter { !$0.isContinued }
    let texts = document.lines + cells.map { PublishedLine(text: $0.text, line: $0.line) }
    return texts.flatMap { line -> [Diagnostic] in
      let dates = PublishedDate.all(in: line.text)
      var findings = dates.compactMap { date -> Diagnostic? in
        if !date.exists {
          return dateFinding(
            line, Wording(ko: "“\(date.text)”은(는) 없는 날짜임", en: "there is no day “\(date.text)”"))
        }
        guard let printed = date.printedWeekday, let correct = date.weekday, printed != correct
        else { return nil }
        return dateFinding(
          line,
          Wording(
            ko: "\(date.text)은(는) \(printed)요일이 아니라 \(correct)요일임",
            en: "\(date.text) is not a “\(printed)” but a “\(correct)”"))
      }
      if dates.count == 2, line.text.contains(/\d\.?\s*[~∼]\s*\d{4}/), dates[1] < dates[0] {
        findings.append(
          dateFinding(
            line,
            Wording(
              ko: "기간의 끝 \(dates[1].text)이(가) 시작 \(dates[0].text)보다 앞섬",
              en: "the period ends on \(dates[1].text), before it begins on \(dates[0].text)")))
      }
      return findings
    }
  }

  private func dateFinding(_ line: PublishedLine, _ message: Wording) -> Diagnostic {
    Diagnostic(
      "audit-date", at: AuditPlace.line(line, file: file), message,
      hint: Wording(ko: "날짜를 확인하십시오", en: "check the date"))
  }
}
