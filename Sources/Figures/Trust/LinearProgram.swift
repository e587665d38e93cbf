/// Bounds of single variables under linear equations, computed exactly by the simplex method.
///
/// Variables are not negative. Pivots follow Bland's rule (R. G. Bland, 1977), so that it ends.
struct LinearProgram {
  /// One equation: coefficients by variable, and what they add up to.
  struct Equation {
    var coefficients: [Int: Fraction]
    var constant: Fraction
  }

  /// A number left the range of 128 bits.
  struct Overflow: Error {}

  private static let one = Fraction(whole: 1)
  private let count: Int
  private var rows: [[Fraction]]
  private var constants: [Fraction]
  /// The basic variable of each row; artificial ones are numbered from `count`.
  private var basis: [Int]

  /// Finds a first solution, or gives nil where there is none.
  init?(variables count: Int, equations: [Equation]) throws(Overflow) {
    self.count = count
    rows = []
    constants = []
    basis = []
    for (index, equation) in equations.enumerated() {
      var row = Array(repeating: Fraction.zero, count: count)
      for (variable, coefficient) in equation.coefficients { row[variable] = coefficient }
      var constant = equation.constant
      if constant < .zero {
        for column in row.indices { row[column] = try Self.exact(row[column].negated) }
        constant = try Self.exact(constant.negated)
      }
      rows.append(row)
      constants.append(constant)
      basis.append(count + index)
    }
    guard try removeArtificials() else { return nil }
  }

  /// The least value that a variable can have.
  mutating func least(_ variable: Int) throws(Overflow) -> Fraction {
    while let row = basis.firstIndex(of: variable) {
      guard let entering = (0..<count).first(where: { $0 != variable && rows[row][$0] > .zero }),
        let leaving = try leavingRow(entering)
      else { return constants[row] }
      try pivot(leaving, entering)
    }
    return .zero
  }

  /// The greatest value that a variable can have; nil where there is no bound.
  mutating func greatest(_ variable: Int) throws(Overflow) -> Fraction? {
    if !basis.contains(variable) {
      guard let leaving = try leavingRow(variable) else { return nil }
      try pivot(leaving, variable)
    }
    while let row = basis.firstIndex(of: variable) {
      guard let entering = (0..<count).first(where: { rows[row][$0] < .zero }) else {
        return constants[row]
      }
      guard let leaving = try leavingRow(entering) else { return nil }
      try pivot(leaving, entering)
    }
    return nil
  }

  /// Drives the artificial variables to zero and out of the basis; false where that is impossible.
  private mutating func removeArtificials() throws(Overflow) -> Bool {
    while let entering = try improvingColumn() {
      guard let leaving = try leavingRow(entering) else { return false }
      try pivot(leaving, entering)
    }
    for row in basis.indices.reversed() where basis[row] >= count {
      guard constants[row] == .zero else { return false }
      if let column = (0..<count).first(where: { rows[row][$0] != .zero }) {
        try pivot(row, column)
      } else {
        rows.remove(at: row)
        constants.remove(at: row)
        basis.remove(at: row)
      }
    }
    return true
  }

  /// The first variable that would lessen the sum of the artificial ones.
  private func improvingColumn() throws(Overflow) -> Int? {
    for column in 0..<count {
      var sum = Fraction.zero
      for row in basis.indices where basis[row] >= count && rows[row][column] != .zero {
        sum = try Self.exact(sum.adding(rows[row][column]))
      }
      if sum > .zero { return column }
    }
    return nil
  }

  /// The row that bounds an entering variable most; among equals that of the first variable.
  private func leavingRow(_ column: Int) throws(Overflow) -> Int? {
    var best: (row: Int, ratio: Fraction)?
    for row in rows.indices where rows[row][column] > .zero {
      let divisor = rows[row][column]
      let ratio =
        divisor == Self.one ? constants[row] : try Self.exact(constants[row].divided(by: divisor))
      guard let known = best else {
        best = (row, ratio)
        continue
      }
      if ratio < known.ratio || (ratio == known.ratio && basis[row] < basis[known.row]) {
        best = (row, ratio)
      }
    }
    return best?.row
  }

  private mutating func pivot(_ leaving: Int, _ entering: Int) throws(Overflow) {
    let pivot = rows[leaving][entering]
    for column in 0..<count where pivot != Self.one && rows[leaving][column] != .zero {
      rows[leaving][column] = try Self.exact(rows[leaving][column].divided(by: pivot))
    }
    if pivot != Self.one {
      constants[leaving] = try Self.exact(constants[leaving].divided(by: pivot))
    }
    let used = (0..<count).filter { rows[leaving][$0] != .zero }
    for row in rows.indices where row != leaving && rows[row][entering] != .zero {
      let factor = try Self.exact(rows[row][entering].negated)
      for column in used {
        rows[row][column] = try Self.sum(rows[row][column], factor, rows[leaving][column])
      }
      constants[row] = try Self.sum(constants[row], factor, constants[leaving])
    }
    basis[leaving] = entering
  }

  private static func sum(
    _ value: Fraction, _ factor: Fraction, _ other: Fraction
  ) throws(Overflow) -> Fraction {
    try exact(factor.multiplied(by: other).flatMap(value.adding))
  }

  private static func exact(_ value: Fraction?) throws(Overflow) -> Fraction {
    guard let value else { throw Overflow() }
    return value
  }
}
