/// Rounds the values on the arcs of a network so that what enters each node still leaves it.
///
/// A table with totals is such a network: a row's total enters the node of the row and leaves it
/// as cells. Each value becomes the integer below or above it; among all roundings that add up,
/// the one that is nearest to the exact values is found, values of a higher level first (totals
/// before cells). A network of this kind always has a solution unless values were fixed
/// beforehand (Bacharach 1966; Cox, JASA 82, 1987, for tables).
///
/// Every arc starts at its nearest integer. What then fails to add up at a node is sent along the
/// cheapest path of arcs that are turned to their other integer: successive shortest paths, which
/// end in a minimum because no first choice had a negative cost.
struct RoundingNetwork {
  /// One value: how much of it flows between two nodes.
  private struct Arc {
    let from: Int
    let to: Int
    /// The integer that the value has now.
    var value: Int128
    /// What is added by turning to the other neighbouring integer: +1 or -1; 0 if it must not turn.
    var step: Int128
    /// What turning costs; negative once it is turned, when turning back regains the cost.
    var cost: Cost
  }

  /// Deviations by level, of which the highest level decides first.
  private struct Cost: Comparable {
    var levels = (top: Int128.zero, middle: Int128.zero, bottom: Int128.zero)

    init() {}

    init(_ amount: Int128, level: Int) {
      switch level {
      case 0: levels.bottom = amount
      case 1: levels.middle = amount
      default: levels.top = amount
      }
    }

    static func == (left: Cost, right: Cost) -> Bool { left.levels == right.levels }

    static func < (left: Cost, right: Cost) -> Bool { left.levels < right.levels }

    static func + (left: Cost, right: Cost) -> Cost {
      var sum = left
      sum.levels.top += right.levels.top
      sum.levels.middle += right.levels.middle
      sum.levels.bottom += right.levels.bottom
      return sum
    }

    static prefix func - (cost: Cost) -> Cost {
      var negative = cost
      negative.levels = (-cost.levels.top, -cost.levels.middle, -cost.levels.bottom)
      return negative
    }
  }

  private var arcs: [Arc] = []
  private var nodeCount = 0
  /// The exact values are numerators over this.
  private let denominator: Int128

  /// Makes a network for values that are numerators over `denominator`.
  init(denominator: Int128) { self.denominator = denominator }

  /// Makes a node at which values must add up.
  mutating func addNode() -> Int {
    nodeCount += 1
    return nodeCount - 1
  }

  /// Adds an exact value that flows between two nodes, and returns its place in the result.
  ///
  /// `level` is 0 for cells, 1 for totals, 2 for totals of totals.
  mutating func addArc(from: Int, to: Int, numerator: Int128, level: Int) -> Int {
    let below = numerator.flooredQuotient(by: denominator)
    let rest = numerator - below * denominator
    // Halves go away from zero, as everybody rounds money.
    let isUp = numerator >= 0 ? 2 * rest >= denominator : 2 * rest > denominator
    let distance = isUp ? denominator - rest : rest
    arcs.append(
      Arc(
        from: from, to: to, value: isUp ? below + 1 : below,
        step: rest == 0 ? 0 : isUp ? -1 : 1,
        // One more than the deviation, so that fewer turns win among equal deviations.
        cost: Cost(denominator - 2 * distance + 1, level: level)))
    return arcs.count - 1
  }

  /// Adds a value that is settled already.
  mutating func addFixedArc(from: Int, to: Int, value: Int128) -> Int {
    arcs.append(Arc(from: from, to: to, value: value, step: 0, cost: Cost()))
    return arcs.count - 1
  }

  /// The integers of all arcs, or nil if the fixed ones leave no rounding that adds up.
  func solved() -> [Int128]? {
    var network = self
    var excess = network.imbalances()
    while let source = excess.firstIndex(where: { $0 > 0 }) {
      guard let path = network.cheapestPath(from: source, excess: excess) else { return nil }
      excess[source] -= 1
      excess[path.end] += 1
      for index in path.arcs { network.turn(index) }
    }
    return network.arcs.map(\.value)
  }

  /// At each node, what enters less what leaves.
  private func imbalances() -> [Int128] {
    var excess = [Int128](repeating: 0, count: nodeCount)
    for arc in arcs {
      excess[arc.from] -= arc.value
      excess[arc.to] += arc.value
    }
    return excess
  }

  private mutating func turn(_ index: Int) {
    arcs[index].value += arcs[index].step
    arcs[index].step = -arcs[index].step
    arcs[index].cost = -arcs[index].cost
  }

  /// The cheapest way to carry one unit from a node with too much to one with too little.
  ///
  /// Bellman and Ford's method, because turned arcs have a negative cost.
  private func cheapestPath(from source: Int, excess: [Int128]) -> (arcs: [Int], end: Int)? {
    var distance = [Cost?](repeating: nil, count: nodeCount)
    var arrival = [Int?](repeating: nil, count: nodeCount)
    distance[source] = Cost()
    var changed = true
    while changed {
      changed = false
      for (index, arc) in arcs.enumerated() where arc.step != 0 {
        // Raising a value carries a unit forward, lowering it carries one back.
        let (start, end) = arc.step > 0 ? (arc.from, arc.to) : (arc.to, arc.from)
        guard let sofar = distance[start] else { continue }
        let candidate = sofar + arc.cost
        if let known = distance[end], known <= candidate { continue }
        distance[end] = candidate
        arrival[end] = index
        changed = true
      }
    }
    let ends = excess.indices.compactMap { node in
      excess[node] < 0 ? distance[node].map { (node: node, cost: $0) } : nil
    }
    guard let end = ends.min(by: { $0.cost < $1.cost })?.node else { return nil }
    return (trace(arrival, from: source, to: end), end)
  }

  private func trace(_ arrival: [Int?], from source: Int, to end: Int) -> [Int] {
    var path: [Int] = []
    var node = end
    while node != source, let index = arrival[node] {
      path.append(index)
      node = arcs[index].step > 0 ? arcs[index].from : arcs[index].to
    }
    return path
  }
}

extension Int128 {
  /// The quotient rounded towards negative infinity; `divisor` is positive.
  func flooredQuotient(by divisor: Int128) -> Int128 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
