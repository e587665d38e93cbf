/// What a page says about sums of values that were rounded.
enum PublishedRounding {
  /// Parts may miss their total, because each was rounded by itself.
  case independent
  /// Values were rounded so that they add up.
  case additive
  /// Nothing is said.
  case undeclared

  /// Reads the notes of a page, whatever words they use.
  init(notes: [String]) {
    let rounded = notes.filter { text in
      ["반올림", "끝수", "단수 처리", "단수처리", "단수조정", "사사오입", "rounding", "rounded"].contains {
        text.contains($0)
      } || (text.contains("합계") && ["일치하지", "맞지 않", "다를 수"].contains { text.contains($0) })
    }
    let isAdditive = { (text: String) in ["맞도록", "맞게", "맞추어"].contains { text.contains($0) } }
    if rounded.contains(where: { !isAdditive($0) }) {
      self = .independent
    } else {
      self = rounded.isEmpty ? .undeclared : .additive
    }
  }

  /// Whether values that were rounded could make such a difference, in units of the last place.
  ///
  /// Counts of people or things are never rounded; a table without a unit may be.
  func mayExplain(_ difference: Int128, terms: Int, decimals: Int, unit: String) -> Bool {
    guard self != .additive, difference <= max(1, terms / 2) else { return false }
    let coarse = ["천", "만", "억", "조", "㎢", "㏊", "ha", "km", "톤", "million", "thousand", "billion"]
    return decimals > 0 || unit.isEmpty || coarse.contains(where: unit.lowercased().contains)
  }
}
