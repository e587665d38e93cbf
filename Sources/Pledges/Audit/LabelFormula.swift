/// How a row or a column comes from others, as its label says: `집행잔액(A-B)`, `집행률(B/A)`, `㉰=㉮-㉯`.
struct LabelFormula {
  /// The place that is computed.
  let target: Int
  /// Places with the sign in which they count; for a percentage the part and the whole.
  let terms: [(place: Int, sign: Int128)]
  let isPercentage: Bool

  /// The formulas among the labels of one side of a table.
  static func all(in labels: [String]) -> [LabelFormula] {
    let marks = labels.map(LabelMark.init)
    var places: [Character: [Int]] = [:]
    for (place, mark) in marks.enumerated() {
      if let name = mark.name { places[name, default: []].append(place) }
    }
    return marks.enumerated().compactMap { target, mark in
      let terms = mark.terms.compactMap { term -> (place: Int, sign: Int128)? in
        guard let found = places[term.name], found.count == 1, found[0] != target else {
          return nil
        }
        return (found[0], term.sign)
      }
      guard terms.count > 1, terms.count == mark.terms.count else { return nil }
      return LabelFormula(target: target, terms: terms, isPercentage: mark.isPercentage)
    } + differences(in: labels)
  }

  /// Columns such as 증감: the difference of the two amounts before them, in either order.
  private static func differences(in labels: [String]) -> [LabelFormula] {
    labels.indices.flatMap { target -> [LabelFormula] in
      let bare = labels[target].filter { !"△▲()（）·".contains($0) }
      let names = ["증감", "증감액", "증감수", "증감량", "증감건수", "증감인원", "비교증감", "과부족", "차액"]
      guard names.contains(bare) else { return [] }
      let amounts = labels[..<target].indices.filter {
        let label = PublishedLabel(labels[$0])
        return label != .unsummable && !labels[$0].isEmpty
      }
      guard amounts.count > 1 else { return [] }
      let (last, previous) = (amounts[amounts.count - 1], amounts[amounts.count - 2])
      return [(last, previous), (previous, last)].map { plus, minus in
        LabelFormula(target: target, terms: [(plus, 1), (minus, -1)], isPercentage: false)
      }
    }
  }
}

/// The letter or circled sign that a label carries, and the formula in such signs.
private struct LabelMark {
  var name: Character?
  var terms: [(name: Character, sign: Int128)] = []
  var isPercentage = false

  init(_ label: String) {
    let text = label.filter { !$0.isWhitespace }
    guard text.contains(where: Self.isMark) else { return }
    let formula =
      /(?:([A-Za-z①-⑳㉠-㉻ⓐ-ⓩ])=)?([A-Za-z①-⑳㉠-㉻ⓐ-ⓩ](?:[-+−–\/÷][A-Za-z①-⑳㉠-㉻ⓐ-ⓩ])+)(?:[)）]?[*×xX]100)?[)）%]*$/
    if text.contains(where: { "+-−–/÷".contains($0) }),
      let match = text.firstMatch(of: formula), Self.stands(alone: match.0, in: text)
    {
      name = match.1?.first
      read(match.2)
    } else {
      name = Self.mark(atEndOf: text)
    }
  }

  /// A letter in brackets or a circled sign with which a label closes.
  private static func mark(atEndOf text: String) -> Character? {
    var rest = text[...]
    let isBracketed = rest.last.map { ")）".contains($0) } ?? false
    if isBracketed { rest.removeLast() }
    guard let mark = rest.popLast(), isBracketed || !mark.isASCII,
      isBracketed ? rest.last.map({ "(（".contains($0) }) ?? false : true
    else { return nil }
    return isMark(mark) ? mark : nil
  }

  private static func isMark(_ character: Character) -> Bool {
    character.isASCII && character.isLetter || "①"..."⑳" ~= character || "㉠"..."㉻" ~= character
      || "ⓐ"..."ⓩ" ~= character
  }

  private mutating func read(_ formula: Substring) {
    var sign: Int128 = 1
    for character in formula {
      switch character {
      case "+": sign = 1
      case "-", "−", "–": sign = -1
      case "/", "÷": isPercentage = true
      default: terms.append((character, sign))
      }
    }
    if isPercentage, terms.count != 2 { terms = [] }
  }

  /// Whether a formula is no part of a word, as the end of `CCTV-A` would be.
  private static func stands(alone formula: Substring, in text: String) -> Bool {
    guard let before = text[..<formula.startIndex].last else { return true }
    return !(before.isASCII && (before.isLetter || before.isNumber))
  }
}
