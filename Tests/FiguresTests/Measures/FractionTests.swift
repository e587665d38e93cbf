import Testing

@testable import Figures

@Suite("Exact arithmetic")
struct FractionTests {
  @Test(
    "Values round half away from zero",
    arguments: [
      (1, 2, 1), (-1, 2, -1), (1, 3, 0), (2, 3, 1), (-2, 3, -1), (5, 2, 3), (-5, 2, -3), (7, 1, 7),
      (0, 9, 0), (499_999, 1_000_000, 0), (500_000, 1_000_000, 1),
    ] as [(Int128, Int128, Int128)])
  func rounds(_ numerator: Int128, _ denominator: Int128, _ rounded: Int128) throws {
    #expect(try #require(Fraction(numerator, over: denominator)).rounded == rounded)
  }

  @Test(
    "Values are written with all their digits, or as a quotient that has none",
    arguments: [
      (1, 2, "0.5"), (-5, 4, "-1.25"), (1, 3, "1/3"), (10, 5, "2"), (4623, 7659, "67/111"),
      (1, 1_000_000, "0.000001"), (7, -2, "-3.5"),
    ] as [(Int128, Int128, String)])
  func spells(_ numerator: Int128, _ denominator: Int128, _ text: String) throws {
    #expect(try #require(Fraction(numerator, over: denominator)).description == text)
  }

  @Test("The least number of 128 bits is no sum, and has no counterpart")
  func leastNumber() {
    let least = Fraction(whole: .min)
    #expect(least.negated == nil)
    #expect(Fraction(whole: .min + 1).adding(Fraction(whole: -1)) == nil)
    #expect(Fraction(whole: .min + 1).negated == Fraction(whole: .max))
  }

  @Test("The laws of arithmetic hold on random values")
  func obeysLaws() throws {
    var random = SplitMix(seed: 11)
    func value() -> Fraction? {
      Fraction(
        Int128(random.next() % 2_000_001) - 1_000_000, over: Int128(random.next() % 999) + 1)
    }
    for _ in 0..<500 {
      let (left, middle, right) = try (
        #require(value()), #require(value()), #require(value())
      )
      #expect(left.adding(middle) == middle.adding(left))
      #expect(left.adding(middle)?.adding(right) == middle.adding(right).flatMap(left.adding))
      let spread = middle.adding(right).flatMap(left.multiplied)
      let single = left.multiplied(by: middle).flatMap { first in
        left.multiplied(by: right).flatMap(first.adding)
      }
      #expect(spread == single)
      if middle != .zero { #expect(left.divided(by: middle)?.multiplied(by: middle) == left) }
      let difference = right.negated.flatMap(left.adding) ?? .zero
      #expect((left < right) == (difference < .zero))
    }
  }

  @Test("What exceeds 128 bits is nothing, not wrong")
  func refusesOverflow() throws {
    let huge = Fraction(whole: .max)
    #expect(huge.adding(Fraction(whole: 1)) == nil)
    #expect(huge.multiplied(by: Fraction(whole: 2)) == nil)
    #expect(Fraction(1, over: 0) == nil)
    #expect(Fraction(.min, over: 1) == nil)
    #expect(huge.divided(by: .zero) == nil)
    let tiny = try #require(Fraction(1, over: .max))
    #expect(tiny < huge)
    #expect(!(huge < tiny))
    #expect(tiny.rounded == 0)
  }
}
