import TestSupport
import Testing

@testable import Tables

@Suite("Patterns against a plain matcher")
struct PatternOracleTests {
  /// Every operator of the grammar, with what a plain matcher needs to know about it.
  private indirect enum Node: Sendable {
    case set(String, @Sendable (Unicode.Scalar) -> Bool)
    case sequence([Node])
    case either([Node])
    case times(Node, String, ClosedRange<Int>)

    /// The node as it is written.
    var text: String {
      switch self {
      case .set(let text, _): text
      case .sequence(let parts): parts.map(\.text).joined()
      case .either(let branches): "(" + branches.map(\.text).joined(separator: "|") + ")"
      case .times(.set(let text, _), let mark, _): text + mark
      case .times(let inner, let mark, _): "(?:\(inner.text))" + mark
      }
    }

    /// Where a match that begins at `start` may end.
    func ends(_ text: [Unicode.Scalar], _ start: Int) -> Set<Int> {
      switch self {
      case .set(_, let holds):
        return start < text.count && holds(text[start]) ? [start + 1] : []
      case .sequence(let parts):
        return parts.reduce([start]) { starts, part in
          Set(starts.flatMap { part.ends(text, $0) })
        }
      case .either(let branches): return Set(branches.flatMap { $0.ends(text, start) })
      case .times(let inner, _, let range):
        var (now, all): (Set<Int>, Set<Int>) = ([start], [])
        for count in 0...range.upperBound where !now.isEmpty {
          if range.contains(count) { all.formUnion(now) }
          now = Set(now.flatMap { inner.ends(text, $0) })
        }
        return all
      }
    }
  }

  @Sendable private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation, .spaceSeparator, .lineSeparator,
      .paragraphSeparator, .control, .format, .surrogate, .privateUse, .unassigned:
      false
    default: true
    }
  }

  @Sendable private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    " \n\t\r".unicodeScalars.contains(scalar)
  }
  @Sendable private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  private static let sets: [Node] = [
    .set("a") { $0 == "a" }, .set("b") { $0 == "b" }, .set("가") { $0 == "가" },
    .set(#"\."#) { $0 == "." },
    .set(#"\n"#) { $0 == "\n" }, .set(#"\t"#) { $0 == "\t" }, .set(#"\\"#) { $0 == "\\" },
    .set(".") { $0 != "\n" && $0 != "\r" }, .set("[a-c]") { ("a"..."c").contains($0) },
    .set("[^a-c]") { !("a"..."c").contains($0) },
    .set("[가-힣b]") { ("가"..."힣").contains($0) || $0 == "b" },
    .set("[a-d-[bc]]") { $0 == "a" || $0 == "d" },
    .set("[^a-[1-2]]") { $0 != "a" && !("1"..."2").contains($0) },
    .set(#"[\d_-]"#) { isDigit($0) || $0 == "_" || $0 == "-" }, .set(#"\d"#, isDigit),
    .set(#"\D"#) { !isDigit($0) }, .set(#"\s"#, isBlank), .set(#"\S"#) { !isBlank($0) },
    .set(#"\w"#, isWord), .set(#"\W"#) { !isWord($0) },
    .set(#"\p{Lu}"#) { $0.properties.generalCategory == .uppercaseLetter },
    .set(#"\P{L}"#) { !$0.properties.isAlphabetic },
    .set(#"\p{IsHangulSyllables}"#) { (0xAC00...0xD7AF).contains($0.value) },
    .set(#"\i"#) { $0.properties.isAlphabetic || $0 == "_" },
    .set(#"\c"#) { $0.properties.isAlphabetic || isDigit($0) || "_-.".unicodeScalars.contains($0) },
    .set(#"\I"#) { !$0.properties.isAlphabetic && $0 != "_" },
    .set(#"\C"#) {
      !$0.properties.isAlphabetic && !isDigit($0) && !"_-.".unicodeScalars.contains($0)
    },
  ]
  private static let marks: [(String, ClosedRange<Int>)] = [
    ("*", 0...12), ("+", 1...12), ("?", 0...1), ("{2}", 2...2), ("{1,}", 1...12), ("{0,2}", 0...2),
    ("{1,3}", 1...3), ("{0}", 0...0), ("*?", 0...12),
  ]

  private static func node(_ depth: Int, _ random: inout SeededGenerator) -> Node {
    let kind = depth == 0 ? 0 : Int.random(in: 0...5, using: &random)
    switch kind {
    case 0, 1: return sets.randomElement(using: &random) ?? sets[0]
    case 2, 3:
      return .sequence(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in node(depth - 1, &random) })
    case 4:
      return .either(
        (0..<Int.random(in: 1...3, using: &random)).map { _ in node(depth - 1, &random) })
    default:
      let (mark, range) = marks.randomElement(using: &random) ?? marks[0]
      return .times(node(depth - 1, &random), mark, range)
    }
  }

  @Test("random patterns match random texts as a plain matcher does")
  func random() throws {
    var random = SeededGenerator(seed: 23)
    let alphabet = Array("aabbcd12_-.A 가나\n\t\\é".unicodeScalars)
    var taken = 0
    for _ in 0..<1500 {
      let node = Self.node(4, &random)
      let pattern =
        ["\(node.text)", "^\(node.text)", "^\(node.text)$"].randomElement(using: &random) ?? ""
      var matcher = Pattern.Matcher(try Pattern(pattern))
      for _ in 0..<8 {
        let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? "a"
        }
        let buffer = ByteBuffer(Array(String(String.UnicodeScalarView(text)).utf8))
        buffer.seal()
        let isMatch = matcher.matches(buffer.view, 0, buffer.count)
        let expected = node.ends(text, 0).contains(text.count)
        #expect(isMatch == expected, "\(pattern): \(text)")
        taken += isMatch ? 1 : 0
      }
    }
    #expect(taken > 500)
  }

  @Test("the general categories are those of every scalar")
  func categories() {
    let names = [
      "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
      "Pi",
      "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn",
    ]
    // A scalar for each category, in that order.
    let samples: [Unicode.Scalar] = [
      "A", "a", "ǅ", "ʰ", "가", "\u{300}", "\u{903}", "\u{20DD}", "1", "Ⅷ", "½", "_", "-", "(", ")",
      "«",
      "»", ".", "+", "₩", "^", "®", " ", "\u{2028}", "\u{2029}", "\n", "\u{AD}", "\u{E000}",
      "\u{378}",
    ]
    var kinds: [UInt8] = Array(repeating: 0, count: 0x110000)
    for (index, name) in names.enumerated() {
      for range in ScalarSet.named(name)?.ranges ?? [] {
        for value in range { kinds[Int(value)] = UInt8(index + 1) }
      }
    }
    let order = samples.map(\.properties.generalCategory)
    let wrong = (UInt32(0)...0x10FFFF).first { value in
      guard let category = Unicode.Scalar(value)?.properties.generalCategory else { return false }
      let kind = Int(kinds[Int(value)])
      return kind == 0 || order[kind - 1] != category
    }
    #expect(wrong == nil)
  }

  @Test(
    "a pattern that is too large is refused at once, and one of nothing is nothing",
    arguments: [
      ("(((){10000}){10000}){10000}", true), ("((|){10000}){10000}", true), ("(x{0}){10000}", true),
      (".{0,9999}", true), ("[0-9]{10000}", true), ("(a*)*", true), ("((a?)*)+", true),
      ("(((^){10000}){10000}){10000}", false), ("(((a{1000}){1000}){1000})", false),
      ("(.?){9999}", false), ("(a?b?){4000}", false), ("(.*a){5000}", false),
      ("(((((a{9999}){9999}){9999}){9999}){9999})", false), ("a{10001}", false),
      (String(repeating: #"\w"#, count: 15_000), false),
      ("[" + String(repeating: #"\w"#, count: 15_000) + "]", false),
      (String(repeating: "(", count: 5000), false), (String(repeating: "a|", count: 50_000), false),
    ])
  func bombs(_ pattern: String, _ isTaken: Bool) throws {
    let clock = ContinuousClock.now
    #expect(((try? Pattern(pattern)) != nil) == isTaken)
    #expect(ContinuousClock.now - clock < .seconds(5))
  }
}
