/// All values that bear on confidential ones, and how they are bound together: longer periods by
/// shorter ones, wholes by their parts.
struct DisclosureSystem: Sendable {
  /// A measure over some quarters of the term.
  struct Key: Hashable, Sendable {
    let measure: String
    let quarters: Range<Int>
  }

  /// One value.
  struct Cell: Sendable {
    let key: Key
    let value: Fraction
    var state: State
    /// How much of the value must stay uncertain; nil where it is not sensitive.
    var magnitude: Fraction?
    var isConfidential = false
  }

  /// What readers know of a value.
  enum State: Sendable {
    /// It is published unless it is held back.
    case published
    /// It is known whatever is done: nothing was recorded, or an earlier edition has it.
    case known
    /// It is in no document, but would be known if all around it were.
    case implied
  }

  /// Values times coefficients that add up to nothing, or to nothing or less.
  struct Relation: Sendable {
    var terms: [(cell: Int, coefficient: Fraction)]
    var isEquation: Bool
  }

  private(set) var cells: [Cell] = []
  private(set) var relations: [Relation] = []
  /// The relations that each cell is part of.
  private(set) var relationsOfCell: [[Int]] = []
  private var places: [Key: Int] = [:]

  /// The place of a value, if it is one of the system.
  func place(_ key: Key) -> Int? { places[key] }

  /// The values of one measure.
  func places(of measure: String) -> [Int] {
    cells.indices.filter { cells[$0].key.measure == measure && cells[$0].state != .implied }
  }

  mutating func add(_ cell: Cell) -> Int {
    cells.append(cell)
    relationsOfCell.append([])
    if cell.state != .implied { places[cell.key] = cells.count - 1 }
    return cells.count - 1
  }

  mutating func change(_ cell: Int, _ body: (inout Cell) -> Void) { body(&cells[cell]) }

  /// Binds a whole to its parts, or says only that together they are no more.
  mutating func bind(_ whole: Int, to parts: [Int], isEquation: Bool) {
    let terms = parts.map { ($0, Fraction(whole: 1)) } + [(whole, Fraction(whole: -1))]
    add(terms, isEquation)
  }

  /// Says that a whole is no more than its parts together, as companies that may occur in several.
  mutating func cover(_ whole: Int, by parts: [Int]) {
    add([(whole, Fraction(whole: 1))] + parts.map { ($0, Fraction(whole: -1)) }, false)
  }

  private mutating func add(_ terms: [(Int, Fraction)], _ isEquation: Bool) {
    for (cell, _) in terms { relationsOfCell[cell].append(relations.count) }
    relations.append(Relation(terms: terms.map { ($0.0, $0.1) }, isEquation: isEquation))
  }
}

extension DisclosureSystem {
  /// The unknown cells that are bound to one, by way of other unknown ones, and their relations.
  func component(of cell: Int, unknown: Set<Int>) -> (cells: [Int], relations: [Int]) {
    var found: Set<Int> = [cell]
    var open = [cell]
    var bound: Set<Int> = []
    while let next = open.popLast() {
      for relation in relationsOfCell[next] where bound.insert(relation).inserted {
        for term in relations[relation].terms where unknown.contains(term.cell) {
          if found.insert(term.cell).inserted { open.append(term.cell) }
        }
      }
    }
    return (found.sorted(), bound.sorted())
  }

  /// What a reader can conclude about an unknown cell; nil where the numbers exceed 128 bits.
  func interval(of cell: Int, unknown: Set<Int>) -> (least: Fraction, greatest: Fraction?)? {
    let (variables, bound) = component(of: cell, unknown: unknown)
    let floor = floor
    let columns = Dictionary(
      uniqueKeysWithValues: variables.enumerated().map { ($0.element, $0.offset) })
    var count = variables.count
    var equations: [LinearProgram.Equation] = []
    for index in bound {
      guard var equation = equation(relations[index], columns, floor) else { return nil }
      if !relations[index].isEquation {
        equation.coefficients[count] = Fraction(whole: 1)
        count += 1
      }
      equations.append(equation)
    }
    do throws(LinearProgram.Overflow) {
      guard var program = try LinearProgram(variables: count, equations: equations),
        let column = columns[cell], let least = try program.least(column).adding(floor)
      else { return nil }
      return (least, try program.greatest(column).flatMap { $0.adding(floor) })
    } catch {
      return nil
    }
  }

  /// No value lies below this: zero, unless there are negative ones; then far below all of them.
  private var floor: Fraction {
    let sizes = cells.map { $0.value.negated ?? .zero }
    guard let deepest = sizes.max(), deepest > .zero else { return .zero }
    return deepest.multiplied(by: Fraction(whole: -10)) ?? .zero
  }

  /// A relation with what is known moved to the right, and unknown cells counted from the floor.
  private func equation(
    _ relation: Relation, _ columns: [Int: Int], _ floor: Fraction
  ) -> LinearProgram.Equation? {
    var equation = LinearProgram.Equation(coefficients: [:], constant: .zero)
    for (cell, coefficient) in relation.terms {
      let known = columns[cell] == nil ? cells[cell].value : floor
      guard let product = coefficient.multiplied(by: known)?.negated,
        let constant = equation.constant.adding(product)
      else { return nil }
      equation.constant = constant
      if let column = columns[cell] { equation.coefficients[column] = coefficient }
    }
    return equation
  }
}
