/// What the numbers say about one reading of a total.
struct SumResult {
  let equation: SumEquation
  /// On how many lines the sum holds.
  var matches = 0
  var mismatches: [SumMismatch] = []
  /// On how many of them firms or people are counted.
  var entityMatches = 0
  /// Whether every part is one that everybody knows, as years and sources of money are.
  var isStrong = false
  /// Whether no label announces the sum.
  var isHidden = false
}

/// Adds up the cells of a table that a reading of its totals names.
struct SumCheck {
  private let grid: TableGrid
  /// Whether the parts of a sum stand in a row; else they stand in a column.
  private let alongRows: Bool
  private let rounding: PublishedRounding
  /// The labels of the places.
  private let paths: [[String]]
  /// The lines whose numbers can be added up at all.
  private let lines: [Int]
  /// The places whose label names a part of a whole that everybody knows.
  private let wellKnown: Set<Int>
  /// The places in only one of which anybody can be counted: sexes, ages, parts of a town.
  private let disjoint: Set<Int>

  init(grid: TableGrid, alongRows: Bool, rounding: PublishedRounding) {
    (self.grid, self.alongRows, self.rounding) = (grid, alongRows, rounding)
    let (places, across) =
      alongRows ? (grid.columnPaths, grid.rowPaths) : (grid.rowPaths, grid.columnPaths)
    paths = places
    lines = across.indices.filter { line in
      !across[line].contains { PublishedLabel($0) == .unsummable }
    }
    disjoint = Set(places.indices.filter { Self.isDisjoint(places[$0].last ?? "") })
    wellKnown = Set(places.indices.filter { PublishedLabel(places[$0].last ?? "").isWellKnown })
  }

  /// What became of an equation on a line.
  private enum Outcome {
    case holds(ofEntities: Bool)
    /// There is one term beside nothing.
    case holdsTrivially
    case fails(SumMismatch)
    case unknown
  }

  /// The reading that holds on most lines; the usual one where none holds at all.
  func best(of usual: SumEquation?, _ others: [SumEquation]) -> SumResult? {
    var best = usual.map(result)
    for equation in others {
      let other = result(of: equation)
      let isBetter =
        other.matches > (best?.matches ?? 0)
        && (other.matches > 1 || other.mismatches.isEmpty)
      if isBetter { best = other }
    }
    return best
  }

  /// Checks a sum on every line on which numbers can be added.
  func result(of equation: SumEquation) -> SumResult {
    var result = SumResult(equation: equation)
    var trivial = 0
    for line in lines {
      switch outcome(of: equation, line: line) {
      case .holds(let ofEntities):
        result.matches += 1
        result.entityMatches += ofEntities ? 1 : 0
      case .holdsTrivially: trivial += 1
      case .fails(let mismatch): result.mismatches.append(mismatch)
      case .unknown: break
      }
    }
    // A sum with one term alone proves little; two of them prove as much as one of several terms.
    if equation.parts.count > 1 {
      result.matches += min(1, trivial / 2)
    } else {
      result.matches = trivial
    }
    result.isStrong = equation.parts.count > 1 && equation.parts.allSatisfy(wellKnown.contains)
    return result
  }

  /// Whether a place is labelled as a year, a source of money or the like.
  func isWellKnown(_ place: Int) -> Bool { wellKnown.contains(place) }

  /// The values at places, across each line that can be added up; whole numbers only.
  func values(of places: [Int]) -> [[Int128?]] {
    places.map { place in
      lines.map { line in
        value(place, line: line).number.flatMap { $0.decimals == 0 ? $0.digits : nil }
      }
    }
  }

  private func value(_ place: Int, line: Int) -> CellValue {
    alongRows ? grid.values[line][place] : grid.values[place][line]
  }

  /// What stands on a line in the places that a sum is made of.
  private struct Terms {
    var numbers: [CellNumber] = []
    /// Numbers that only repeat the one before them: a cell that spanned several rows stands in each
    /// of them in some texts.
    var repeated: [CellNumber] = []
    var hasBlank = false

    func sum(of numbers: [CellNumber], decimals: Int) -> Int128 {
      numbers.reduce(0) { $0 + $1.scaled(to: decimals) }
    }
  }

  /// The terms of a sum; nil where one of them is no number in its unit.
  private func terms(of equation: SumEquation, line: Int, unit: String) -> Terms? {
    var terms = Terms()
    var last: (place: Int, number: CellNumber)?
    for place in equation.parts {
      switch value(place, line: line) {
      case .number(let number) where number.unit == unit || number.unit.isEmpty:
        if let last, last.number == number, paths[last.place] == paths[place] {
          terms.repeated.append(number)
        }
        last = (place, number)
        terms.numbers.append(number)
      case .dash, .covered: break
      case .blank: terms.hasBlank = true
      case .number, .text: return nil
      }
    }
    return terms
  }

  private func outcome(of equation: SumEquation, line: Int) -> Outcome {
    guard let total = value(equation.total, line: line).number,
      !["%", "％", "%p"].contains(total.unit),
      let terms = terms(of: equation, line: line, unit: total.unit)
    else { return .unknown }
    let decimals = terms.numbers.reduce(total.decimals) { max($0, $1.decimals) }
    let sum = terms.sum(of: terms.numbers, decimals: decimals)
    let printed = total.scaled(to: decimals)
    let nonzero = terms.numbers.count { $0.digits != 0 }
    let path = alongRows ? grid.rowPaths[line] : grid.columnPaths[line]
    let unit = total.unit.isEmpty ? Self.unit(of: path) ?? grid.table.unit : total.unit
    let ofEntities = countsEntities(path, unit)
    if sum == printed {
      if nonzero > 1 { return .holds(ofEntities: ofEntities) }
      return nonzero == 1 ? .holdsTrivially : .unknown
    }
    let again = terms.sum(of: terms.repeated, decimals: decimals)
    let isComplete = terms.numbers.count == equation.parts.count
    guard nonzero > 0 || isComplete, !terms.hasBlank || sum > printed,
      again == 0 || sum - again != printed
    else { return .unknown }
    let isFewer = printed < sum && ofEntities && !equation.parts.allSatisfy(disjoint.contains)
    if isFewer, grid.table.declaresOverlap { return .unknown }
    // A total with fewer decimals than its parts is rounded for all to see.
    if abs(sum - printed) <= total.rounding(at: decimals) { return .unknown }
    let isSmall = rounding.mayExplain(
      abs(sum - printed), terms: terms.numbers.count, decimals: decimals, unit: unit)
    let mismatch = SumMismatch(
      alongRows: alongRows, equation: equation, line: line, printed: total,
      sum: CellNumber(digits: sum, decimals: decimals, unit: total.unit), isSmall: isSmall,
      hasUnit: !unit.isEmpty,
      isExplained: isExplained(
        printed, parts: terms.numbers.map { $0.scaled(to: decimals) }, sum: sum),
      mayOverlap: isFewer && rounding != .additive)
    return isPlausible(mismatch, terms, printed) ? .fails(mismatch) : .unknown
  }

  /// Whether neither rounding nor an average explains why a sum fails.
  private func isPlausible(_ mismatch: SumMismatch, _ terms: Terms, _ printed: Int128) -> Bool {
    let decimals = mismatch.sum.decimals
    let difference = abs(mismatch.sum.digits - printed)
    if rounding == .independent, difference <= terms.numbers.count { return false }
    if decimals > 0, mismatch.isSmall { return false }
    // A value among its parts, not above them, is an average, a rate or the like.
    let values = terms.numbers.map { $0.scaled(to: decimals) }
    guard let least = values.min(), let most = values.max(), least <= printed, printed <= most
    else { return true }
    return decimals == 0 && mismatch.isOneDigitOff
  }

  private static func isDisjoint(_ label: String) -> Bool {
    PublishedLabel(label) == .usualPart
      || ["동", "읍", "면", "구", "군", "시", "도", "세", "대", "이상", "이하", "미만", "급", "학년", "학교"].contains(
        where: label.hasSuffix)
  }

  /// The unit that a label names: `예산(천원)`, `건수`, `개소`.
  private static func unit(of path: [String]) -> String? {
    for label in path.reversed() {
      let inner = label.split(whereSeparator: { "()（）".contains($0) }).last.map(String.init)
      for name in [inner, label].compactMap(\.self)
      where CellNumber.money.contains(name) || CellNumber.counts.contains(name) {
        return name
      }
      if ["건수", "세대수", "가구수", "개소수", "횟수", "학생수", "교원수"].contains(where: label.hasSuffix) {
        return "수"
      }
    }
    return nil
  }

  /// Whether firms or people are counted, which a total may count once where the parts do not.
  private func countsEntities(_ path: [String], _ unit: String) -> Bool {
    let own = ["(개사)", "(명)", "(인)", "(업체)"]
    if ["개사", "명", "인", "업체"].contains(unit)
      || path.contains(where: { label in own.contains(where: label.hasSuffix) })
    {
      return true
    }
    guard unit.isEmpty || unit.contains("명") || unit.contains("개사") else { return false }
    let words = [
      "업체", "업체수", "기업", "기업수", "인원", "인원수", "참여자", "참가자", "대상자", "이용자", "수혜자", "회원", "회원수", "기관",
      "기관수", "단체", "단체수",
    ]
    return path.contains { label in words.contains(where: label.hasSuffix) }
  }

  /// Whether the total may be no sum at all, or the parts not all of one level.
  private func isExplained(_ total: Int128, parts: [Int128], sum: Int128) -> Bool {
    guard parts.count > 1 else { return true }
    if parts.contains(total) || sum == 2 * total
      || abs(total * Int128(parts.count) - sum) < parts.count
    {
      return true
    }
    return withoutInnerSums(parts) == total || withoutInnerSums(parts.reversed()) == total
  }

  /// The sum of the parts without those that make up the part before them.
  private func withoutInnerSums(_ parts: [Int128]) -> Int128 {
    var sum: Int128 = 0
    var index = 0
    while index < parts.count {
      sum += parts[index]
      var inner: Int128 = 0
      var end = index + 1
      while end < parts.count, inner < parts[index] {
        inner += parts[end]
        end += 1
      }
      index = inner == parts[index] && end > index + 2 ? end : index + 1
    }
    return sum
  }
}
