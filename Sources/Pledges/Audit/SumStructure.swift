/// A total and the places along one side of a table that it must be the sum of.
struct SumEquation: Hashable {
  let total: Int
  let parts: [Int]
}

/// The ways in which one total can be read, of which the numbers show the right one.
struct SumReadings {
  /// What the labels alone suggest; nil where they leave it open.
  var usual: SumEquation?
  /// Readings that count only where the numbers bear them out.
  var others: [SumEquation] = []
}

/// Finds out from labels alone which rows or columns of a table are sums of which others.
///
/// Labels are paths, outermost first: a group has its own total, and totals of groups add up to the
/// total above them.
struct SumStructure {
  private(set) var totals: [SumReadings] = []
  /// Lists of places at one level, in which sums may hide that no label announces.
  private(set) var lists: [[Int]] = []
  private let paths: [[String]]

  init(paths: [[String]]) {
    self.paths = paths
    collect(Array(paths.indices), depth: 0)
  }

  /// Places that share their label at one depth.
  private struct Node {
    var places: [Int]
    let label: PublishedLabel
    /// The places that stand for the node in the sum above it.
    var representatives: [Int]
    /// Whether no label at all tells what it is.
    let isNameless: Bool
    var isGroup: Bool { places.count > 1 }
  }

  private mutating func collect(_ places: [Int], depth: Int) {
    var nodes = nodes(of: places, depth: depth)
    for index in nodes.indices where nodes[index].isGroup {
      let inner = nodes[index].places
      guard inner.contains(where: { paths[$0].count > depth + 1 }) else { continue }
      collect(inner, depth: depth + 1)
      let totals = inner.filter { isTotal(at: $0, depth: depth + 1) }
      nodes[index].representatives = totals.isEmpty ? inner : totals
    }
    nodes.removeAll { $0.label == .unsummable }
    lists.append(nodes.flatMap(\.representatives))
    add(nodes, depth: depth)
  }

  private func nodes(of places: [Int], depth: Int) -> [Node] {
    var nodes: [Node] = []
    var last: String?
    for place in places {
      // A group's own line has no label at this depth: it stands for the sum of the others.
      let label = paths[place].count > depth ? paths[place][depth] : depth > 0 ? "계" : ""
      if label == last, paths[place].count > depth + 1 {
        nodes[nodes.count - 1].places.append(place)
        nodes[nodes.count - 1].representatives.append(place)
      } else {
        nodes.append(
          Node(
            places: [place], label: PublishedLabel(label), representatives: [place],
            isNameless: label.isEmpty))
      }
      last = label
    }
    return nodes
  }

  private func isTotal(at place: Int, depth: Int) -> Bool {
    guard paths[place].count > depth else { return true }
    let label = PublishedLabel(paths[place][depth])
    return label == .total || label == .subtotal
  }

  private mutating func add(_ nodes: [Node], depth: Int) {
    let totals = nodes.indices.filter { nodes[$0].label == .total }
    let subtotals = nodes.indices.filter { nodes[$0].label == .subtotal }
    guard totals.count == 1, let total = totals.first else {
      if totals.isEmpty, depth > 0, subtotals.count == 1, let only = subtotals.first {
        add(total: nodes[only], [nodes.indices.filter { $0 != only }.map { nodes[$0] }])
      } else if totals.isEmpty {
        addGroups(nodes, subtotals: subtotals)
        addWhole(nodes)
      } else {
        addSections(nodes, totals: totals)
      }
      return
    }
    let others = nodes.indices.filter { $0 != total }.map { nodes[$0] }
    guard subtotals.isEmpty else {
      guard total == 0 || total == nodes.count - 1 else { return }
      let inner = others.indices.filter { others[$0].label == .subtotal }
      return add(total: nodes[total], [addGroups(others, subtotals: inner)])
    }
    let before = Array(nodes[..<total])
    let behind = Array(nodes[(total + 1)...])
    let run = Array(behind.prefix { $0.label.isWellKnown })
    if before.isEmpty || behind.isEmpty { return add(total: nodes[total], [others, run]) }
    // Years behind a total are its parts; else it closes a list, and what follows is another matter.
    let isOpening = behind.allSatisfy(\.label.isWellKnown)
    add(
      total: nodes[total],
      isOpening ? [behind, before, others] : [before, run, behind, others])
  }

  /// Adds an equation for each sub-total of a flat list; what remains for the sum above is returned.
  @discardableResult
  private mutating func addGroups(_ nodes: [Node], subtotals: [Int]) -> [Node] {
    guard let first = subtotals.first else { return nodes }
    var rest: [Node] = []
    var group: [Node] = []
    let comeFirst = first == 0
    var current: Node?
    for node in comeFirst ? nodes : nodes.reversed() {
      if node.label == .subtotal {
        if let current { add(total: current, [group]) }
        current = node
        group = []
        rest.append(node)
      } else if current != nil {
        group.append(node)
      } else {
        rest.append(node)
      }
    }
    if let current { add(total: current, [group]) }
    return rest
  }

  /// An amount that may be the sum of what stands behind it.
  private mutating func addWhole(_ nodes: [Node]) {
    let wholes = nodes.indices.filter { nodes[$0].label == .whole }
    guard wholes.count == 1, let whole = wholes.first else { return }
    let behind = Array(nodes[(whole + 1)...])
    add(total: nodes[whole], [[], behind, Array(behind.prefix { $0.label.isWellKnown })])
  }

  /// Several totals side by side, each of what stands before or behind it up to the next.
  private mutating func addSections(_ nodes: [Node], totals: [Int]) {
    for (index, total) in totals.enumerated() {
      let start = index > 0 ? totals[index - 1] + 1 : 0
      let end = index + 1 < totals.count ? totals[index + 1] : nodes.count
      add(
        total: nodes[total], [[], Array(nodes[start..<total]), Array(nodes[(total + 1)..<end])])
    }
  }

  /// Adds the readings of one total, the usual one first.
  ///
  /// Whether something without a name is a part of it, only the numbers can tell.
  private mutating func add(total: Node, _ readings: [[Node]]) {
    var readings = readings
    if readings.joined().contains(where: \.isNameless) {
      readings = [[]] + readings + readings.map { $0.filter { !$0.isNameless } }
    }
    let found = readings.map { equations(total: total, parts: $0) }
    for place in total.places {
      let own = found.map { equations in equations.first { $0.total == place } }
      let others = own.dropFirst().compactMap { $0 }
      totals.append(SumReadings(usual: own.first ?? nil, others: others))
    }
  }

  private func equations(total: Node, parts: [Node]) -> [SumEquation] {
    guard !parts.isEmpty else { return [] }
    if total.places.count == 1, let place = total.places.first {
      return [SumEquation(total: place, parts: parts.flatMap(\.representatives))]
    }
    // A total that is itself a group has a sum for each label inside it.
    return total.places.compactMap { place in
      let label = paths[place].last
      let matching = parts.map { part in part.places.filter { paths[$0].last == label } }
      guard matching.allSatisfy({ $0.count == 1 }) else { return nil }
      return SumEquation(total: place, parts: matching.flatMap(\.self))
    }
  }
}

extension PublishedLabel {
  /// Whether it names a part of a whole that everybody knows.
  var isWellKnown: Bool {
    switch self {
    case .period, .usualPart: true
    case .total, .whole, .subtotal, .unsummable, .other: false
    }
  }
}
