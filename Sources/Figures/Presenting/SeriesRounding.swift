/// Rounds the series of a measure and of the measures that add up to it, over all closed periods,
/// so that quarters add up to half-years, these to years, these to the term, and parts to wholes.
///
/// Parts over nested periods are a network (see ``RoundingNetwork``). Parts of parts are rounded
/// after their wholes, which are then fixed; where that leaves no solution the parts keep their
/// nearest values, and the names of those measures are returned to be told.
struct SeriesRounding {
  /// A stretch of quarters and the shorter ones it consists of.
  struct Branch {
    /// The period of that name; nil for the root, which is no period.
    let period: Period?
    let quarters: Range<Int>
    var children: [Branch] = []
  }

  /// Rounded values in units of the last shown digit.
  private(set) var values: [FigureName: Int128] = [:]
  /// Measures whose parts could not be made to add up.
  private(set) var openMeasures: [String] = []

  private let tree: Branch
  private let exact: (Measure, Range<Int>) -> Fraction?
  private let parts: (Measure) -> [Measure]

  /// Takes the exact value of a measure over quarters, in units of its last shown digit, and the
  /// measures that add up to it and are shown in the same way.
  init(
    term: Term, exact: @escaping (Measure, Range<Int>) -> Fraction?,
    parts: @escaping (Measure) -> [Measure]
  ) {
    tree = Self.tree(of: term)
    self.exact = exact
    self.parts = parts
  }

  /// The closed quarters, nested in half-years, years and the term as far as those are closed too.
  static func tree(of term: Term) -> Branch {
    var branches = term.periods(of: .quarter).map {
      Branch(period: $0, quarters: term.quarters(of: $0))
    }.filter { term.isClosed($0.quarters) }
    let closed = 0..<(branches.last?.quarters.upperBound ?? 0)
    for grain in [Period.Grain.half, .year] {
      for period in term.periods(of: grain) {
        let quarters = term.quarters(of: period)
        if term.isClosed(quarters) { branches.gather(period, quarters) }
      }
    }
    if !term.closedYears.isEmpty { branches.gather(.term, term.closedYears) }
    return Branch(period: nil, quarters: closed, children: branches)
  }

  /// Rounds a measure that is part of no other, and all below it.
  mutating func round(_ measure: Measure) {
    guard let network = SeriesNetwork([measure], tree, exact),
      let rounded = network.solved()
    else { return }
    values.merge(rounded, uniquingKeysWith: { first, _ in first })
    roundParts(of: measure, depth: 0)
  }

  private mutating func roundParts(of measure: Measure, depth: Int) {
    let parts = parts(measure)
    guard !parts.isEmpty, depth < 8 else { return }
    // A part of several wholes keeps what the first of them made of it.
    let known = values
    let network = SeriesNetwork(
      parts, tree, exact, fixed: { known[FigureName(measure.name, $0)] },
      known: { known[FigureName($0.name, $1)] })
    if let rounded = network?.solved() {
      values.merge(rounded, uniquingKeysWith: { first, _ in first })
      for part in parts { roundParts(of: part, depth: depth + 1) }
    } else {
      openMeasures.append(measure.name)
      for part in parts where known[FigureName(part.name, .term)] == nil { round(part) }
    }
  }
}

extension [SeriesRounding.Branch] {
  /// Puts the branches that lie in `quarters` under one new branch.
  fileprivate mutating func gather(_ period: Period, _ quarters: Range<Int>) {
    let inside = filter { quarters.contains($0.quarters.lowerBound) }
    let before = prefix { $0.quarters.upperBound <= quarters.lowerBound }
    let after = dropFirst(before.count + inside.count)
    let branch = SeriesRounding.Branch(period: period, quarters: quarters, children: inside)
    self = before + [branch] + after
  }
}

/// The network of some series: each row flows from its total down to its quarters, and the
/// quarters of all rows flow together up to the total.
private struct SeriesNetwork {
  private var network: RoundingNetwork
  private var places: [FigureName: Int] = [:]
  private let exact: (Measure, Range<Int>) -> Fraction?
  /// The value of the whole in a period, and that of one of its parts, where they are given.
  private let fixed: (Period) -> Int128?
  private let known: (Measure, Period) -> Int128?
  private let denominator: Int128
  /// Whether a value could not be had, so that there is no network.
  private var isIncomplete = false

  init?(
    _ rows: [Measure], _ tree: SeriesRounding.Branch,
    _ exact: @escaping (Measure, Range<Int>) -> Fraction?,
    fixed: @escaping (Period) -> Int128? = { _ in nil },
    known: @escaping (Measure, Period) -> Int128? = { _, _ in nil }
  ) {
    guard !tree.quarters.isEmpty,
      let denominator = Self.commonDenominator(rows, tree.quarters, exact)
    else { return nil }
    self.denominator = denominator
    self.exact = exact
    self.fixed = fixed
    self.known = known
    network = RoundingNetwork(denominator: denominator)
    let source = network.addNode()
    let columns = tree.quarters.map { _ in network.addNode() }
    for row in rows { descend(row, tree, from: source, columns) }
    ascend(rows, tree, to: source, columns)
    if isIncomplete { return nil }
  }

  func solved() -> [FigureName: Int128]? {
    network.solved().map { values in places.mapValues { values[$0] } }
  }

  private mutating func descend(
    _ row: Measure, _ branch: SeriesRounding.Branch, from origin: Int, _ columns: [Int]
  ) {
    let isLeaf = branch.children.isEmpty
    let node = isLeaf ? columns[branch.quarters.lowerBound] : network.addNode()
    let arc: Int
    if let value = branch.period.flatMap({ known(row, $0) }) {
      arc = network.addFixedArc(from: origin, to: node, value: value)
    } else {
      let numerator = numerator([row], branch.quarters)
      arc = network.addArc(from: origin, to: node, numerator: numerator, level: isLeaf ? 0 : 1)
    }
    if let period = branch.period { places[FigureName(row.name, period)] = arc }
    for child in branch.children { descend(row, child, from: node, columns) }
  }

  private mutating func ascend(
    _ rows: [Measure], _ branch: SeriesRounding.Branch, to destination: Int, _ columns: [Int]
  ) {
    let node =
      branch.children.isEmpty ? columns[branch.quarters.lowerBound] : network.addNode()
    if let value = branch.period.flatMap(fixed) {
      _ = network.addFixedArc(from: node, to: destination, value: value)
    } else {
      _ = network.addArc(
        from: node, to: destination, numerator: numerator(rows, branch.quarters), level: 2)
    }
    for child in branch.children { ascend(rows, child, to: node, columns) }
  }

  private mutating func numerator(_ rows: [Measure], _ quarters: Range<Int>) -> Int128 {
    var sum = Fraction.zero
    for row in rows {
      guard let value = exact(row, quarters), let next = sum.adding(value) else {
        isIncomplete = true
        return 0
      }
      sum = next
    }
    guard let numerator = sum.numerator.multiplied(by: denominator / sum.denominator) else {
      isIncomplete = true
      return 0
    }
    return numerator
  }

  /// The least denominator that all quarters share; sums of them need no other.
  private static func commonDenominator(
    _ rows: [Measure], _ quarters: Range<Int>, _ exact: (Measure, Range<Int>) -> Fraction?
  ) -> Int128? {
    var common: Int128 = 1
    for row in rows {
      for quarter in quarters {
        guard let value = exact(row, quarter..<quarter + 1),
          // In lowest terms, common/denominator leaves over just the factors that are missing.
          let ratio = Fraction(common, over: value.denominator),
          let next = common.multiplied(by: ratio.denominator), next < 1_000_000_000_000
        else { return nil }
        common = next
      }
    }
    return common
  }
}
