/// A set of Unicode scalars as sorted, disjoint ranges.
struct ScalarSet: Hashable, Sendable {
  private(set) var ranges: [ClosedRange<UInt32>]

  static let everything = ScalarSet([0...0x10FFFF])

  init(_ ranges: [ClosedRange<UInt32>] = []) {
    self.ranges = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = self.ranges.last, range.lowerBound <= last.upperBound &+ 1 {
        let end = max(last.upperBound, range.upperBound)
        self.ranges[self.ranges.count - 1] = last.lowerBound...end
      } else {
        self.ranges.append(range)
      }
    }
  }

  var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return ScalarSet(gaps)
  }

  func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

  func subtracting(_ other: ScalarSet) -> ScalarSet {
    inverted.union(other).inverted
  }

  func contains(_ scalar: UInt32) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < ranges.count && ranges[low].contains(scalar)
  }

  /// `\w`: all but punctuation, separators and others (XML Schema part 2, F.1.1).
  static let wordCharacters = ScalarSet(["P", "Z", "C"].flatMap { named($0)?.ranges ?? [] })
    .inverted
  /// `\i`: what a name of XML 1.0 begins with.
  static let nameStart = ScalarSet([
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
    0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
    0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
  ])
  /// `\c`: what such a name consists of.
  static let nameCharacters = nameStart.union(
    ScalarSet([
      0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040,
    ]))

  /// The scalars of a general category (`L`, `Lu`, `Nd`) or a block (`IsHangulSyllables`).
  static func named(_ name: String) -> ScalarSet? {
    if name.hasPrefix("Is") { return blocks[String(name.dropFirst(2))].map { ScalarSet([$0]) } }
    let parts = categories.filter { $0.key == name || $0.key.prefix(1) == name }
    return parts.isEmpty ? nil : ScalarSet(parts.flatMap(\.value))
  }

  /// The scalars of each general category, found in one pass when a pattern first asks for one.
  private static let categories: [String: [ClosedRange<UInt32>]] = {
    // Nothing is assigned in the planes 4 to 13 and most of 14, and 15 and 16 are for private use.
    var found: [String: [ClosedRange<UInt32>]] = [
      "Cn": [0x40000...0xDFFFF, 0xE1000...0xEFFFF, 0xFFFFE...0xFFFFF, 0x10FFFE...0x10FFFF],
      "Co": [0xF0000...0xFFFFD, 0x100000...0x10FFFD],
    ]
    for plane in [UInt32(0)...0x3FFFF, 0xE0000...0xE0FFF] {
      var start = plane.lowerBound
      var last = Unicode.Scalar(start)?.properties.generalCategory
      for value in start...(plane.upperBound + 1) {
        let next = Unicode.Scalar(value)?.properties.generalCategory
        guard next != last || value > plane.upperBound else { continue }
        if let name = last.flatMap({ names[$0] }) {
          found[name, default: []].append(start...(value - 1))
        }
        (start, last) = (value, next)
      }
    }
    return found
  }()

  private static let names: [Unicode.GeneralCategory: String] = [
    .uppercaseLetter: "Lu", .lowercaseLetter: "Ll", .titlecaseLetter: "Lt", .modifierLetter: "Lm",
    .otherLetter: "Lo", .nonspacingMark: "Mn", .spacingMark: "Mc", .enclosingMark: "Me",
    .decimalNumber: "Nd", .letterNumber: "Nl", .otherNumber: "No", .connectorPunctuation: "Pc",
    .dashPunctuation: "Pd", .openPunctuation: "Ps", .closePunctuation: "Pe",
    .initialPunctuation: "Pi", .finalPunctuation: "Pf", .otherPunctuation: "Po",
    .mathSymbol: "Sm", .currencySymbol: "Sc", .modifierSymbol: "Sk", .otherSymbol: "So",
    .spaceSeparator: "Zs", .lineSeparator: "Zl", .paragraphSeparator: "Zp", .control: "Cc",
    .format: "Cf", .privateUse: "Co", .unassigned: "Cn",
  ]

  private static let blocks: [String: ClosedRange<UInt32>] = [
    "BasicLatin": 0...0x7F, "Latin-1Supplement": 0x80...0xFF, "LatinExtended-A": 0x100...0x17F,
    "LatinExtended-B": 0x180...0x24F, "Greek": 0x370...0x3FF, "GreekandCoptic": 0x370...0x3FF,
    "Cyrillic": 0x400...0x4FF, "Hebrew": 0x590...0x5FF, "Arabic": 0x600...0x6FF,
    "Thai": 0xE00...0xE7F, "HangulJamo": 0x1100...0x11FF,
    "GeneralPunctuation": 0x2000...0x206F, "CurrencySymbols": 0x20A0...0x20CF,
    "LetterlikeSymbols": 0x2100...0x214F, "NumberForms": 0x2150...0x218F,
    "Arrows": 0x2190...0x21FF, "MathematicalOperators": 0x2200...0x22FF,
    "EnclosedAlphanumerics": 0x2460...0x24FF, "BoxDrawing": 0x2500...0x257F,
    "GeometricShapes": 0x25A0...0x25FF, "CJKSymbolsandPunctuation": 0x3000...0x303F,
    "Hiragana": 0x3040...0x309F, "Katakana": 0x30A0...0x30FF,
    "HangulCompatibilityJamo": 0x3130...0x318F, "EnclosedCJKLettersandMonths": 0x3200...0x32FF,
    "CJKCompatibility": 0x3300...0x33FF, "CJKUnifiedIdeographsExtensionA": 0x3400...0x4DBF,
    "CJKUnifiedIdeographs": 0x4E00...0x9FFF, "HangulSyllables": 0xAC00...0xD7AF,
    "PrivateUse": 0xE000...0xF8FF, "CJKCompatibilityIdeographs": 0xF900...0xFAFF,
    "HalfwidthandFullwidthForms": 0xFF00...0xFFEF,
  ]
}
