import Testing

@testable import Figures

@Suite("Linear programs")
struct LinearProgramTests {
  private static func fraction(_ value: Int128) -> Fraction { Fraction(whole: value) }

  private static func program(
    _ count: Int, _ rows: [([Int: Int128], Int128)]
  ) throws -> LinearProgram {
    let equations = rows.map { row, constant in
      LinearProgram.Equation(
        coefficients: row.mapValues(fraction), constant: fraction(constant))
    }
    return try #require(try LinearProgram(variables: count, equations: equations))
  }

  @Test("A share of a known sum lies between nothing and all of it")
  func boundsShare() throws {
    var program = try Self.program(2, [([0: 1, 1: 1], 10)])
    #expect(try program.least(0) == .zero)
    #expect(try program.greatest(0) == Self.fraction(10))
  }

  @Test("A two-way table with one free rectangle")
  func boundsTable() throws {
    // Rows 7 and 5, columns 4 and 8: the first cell is 0 to 4.
    var program = try Self.program(
      4, [([0: 1, 1: 1], 7), ([2: 1, 3: 1], 5), ([0: 1, 2: 1], 4), ([1: 1, 3: 1], 8)])
    #expect(try program.least(0) == .zero)
    #expect(try program.greatest(0) == Self.fraction(4))
    #expect(try program.least(1) == Self.fraction(3))
    #expect(try program.greatest(3) == Self.fraction(5))
  }

  @Test("What equations fix has one value, also as a fraction")
  func fixes() throws {
    var program = try Self.program(2, [([0: 3, 1: 1], 2), ([1: 2], 2)])
    #expect(try program.least(0) == Fraction(1, over: 3))
    #expect(try program.greatest(0) == Fraction(1, over: 3))
  }

  @Test("Without a bound there is none")
  func isUnbounded() throws {
    var program = try Self.program(2, [([0: 1, 1: -1], 3)])
    #expect(try program.greatest(0) == nil)
    #expect(try program.least(0) == Self.fraction(3))
  }

  @Test("Contradictions have no solution")
  func contradicts() throws {
    let equations = [Int128(1), 2].map {
      LinearProgram.Equation(coefficients: [0: Self.fraction(1)], constant: Self.fraction($0))
    }
    #expect(try LinearProgram(variables: 1, equations: equations) == nil)
  }
}
