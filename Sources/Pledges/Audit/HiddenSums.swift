/// Sums that no label announces: a line of a list that the lines right below or above add up to.
///
/// Budgets print 세외수입 above its kinds in the same column, with no word that it is their sum. Such
/// a sum is believed where it holds on two lines across at least, in numbers too large for chance.
struct HiddenSums {
  private(set) var equations: [SumEquation] = []

  private let list: [Int]
  /// The values across each place of the list.
  private let values: [[Int128?]]

  /// - Parameters:
  ///   - list: places of one level, in their order.
  ///   - values: what stands there on each line across, in one scale.
  init(in list: [Int], values: [[Int128?]]) {
    self.list = list
    self.values = values
    guard (3...400).contains(list.count) else { return }
    let below = equations(order: Array(list.indices))
    let above = equations(order: list.indices.reversed())
    equations = below.count >= above.count ? below : above
  }

  /// The places of the list that are no part of a hidden sum.
  var outermost: [Int] {
    let inner = Set(equations.flatMap(\.parts))
    return list.filter { !inner.contains($0) }
  }

  /// Finds sums whose parts follow them in the order given, innermost first.
  private func equations(order: [Int]) -> [SumEquation] {
    var parts = [[Int]](repeating: [], count: order.count)
    var end = [Int](1...max(1, order.count))
    for start in order.indices.reversed() {
      guard let found = longest(from: start, order: order, end: end) else { continue }
      (parts[start], end[start]) = found
    }
    return order.indices.reversed().compactMap { index in
      parts[index].isEmpty
        ? nil : SumEquation(total: list[order[index]], parts: parts[index].map { list[order[$0]] })
    }
  }

  /// Whether lines say the same in other units, so that all but one of them prove nothing.
  private func areProportional(_ lines: [Int], at places: [Int]) -> Bool {
    guard let first = lines.first, let origin = places.first(where: { values[$0][first] ?? 0 != 0 })
    else { return true }
    let base = values[origin][first] ?? 0
    return lines.dropFirst().allSatisfy { line in
      let other = values[origin][line] ?? 0
      return places.allSatisfy { place in
        let left = (values[place][first] ?? 0).multipliedReportingOverflow(by: other)
        let right = (values[place][line] ?? 0).multipliedReportingOverflow(by: base)
        return left == right
      }
    }
  }

  /// The parts behind `start` with which most lines add up, if two lines do.
  private func longest(
    from start: Int, order: [Int], end: [Int]
  ) -> (parts: [Int], end: Int)? {
    var sums = [Int128](repeating: 0, count: values.first?.count ?? 0)
    var counts = [Int](repeating: 0, count: sums.count)
    var parts: [Int] = []
    var best: (parts: [Int], end: Int)?
    var most = 1
    var next = start + 1
    while next < order.count {
      parts.append(next)
      for line in sums.indices {
        guard let value = values[order[next]][line], value != 0 else { continue }
        sums[line] += value
        counts[line] += 1
      }
      let holding = sums.indices.filter { line in
        counts[line] > 1 && abs(sums[line]) >= 100 && values[order[start]][line] == sums[line]
      }
      if holding.count > most, !areProportional(holding, at: parts.map { order[$0] }) {
        (most, best) = (holding.count, (parts, end[next]))
      }
      next = end[next]
    }
    return best
  }
}
