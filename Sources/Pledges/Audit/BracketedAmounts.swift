import Diagnostics

/// Amounts whose sources stand in brackets behind them: `총사업비 220억원(국비 110, 구비 110)`.
enum BracketedAmounts {
  /// A source of money.
  private static let sources: Set<String> = [
    "국비", "시비", "도비", "구비", "군비", "지방비", "특교세", "특별교부세", "특교금", "특별교부금", "교부세", "기금", "민자", "민간",
    "민간자본", "자부담", "자담", "융자", "보조", "국고", "시도비", "균특", "기타",
  ]

  static func findings(in line: PublishedLine, file: String) -> [Diagnostic] {
    guard line.text.contains(where: { "(（[".contains($0) }) else { return [] }
    let amount =
      /(약\s*)?([\d,.]+\s*[조억만천백십]*(?:\s*[\d,.]+\s*[억만천백십]+)*\s*원?)\s*[(（\[]([^()（）\[\]]+)[)）\]]/
    return line.text.matches(of: amount).compactMap { match in
      guard match.1 == nil, let whole = KoreanAmount(match.2), let unit = whole.unit,
        let parts = parts(of: match.3, unit: unit)
      else { return nil }
      let sum = parts.reduce(Int128(0)) { $0 + $1.won }
      guard abs(sum - whole.won) > tolerance(of: [whole] + parts) else { return nil }
      return ProseRules.disagreement(whole, parts, at: line, file: file)
    }
  }

  /// The amounts of the sources, if nothing else stands in the brackets.
  private static func parts(of text: Substring, unit: Int128) -> [KoreanAmount]? {
    let items = text.split(separator: /\s*(?:[,，](?!\d{3}(?!\d))|[·、+＋\/])\s*/)
    let parts = items.compactMap { item -> KoreanAmount? in
      let name = item.prefix { !$0.isNumber }
      let bare = name.filter { !$0.isWhitespace && $0 != ":" && $0 != "：" }
      guard sources.contains(String(bare)) else { return nil }
      return KoreanAmount(item.dropFirst(name.count), unit: unit)
    }
    return parts.count == items.count && parts.count > 1 ? parts : nil
  }

  /// What rounding to the decimals that are printed may make out.
  private static func tolerance(of amounts: [KoreanAmount]) -> Int128 {
    amounts.reduce(0) { tolerance, amount in
      guard amount.decimals > 0, let unit = amount.unit else { return tolerance }
      let scale = (0..<amount.decimals).reduce(Int128(2)) { scale, _ in scale * 10 }
      return tolerance + unit / scale
    }
  }
}
