import Diagnostics
import Testing

@testable import Figures

@Suite("Formulas")
struct FormulaTests {
  @Test(
    "Formulas are read with the usual precedence",
    arguments: [
      ("a + b * c", "a + b * c"), ("(a + b) * c", "(a + b) * c"), ("a - (b - c)", "a - (b - c)"),
      ("a / b / c", "a / b / c"), ("a / (b * c)", "a / (b * c)"), ("a × 2 ÷ b", "a * 2 / b"),
      ("loans.amount@2016 / 100.50", "loans.amount@2016 / 100.5"), ("  a  ", "a"),
      ("x@2014H2..2017 + y@term", "x@2014H2..2017 + y@term"),
    ])
  func reads(_ text: String, _ written: String) throws {
    #expect(try FormulaParser.parse(text).description == written)
  }

  @Test("What is printed reads as what is computed, whatever the signs are")
  func prints() throws {
    let notation = Formula.Notation.printed(
      number: \.description, measure: { name, _ in "‘\(name)’" })
    for (text, printed) in [
      ("(a + b) / c", "(‘a’ + ‘b’) ÷ ‘c’"), ("a - (b - c)", "‘a’ − (‘b’ − ‘c’)"),
      ("a / (b * 2)", "‘a’ ÷ (‘b’ × 2)"), ("a - b * c", "‘a’ − ‘b’ × ‘c’"),
    ] {
      #expect(try FormulaParser.parse(text).written(in: notation) == printed)
    }
  }

  @Test(
    "What is no formula is refused with its place",
    arguments: ["", "a +", "+ a", "(a", "a)", "a b", "a ++ b", "1.2.3", "a@never", "a @ 2016"])
  func refuses(_ text: String) {
    #expect(throws: Diagnostic.self) { try FormulaParser.parse(text) }
  }

  @Test("Deep nesting is refused, not a crash")
  func boundsDepth() {
    let text = String(repeating: "(", count: 5_000) + "a" + String(repeating: ")", count: 5_000)
    #expect(throws: Diagnostic.self) { try FormulaParser.parse(text) }
  }

  @Test("Very long formulas are refused, not a crash", arguments: ["+", "-", "*", "/"])
  func boundsLength(sign: String) {
    let text = "a" + String(repeating: "\(sign)a", count: 200_000)
    #expect(throws: Diagnostic.self) { try FormulaParser.parse(text) }
  }

  @Test("Only plain sums have addends")
  func findsAddends() throws {
    #expect(try FormulaParser.parse("a + b + c").addends == ["a", "b", "c"])
    #expect(try FormulaParser.parse("a + b * c").addends == nil)
    #expect(try FormulaParser.parse("a - b").addends == nil)
    #expect(try FormulaParser.parse("a + b@2016").addends == nil)
  }
}
