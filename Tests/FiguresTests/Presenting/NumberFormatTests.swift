import Testing

@testable import Figures

@Suite("Numbers as people read them")
struct NumberFormatTests {
  @Test(
    "Digits are grouped by three",
    arguments: [
      (0, 0, "0"), (7, 0, "7"), (999, 0, "999"), (1000, 0, "1,000"), (1_643_658, 0, "1,643,658"),
      (-41_546, 0, "−41,546"), (588, 1, "58.8"), (5, 1, "0.5"), (-5, 2, "−0.05"),
      (123_456_789, 2, "1,234,567.89"),
    ] as [(Int128, Int, String)])
  func groups(_ value: Int128, _ decimals: Int, _ text: String) {
    #expect(NumberFormat.grouped(value, decimals: decimals) == text)
  }

  @Test(
    "Won is read in groups of four digits",
    arguments: [
      (0, "0원"), (500, "500원"), (30_000_000, "3000만원"), (200_000_000, "2억원"),
      (20_276_000_000, "202억 7600만원"), (8_000_000_000, "80억원"), (100_000_001, "1억 1원"),
      (10_000, "1만원"), (9_999, "9999원"), (1_000_000_000_000, "1조원"), (-425_000_000, "−4억 2500만원"),
    ] as [(Int128, String)])
  func readsWon(_ value: Int128, _ text: String) {
    #expect(NumberFormat.korean(won: value) == text)
  }

  @Test("The largest value is spelled too")
  func spellsLargest() {
    #expect(NumberFormat.grouped(.max).hasPrefix("170,141,183"))
    #expect(NumberFormat.korean(won: .max).hasSuffix("원"))
  }

  @Test(
    "Money is counted in won whatever it is shown in",
    arguments: [
      ("원", 1, "원"), ("천원", 1_000, "원"), ("백만원", 1_000_000, "원"), ("억원", 100_000_000, "원"),
      ("개사", 1, "개사"), ("%", 1, "%"),
    ] as [(String, Int128, String)])
  func knowsUnits(_ name: String, _ factor: Int128, _ base: String) {
    #expect(Unit(name).factor == factor)
    #expect(Unit(name).base == base)
  }
}
