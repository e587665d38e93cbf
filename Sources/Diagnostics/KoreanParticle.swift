/// A particle (조사) whose form depends on how the word before it ends.
///
/// A word that ends in a consonant takes the first form, one that ends in a vowel the second;
/// 으로/로 takes 로 after ㄹ too. Digits are read as Korean numbers, Latin letters by their names.
public struct KoreanParticle: Hashable, Sendable {
  /// The form after a consonant.
  public let afterConsonant: String
  /// The form after a vowel.
  public let afterVowel: String

  private init(_ afterConsonant: String, _ afterVowel: String) {
    self.afterConsonant = afterConsonant
    self.afterVowel = afterVowel
  }

  /// The topic particle: 은/는.
  public static let topic = KoreanParticle("은", "는")
  /// The subject particle: 이/가.
  public static let subject = KoreanParticle("이", "가")
  /// The object particle: 을/를.
  public static let object = KoreanParticle("을", "를")
  /// The particle that joins two words: 과/와.
  public static let and = KoreanParticle("과", "와")
  /// The particle of direction and means: 으로/로.
  public static let direction = KoreanParticle("으로", "로")

  /// Every particle that changes its form.
  public static let all: [KoreanParticle] = [
    topic, subject, object, and, direction,
    KoreanParticle("으로서", "로서"), KoreanParticle("으로써", "로써"),
    KoreanParticle("으로부터", "로부터"), KoreanParticle("이나", "나"), KoreanParticle("이며", "며"),
    KoreanParticle("이란", "란"), KoreanParticle("이라", "라"), KoreanParticle("이라는", "라는"),
    KoreanParticle("이고", "고"), KoreanParticle("이어야", "여야"), KoreanParticle("이든", "든"),
    KoreanParticle("이랑", "랑"),
    KoreanParticle("아", "야"),
  ]

  /// The particle of a pair such as `은/는`, in either order, or nil if it is none.
  public init?(_ pair: String) {
    let forms = pair.split(separator: "/").map(String.init)
    guard forms.count == 2,
      let known = Self.all.first(where: {
        [$0.afterConsonant, $0.afterVowel] == forms || [$0.afterVowel, $0.afterConsonant] == forms
      })
    else { return nil }
    self = known
  }

  /// The pair as it is written: `은/는`.
  public var pair: String { "\(afterConsonant)/\(afterVowel)" }

  /// The form that follows a text; after a text that cannot be read aloud, both, as `은(는)`.
  public func form(after text: String) -> String {
    switch Ending(of: text) {
    case .consonant: afterConsonant
    case .rieul: afterConsonant.hasPrefix("으로") ? afterVowel : afterConsonant
    case .vowel: afterVowel
    case nil:
      afterConsonant.hasPrefix("으로")
        ? "(으)" + afterVowel
        : afterConsonant.hasSuffix(afterVowel) && afterConsonant != afterVowel
          ? "(\(afterConsonant.dropLast(afterVowel.count)))\(afterVowel)"
          : "\(afterConsonant)(\(afterVowel))"
    }
  }

  /// Both forms, as they are written where nobody can tell which is right.
  private var bothForms: String { form(after: "") }

  /// A sentence with the right form wherever it has both, such as `“2.3”와(과)`.
  ///
  /// What stands in “ ” is quoted and stays as it is.
  static func resolved(in sentence: String) -> String {
    guard mayHaveBothForms(sentence.utf8) else { return sentence }
    let bytes = Array(sentence.utf8)
    var text: [UInt8] = []
    var taken = 0
    var isQuoted = false
    for (place, byte) in bytes.enumerated() {
      if byte == openingQuote[0] {
        let mark = bytes[place...].prefix(openingQuote.count)
        isQuoted =
          mark.elementsEqual(openingQuote) || (isQuoted && !mark.elementsEqual(closingQuote))
      }
      guard byte == UInt8(ascii: "("), !isQuoted,
        let found = written.first(where: { $0.stands(in: bytes, bracketAt: place, from: taken) })
      else { continue }
      text += bytes[taken..<(place - found.bracket)]
      text += found.particle.form(after: String(decoding: text, as: UTF8.self)).utf8
      taken = place - found.bracket + found.both.count
    }
    return String(decoding: text + bytes[taken...], as: UTF8.self)
  }

  private static let openingQuote = Array("“".utf8)
  private static let closingQuote = Array("”".utf8)

  /// Whether brackets stand around a few bytes outside of ASCII, as around the second form.
  private static func mayHaveBothForms(_ text: String.UTF8View) -> Bool {
    var width: Int?
    for byte in text {
      switch byte {
      case UInt8(ascii: "("): width = 0
      case UInt8(ascii: ")"):
        if let width, width > 0, width <= longestForm { return true }
        width = nil
      case 0x80...: width = width.map { $0 + 1 }
      default: width = nil
      }
    }
    return false
  }

  /// Four syllables, as in `로부터(으로부터)`, of three bytes each.
  private static let longestForm = 12

  /// A particle as it is written with both forms.
  private struct Written {
    let particle: KoreanParticle
    let both: [UInt8]
    /// Where the bracket stands in it.
    let bracket: Int

    init(_ particle: KoreanParticle, _ both: String) {
      self.particle = particle
      self.both = Array(both.utf8)
      bracket = self.both.firstIndex(of: UInt8(ascii: "(")) ?? 0
    }

    /// Whether it stands in a text with its bracket at a place, and begins at `start` or behind.
    func stands(in text: [UInt8], bracketAt place: Int, from start: Int) -> Bool {
      place - bracket >= start && text[(place - bracket)...].starts(with: both)
    }
  }

  /// Every particle in either order; those that begin further before the bracket come first, and
  /// of these the longer ones.
  private static let written: [Written] =
    all.flatMap { particle in
      [particle.bothForms, "\(particle.afterVowel)(\(particle.afterConsonant))"]
        .map { Written(particle, $0) }
    }
    .sorted { ($0.bracket, $0.both.count) > ($1.bracket, $1.both.count) }

  /// The text with its particle.
  public func attached(to text: String) -> String { text + form(after: text) }

  /// How a word ends when it is read aloud.
  private enum Ending {
    case vowel, rieul, consonant

    init?(of text: String) {
      var scalars = Array(text.unicodeScalars)
      Self.dropUnread(&scalars)
      guard let last = scalars.last else { return nil }
      switch last.value {
      case 0xAC00...0xD7A3: self = Self.ending(ofFinal: (last.value - 0xAC00) % 28)
      case 0x1161...0x1175, 0x314F...0x3163: self = .vowel
      case 0x11A8...0x11C2: self = Self.ending(ofFinal: last.value - 0x11A7)
      case 0x3131...0x314E: self = last == "ㄹ" ? .rieul : .consonant
      case 0x30...0x39: self = Self.ending(ofNumber: scalars)
      case 0x41...0x5A, 0x61...0x7A: self = Self.ending(ofLetter: last)
      default:
        guard let ending = Self.signs[last] else { return nil }
        self = ending
      }
    }

    /// Final 8 is ㄹ, 0 is none (Unicode, section 3.12).
    private static func ending(ofFinal final: UInt32) -> Ending {
      final == 0 ? .vowel : final == 8 ? .rieul : .consonant
    }

    /// L, M, N and R end in a consonant: 엘, 엠, 엔, 알.
    private static func ending(ofLetter letter: Unicode.Scalar) -> Ending {
      switch letter {
      case "L", "l", "R", "r": .rieul
      case "M", "m", "N", "n": .consonant
      default: .vowel
      }
    }

    private static func ending(ofNumber scalars: [Unicode.Scalar]) -> Ending {
      let isRead: (Unicode.Scalar) -> Bool = { ("0"..."9").contains($0) || $0 == "," }
      let tail = scalars.reversed().prefix(while: isRead).filter { $0 != "," }
      let zeros = tail.prefix { $0 == "0" }.count
      let before = scalars.dropLast(scalars.reversed().prefix(while: isRead).count).last
      // After a point digits are read one by one; a zero by itself is 영 too.
      if zeros == 0 || before == "." || zeros == tail.count {
        switch tail.first {
        case "2", "4", "5", "9": return .vowel
        case "1", "7", "8": return .rieul
        default: return .consonant
        }
      }
      // 십, 백, 천, 만, 억, 경 end in a consonant, 조 and 해 in a vowel.
      switch zeros {
      case 12...15, 20...23: return .vowel
      default: return .consonant
      }
    }

    /// Leaves out quotation marks and a remark in brackets, which are not read with the word.
    private static func dropUnread(_ scalars: inout [Unicode.Scalar]) {
      while let last = scalars.last {
        if let opening = brackets[last], let start = scalars.lastIndex(of: opening), start > 0 {
          scalars.removeLast(scalars.count - start)
        } else if unread.contains(last) || last.properties.isWhitespace {
          scalars.removeLast()
        } else {
          return
        }
      }
    }

    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = [")": "(", "]": "[", "〕": "〔"]
    private static let unread: Set<Unicode.Scalar> = [
      "\"", "'", "”", "’", "」", "』", "》", "〉", ">", ")", "]", "}", ".", ",", "·", "…",
    ]
    private static let signs: [Unicode.Scalar: Ending] = [
      "%": .vowel, "℃": .vowel, "㎡": .vowel, "㎞": .vowel, "㎏": .consonant, "㎝": .vowel,
      "₩": .consonant, "$": .vowel, "①": .rieul, "②": .vowel, "③": .consonant,
    ]
  }
}
