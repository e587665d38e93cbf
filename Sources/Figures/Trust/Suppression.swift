/// Chooses which further values are held back so that no sensitive one can be computed back.
///
/// A sensitive value is safe if readers, knowing everything published, that no value is negative
/// and how values are bound together, cannot place it within half of it. Choices are made one by
/// one in a fixed order; in the end every choice that turned out unnecessary is taken back.
struct Suppression {
  private let system: DisclosureSystem
  /// Cells that readers do not know.
  private var unknown: Set<Int>
  private var chosen: [Int] = []
  /// Sensitive cells that nothing can protect.
  private(set) var exposed: [Int] = []

  /// The cells that are held back.
  var withheld: Set<Int> { unknown.filter { system.cells[$0].state == .published } }

  init(_ system: DisclosureSystem) {
    self.system = system
    unknown = Set(
      system.cells.indices.filter { index in
        let cell = system.cells[index]
        return cell.state == .implied || (cell.state == .published && cell.magnitude != nil)
      })
    let sensitive = system.cells.indices.filter { system.cells[$0].magnitude != nil }
    exposed = sensitive.filter { system.cells[$0].state == .known }
    for cell in sensitive where system.cells[cell].state != .known { protect(cell) }
    takeBack(sensitive.filter { !exposed.contains($0) })
  }

  /// Cells that are published and could be held back.
  private var open: [Int] {
    system.cells.indices.filter { system.cells[$0].state == .published }
  }

  /// Whether an earlier edition gives values that cannot be held back any more.
  private var hasEarlierValues: Bool {
    system.cells.contains { $0.state == .known && $0.value != .zero }
  }

  /// Whether what readers can conclude leaves half of the value open in both directions.
  private func isSafe(_ index: Int, unknown: Set<Int>) -> Bool {
    let cell = system.cells[index]
    guard let (least, greatest) = system.interval(of: index, unknown: unknown),
      let half = cell.magnitude?.multiplied(by: Fraction(1, over: 2) ?? .zero),
      let upper = cell.value.adding(half), let lower = half.negated.flatMap(cell.value.adding)
    else { return false }
    let isOpenBelow = least <= (cell.value < .zero ? lower : max(lower, .zero))
    return isOpenBelow && greatest.map { $0 >= upper } ?? true
  }

  /// Holds back what it takes, or nothing where even holding back everything would not help.
  private mutating func protect(_ cell: Int) {
    guard !isSafe(cell, unknown: unknown) else { return }
    if hasEarlierValues, !isSafe(cell, unknown: unknown.union(open)) {
      exposed.append(cell)
      return
    }
    while !isSafe(cell, unknown: unknown) {
      guard let next = choice(for: cell) else {
        exposed.append(cell)
        return
      }
      unknown.insert(next)
      chosen.append(next)
    }
  }

  /// The next cell to hold back: one of an equation that would otherwise give an unknown cell away,
  /// else one that suffices alone, else the largest in reach.
  private func choice(for cell: Int) -> Int? {
    let bound = system.component(of: cell, unknown: unknown).relations
    for relation in bound where system.relations[relation].isEquation {
      let terms = system.relations[relation].terms.map(\.cell)
      let count = terms.count { unknown.contains($0) }
      if count == 1, let next = candidates(terms, cell).first { return next }
    }
    let candidates = candidates(
      bound.flatMap { system.relations[$0].terms.map(\.cell) }, cell)
    let sufficient = candidates.first { isSafe(cell, unknown: unknown.union([$0])) }
    return sufficient ?? candidates.max { system.cells[$0].value < system.cells[$1].value }
  }

  /// Published values other than zero, those that are missed least first: confidential ones, short
  /// periods, small ones that are yet large enough.
  private func candidates(_ cells: [Int], _ target: Int) -> [Int] {
    let wanted = system.cells[target].magnitude ?? .zero
    func cost(_ index: Int) -> (Int, Int, Int, Fraction, Int) {
      let cell = system.cells[index]
      return (
        cell.isConfidential ? 0 : 1, cell.key.quarters.count, cell.value < wanted ? 1 : 0,
        cell.value, index
      )
    }
    let open = Set(cells).filter {
      system.cells[$0].state == .published && !unknown.contains($0)
        && system.cells[$0].value != .zero
    }
    return open.sorted { cost($0) < cost($1) }
  }

  /// Publishes again what need not be held back.
  private mutating func takeBack(_ sensitive: [Int]) {
    for cell in chosen.reversed() {
      let fewer = unknown.subtracting([cell])
      let touched = Set(system.component(of: cell, unknown: unknown).cells)
      // Neighbours are the most likely to need it, so they are asked first.
      let near = Set(
        system.relationsOfCell[cell].flatMap { system.relations[$0].terms.map(\.cell) })
      let asked = sensitive.filter(near.contains) + sensitive.filter { !near.contains($0) }
      let areSafe = asked.allSatisfy { !touched.contains($0) || isSafe($0, unknown: fewer) }
      if areSafe { unknown = fewer }
    }
  }
}
