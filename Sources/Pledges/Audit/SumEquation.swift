/// A total and the places along one side of a table that it must be the sum of.
struct SumEquation: Hashable {
  let total: Int
  let parts: [Int]
}

/// Finds out from labels alone which rows or columns of a table are sums of which others.
///
/// Labels are paths, outermost first: a group has its own total, and totals of groups add up to the
/// total above them. Where the labels allow two readings, none is taken.
struct SumStructure {
  private(set) var equations: [SumEquation] = []
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
    var isGroup: Bool { places.count > 1 }
    var isWellKnown: Bool {
      switch label {
      case .period, .usualPart: true
      case .total, .subtotal, .unsummable, .other: false
      }
    }
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
    add(nodes, depth: depth)
  }

  private func nodes(of places: [Int], depth: Int) -> [Node] {
    var nodes: [Node] = []
    var last: String?
    for place in places {
      // A group's own line has no label at this depth: it stands for the sum of the others.
      let label = paths[place].count > depth ? paths[place][depth] : "계"
      if label == last, paths[place].count > depth + 1 {
        nodes[nodes.count - 1].places.append(place)
        nodes[nodes.count - 1].representatives.append(place)
      } else {
        nodes.append(
          Node(places: [place], label: PublishedLabel(label), representatives: [place]))
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
        add(total: nodes[only], parts: nodes.indices.filter { $0 != only }.map { nodes[$0] })
      } else if totals.isEmpty {
        addGroups(nodes, subtotals: subtotals)
      }
      return
    }
    if total > 0, total < nodes.count - 1 {
      guard subtotals.isEmpty else { return }
      // Years behind a total are its parts; else it closes a list, and what follows is another matter.
      let behind = Array(nodes[(total + 1)...])
      let parts = behind.allSatisfy(\.isWellKnown) ? behind : Array(nodes[..<total])
      return add(total: nodes[total], parts: parts)
    }
    let others = nodes.indices.filter { $0 != total }.map { nodes[$0] }
    guard !subtotals.isEmpty else { return add(total: nodes[total], parts: others) }
    let rest = addGroups(others, subtotals: others.indices.filter { others[$0].label == .subtotal })
    add(total: nodes[total], parts: rest)
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
        if let current { add(total: current, parts: group) }
        current = node
        group = []
        rest.append(node)
      } else if current != nil {
        group.append(node)
      } else {
        rest.append(node)
      }
    }
    if let current { add(total: current, parts: group) }
    return rest
  }

  private mutating func add(total: Node, parts: [Node]) {
    guard parts.count > 1 else { return }
    if total.places.count == 1, let place = total.places.first {
      let places = parts.flatMap(\.representatives)
      equations.append(SumEquation(total: place, parts: places))
      return
    }
    // A total that is itself a group has a sum for each label inside it.
    for place in total.places {
      let label = paths[place].last
      let matching = parts.map { part in part.places.filter { paths[$0].last == label } }
      guard matching.allSatisfy({ $0.count == 1 }) else { continue }
      equations.append(SumEquation(total: place, parts: matching.flatMap(\.self)))
    }
  }
}
