import TestSupport
import Testing

@testable import Tables

@Suite("Business registration numbers")
struct BusinessNumberTests {
  /// The rule as it is written down.
  private static func isValid(_ digits: [Int]) -> Bool {
    let weights = [1, 3, 7, 1, 3, 7, 1, 3, 5]
    let sum = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } + digits[8] * 5 / 10
    return digits[9] == (10 - sum % 10) % 10
  }

  private static func judge(_ text: String) -> Bool {
    // Other digits stand before and behind, as in a table.
    let buffer = ByteBuffer(Array("1\(text)2".utf8))
    return BusinessNumber.isValid(buffer.view, 1, 1 + text.utf8.count)
  }

  @Test("both spellings, against the rule")
  func rule() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<20_000 {
      let digits = (0..<10).map { _ in Int.random(in: 0...9, using: &generator) }
      let plain = digits.map(String.init).joined()
      let grouped = "\(plain.prefix(3))-\(plain.dropFirst(3).prefix(2))-\(plain.suffix(5))"
      let expected = Self.isValid(digits)
      #expect(Self.judge(plain) == expected && Self.judge(grouped) == expected, "\(plain)")
    }
  }

  @Test(
    "one character that is no digit, at every place",
    arguments: ["/", ":", " ", "-", "\0", "\u{7F}"])
  func others(_ character: String) {
    for text in ["1248100998", "124-81-00998"] {
      #expect(Self.judge(text))
      for place in text.indices where text[place] != "-" || character != "-" {
        let changed = text[..<place] + character + text[text.index(after: place)...]
        #expect(!Self.judge(String(changed)), "\(changed)")
      }
    }
  }
}
