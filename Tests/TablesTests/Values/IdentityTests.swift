import TestSupport
import Testing

@testable import Tables

@Suite("What tells values apart")
struct IdentityTests {
  private static func identity(_ text: [UInt8]) -> Identity {
    let buffer = ByteBuffer(text + [0x41, 0x42, 0x43])
    buffer.seal()
    return Identity.of(buffer.view, 0, text.count)
  }

  @Test("texts are alike exactly where their bytes are", arguments: 0..<40)
  func texts(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed) + 1)
    // Few letters and zeros, so that texts often begin or end alike.
    let texts: [[UInt8]] = (0..<200).map { _ in
      (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        [0, 0x2D, 0x61].randomElement(using: &generator) ?? 0
      }
    }
    for one in texts {
      #expect(!Self.identity(one).isNone)
      for other in texts { #expect((Self.identity(one) == Self.identity(other)) == (one == other)) }
    }
  }

  @Test(
    "a text is what the same value is",
    arguments: ["", "a", "가나다라", "L2014-000001", "123456789012345", "1234567890123456"])
  func values(text: String) {
    #expect(Self.identity(Array(text.utf8)) == Identity.of(.text(Array(text.utf8))))
  }

  @Test("numbers are alike by their value")
  func numbers() throws {
    let ten = try #require(ExactDecimal(parsing: "10.00"))
    let half = try #require(ExactDecimal(parsing: "0.50"))
    let other = try #require(ExactDecimal(parsing: "0.5"))
    #expect(Identity.of(.decimal(ten)) == Identity.of(10))
    #expect(Identity.of(.decimal(half)) == Identity.of(.decimal(other)))
    #expect(Identity.of(.decimal(half)) != Identity.of(0))
    #expect(Identity.of(0) != .none && Identity.of(.min) != Identity.of(.max))
  }

  @Test("several values together are told apart by each of them and by their order")
  func several() {
    func folded(_ texts: [String]) -> Identity {
      var all = Self.identity(Array((texts.first ?? "").utf8))
      for text in texts.dropFirst() { all.fold(Self.identity(Array(text.utf8))) }
      return all
    }
    #expect(folded(["a", "b"]) == folded(["a", "b"]))
    for other in [["b", "a"], ["a", "c"], ["ab", ""], ["a", "b", ""], ["", "ab"]] {
      #expect(folded(["a", "b"]) != folded(other))
    }
  }
}
