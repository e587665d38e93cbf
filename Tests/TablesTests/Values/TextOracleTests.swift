import FoundationEssentials
import TestSupport
import Testing

@testable import Tables

@Suite("Formats and lengths of texts against plain readings")
struct TextOracleTests {
  /// A format: what reads it, pieces that texts are made of, and a plain reading.
  private struct Format: Sendable {
    let name: String
    let reads: @Sendable ([UInt8]) -> Bool
    let pieces: [String]
    let plain: @Sendable (String) -> Bool
  }

  private static let letters = Set(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".unicodeScalars)
  private static let digits = Set("0123456789".unicodeScalars)

  /// Whether a text consists of some scalars, at least one of them.
  private static func consists(_ text: Substring, _ scalars: Set<Unicode.Scalar>) -> Bool {
    !text.isEmpty && text.unicodeScalars.allSatisfy(scalars.contains)
  }

  private static func parts(_ text: Substring, _ mark: Character) -> [Substring] {
    text.split(separator: mark, omittingEmptySubsequences: false)
  }

  private static let formats = [
    Format(
      name: "email", reads: TextFormat.isEmail,
      pieces: [
        "a", "b.c", "@", "@", ".", ".kr", "한국", "-", "+", " ", "1", "x@y.go.kr", "\"", ".co1",
      ]
    ) { text in
      let sides = parts(text[...], "@")
      guard sides.count == 2 else { return false }
      let local = letters.union(digits).union("!#$%&'*+/=?^_`{|}~-".unicodeScalars)
      let labels = parts(sides[1], ".")
      guard labels.count > 1, let top = labels.last, top.utf8.count > 1, !consists(top, digits),
        parts(sides[0], ".").allSatisfy({ consists($0, local) })
      else { return false }
      return labels.allSatisfy { label in
        !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.unicodeScalars.allSatisfy {
            letters.contains($0) || digits.contains($0) || $0 == "-" || !$0.isASCII
          }
      }
    },
    Format(
      name: "uri", reads: TextFormat.isURI,
      pieces: [
        "http", ":", "//", "a.kr", "/", "가", " ", "?q=1", "#", "<", "\\", "+", "1", "\u{7F}", "%20",
      ]
    ) { text in
      guard let colon = text.firstIndex(of: ":"), let first = text.unicodeScalars.first,
        letters.contains(first)
      else { return false }
      let scheme = letters.union(digits).union("+-.".unicodeScalars)
      return consists(text[..<colon], scheme)
        && text[colon...].unicodeScalars.allSatisfy {
          $0.value > 0x20 && $0.value != 0x7F && !"<>\"{}|\\^`".unicodeScalars.contains($0)
        }
    },
    Format(
      name: "uuid", reads: TextFormat.isUUID,
      pieces: [
        "0123abcd", "-", "89AB", "-cdef", "-0000-", "0123456789ab", "{", "}", "urn:uuid:", "g",
        "01234567-89ab-cdef-0123-456789abcdef", "0123456789abcdef0123456789abcdef",
      ]
    ) { text in
      var body = text[...]
      if body.hasPrefix("urn:uuid:") { body = body.dropFirst(9) }
      if body.hasPrefix("{"), body.hasSuffix("}") { body = body.dropFirst().dropLast() }
      let hexadecimal = digits.union("abcdefABCDEF".unicodeScalars)
      let groups = parts(body, "-")
      return [[32], [8, 4, 4, 4, 12]].contains(groups.map { $0.utf8.count })
        && groups.allSatisfy { consists($0, hexadecimal) }
    },
    Format(
      name: "binary", reads: TextFormat.isBase64,
      pieces: ["QUJD", "QQ", "==", "=", "QUI", " ", "/+", "-_", "가", "A"]
    ) { text in
      let body = text.filter { $0 != " " }
      // Encoding gives the text again where the bits that are left over are zeros.
      let known = letters.union(digits).union("+/".unicodeScalars)
      let data = body.prefix { $0 != "=" }
      let padding = body.dropFirst(data.count)
      guard data.isEmpty || consists(data, known), ["", "=", "=="].contains(padding) else {
        return false
      }
      let zeros = data.dropLast(padding.isEmpty ? 0 : 1) + (padding.isEmpty ? "" : "A") + padding
      return Data(base64Encoded: String(zeros))?.base64EncodedString() == String(zeros)
    },
  ]

  @Test("random texts are of a format where a plain reading says so", arguments: 0..<4)
  func formats(_ index: Int) {
    let format = Self.formats[index]
    var random = SeededGenerator(seed: UInt64(31 + index))
    var taken = 0
    for _ in 0..<6000 {
      let count = Int.random(in: 0...6, using: &random)
      let text = (0..<count).map { _ in format.pieces.randomElement(using: &random) ?? "" }.joined()
      let isOf = format.reads(Array(text.utf8))
      #expect(isOf == format.plain(text), "\(format.name): \(text)")
      taken += isOf ? 1 : 0
    }
    #expect(taken > 20, "\(format.name)")
  }

  @Test("lengths count scalars: not bytes, and not what the eye takes for one letter")
  func lengths() throws {
    var random = SeededGenerator(seed: 7)
    let pieces = ["a", "가", "가".decomposed, "é", "👨‍👩‍👧", "🇰🇷", "x", "\u{200D}", "漢", "!"]
    let texts = (0..<300).map { _ in
      (0..<Int.random(in: 1...5, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
    }
    let fixture = try PackageFixture(
      csv: Array(("v,n\n" + texts.map { "\($0),1\n" }.joined()).utf8),
      fields: #"""
        {"name": "v", "type": "string", "constraints": {"minLength": 3, "maxLength": 6}},
        {"name": "n"}
        """#)
    let wrong = Set(fixture.validate().tasks[0].errors.compactMap(\.rowNumber).map { $0 - 2 })
    let expected = texts.indices.filter { !(3...6).contains(texts[$0].unicodeScalars.count) }
    #expect(wrong == Set(expected) && expected.count > 30 && expected.count < 270)
  }
}

extension String {
  /// A syllable of Hangul as its letters.
  fileprivate var decomposed: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.flatMap { scalar in
          let index = scalar.value - 0xAC00
          return [0x1100 + index / 588, 0x1161 + index % 588 / 28].compactMap(Unicode.Scalar.init)
        }))
  }
}
