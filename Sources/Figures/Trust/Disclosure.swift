/// What documents hold back so that nobody is given away by a confidential measure.
struct Disclosure: Sendable {
  private let system: DisclosureSystem
  private let withheld: Set<Int>
  /// Measures whose values add up over time.
  private let additive: Set<String>
  /// All measures that bear on a confidential one.
  private let members: Set<String>
  /// Measures whose rows are about the contributors of a confidential one.
  let rowsWithheld: Set<String>
  /// Figures that can be computed from what an earlier edition published, whatever is done.
  let exposed: [FigureName]

  /// Works out what is held back; nil where no measure is confidential or nothing is asked for.
  init?(_ evaluator: FigureEvaluator, _ policy: DisclosurePolicy) {
    guard policy.least > 1 || policy.dominance != nil || policy.earlier != nil else { return nil }
    guard let builder = DisclosureBuilder(evaluator, policy) else { return nil }
    system = builder.system
    let suppression = Suppression(builder.system)
    withheld = suppression.withheld.union(
      builder.system.cells.indices.filter {
        builder.system.cells[$0].state == .known && builder.system.cells[$0].magnitude != nil
      })
    additive = builder.additive
    members = builder.members
    rowsWithheld = builder.rowsWithheld
    exposed = suppression.exposed.map { builder.name(of: builder.system.cells[$0]) }
  }

  /// Whether the value of a measure over some quarters is held back.
  ///
  /// A span that is no period of its own is given where published values add up to it, so that it
  /// says nothing new; companies do not add up, so their spans are given only where nothing is
  /// held back at all.
  func withholds(_ measure: String, in quarters: Range<Int>) -> Bool {
    guard members.contains(measure) else { return false }
    if let place = system.place(DisclosureSystem.Key(measure: measure, quarters: quarters)) {
      return withheld.contains(place)
    }
    return additive.contains(measure) ? !isTiled(measure, quarters) : !withheld.isEmpty
  }

  /// Whether published values of the measure lie side by side over the quarters.
  private func isTiled(_ measure: String, _ quarters: Range<Int>) -> Bool {
    let tiles = system.places(of: measure).filter { !withheld.contains($0) }
      .map { system.cells[$0].key.quarters }
    var reached: Set<Int> = [quarters.lowerBound]
    for quarter in quarters where reached.contains(quarter) {
      for tile in tiles where tile.lowerBound == quarter { reached.insert(tile.upperBound) }
    }
    return reached.contains(quarters.upperBound)
  }
}
