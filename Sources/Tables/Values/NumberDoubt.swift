/// What stands beside a number and would make it another one.
///
/// With `bareNumber: false` what stands around a number is dropped (Table Schema, “number”). Read
/// without its marks `1,000-` would turn a refund into a payment, and `5억` would be 5, and nobody
/// would notice; so marks of sign and size are refused, and only units, currencies and plain words
/// are dropped.
enum NumberDoubt: Hashable, Sendable {
  /// The mark, or one like it, makes a number negative.
  case sign(String)
  /// The mark multiplies or divides a number, or is one of its digits.
  case size(String)

  /// Marks of a sign beside the dashes and brackets, which are known by their category.
  private static let signs = Set(
    "∆△▵▴▲▽▿▾▼⊿◬∇Δ🔺🔻🔼🔽↓⬇↘⇩−⁻₋˗➖⊖±∓ㅡᅳー─━¯".unicodeScalars)
  private static let signWords: Set<String> = [
    "감", "減", "負", "대변", "차변", "minus", "negative", "neg", "less", "cr", "dr", "credit", "debit",
  ]
  /// Behind a number 부 counts copies.
  private static let signWordBefore = "부"
  /// Words of a sign that may have an ending.
  private static let signStems = ["마이너스", "마이나스", "음수", "감소", "감액", "삭감", "차감", "적자"]

  private static let sizes = Set("십백천만억조十百千萬万億亿兆拾佰仟阡％".unicodeScalars)
  /// What follows a size in a word of its own, as in 백만원.
  private static let sizeEndings: Set<String> = [
    "", "원", "원정", "달러", "불", "엔", "円", "元", "圓", "명", "개", "건", "톤", "주", "평",
  ]
  private static let sizeWords: Set<String> = [
    "경", "경원", "京", "할", "푼", "割", "hundred", "hundreds", "thousand", "thousands", "mil",
    "mill", "mio", "mln", "mn", "million", "millions", "bil", "bln", "bn", "billion", "billions",
    "tn", "trn", "trillion", "trillions", "dozen", "dozens", "lakh", "crore",
  ]
  /// Letters of a size, unlike the units m, b and t; perhaps before a currency, as in MUSD.
  private static let sizeLetters: Set<String> = ["K", "k", "M", "MM", "B", "T"]
  private static let currencies: Set = ["KRW", "USD", "EUR", "JPY", "CNY", "GBP", "WON"]

  /// What stands beside nearly all numbers, known to be harmless without a closer look.
  static let usual: Set = [
    "", "원", " 원", "원정", "₩", "￦", "$", "€", "금", "금 ", "약", "약 ", "명", "건", "개", "개소", "회", "%",
    "km", " km", "kg", " kg", "㎡",
  ]

  /// Judges what stands before and behind a number, and between its digits; nil where it may be
  /// dropped.
  init?(before: String, between: String = "", behind: String) {
    if between.isEmpty, Self.usual.contains(before), Self.usual.contains(behind) { return nil }
    let (left, right) = (Self.folded(before), Self.folded(behind))
    let (wordsBefore, wordsBehind) = (Self.words(left), Self.words(right))
    let mark =
      Self.mark(left) ?? Self.mark(right) ?? Self.openBracket(left) ?? Self.closeBracket(right)
    if let mark {
      self = .sign(String(Character(mark)))
    } else if let word = wordsBefore.first(where: { $0 == Self.signWordBefore })
      ?? (wordsBefore + wordsBehind).first(where: Self.isSign)
    {
      self = .sign(String(word))
    } else if let size = Self.size(Self.folded(between) + right) ?? left.first(where: Self.isDigit)
    {
      self = .size(String(Character(size)))
    } else if let word = wordsBefore.first(where: Self.isSizeAlone)
      ?? (wordsBefore + wordsBehind).first(where: Self.isSize)
    {
      self = .size(String(word))
    } else {
      return nil
    }
  }

  /// Finds the reason for which a text with digits is not read as a number; for hints.
  init?(in text: String) {
    let scalars = Self.folded(text)
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    guard let digit = scalars.firstIndex(where: isDigit),
      let last = scalars.lastIndex(where: isDigit)
    else { return nil }
    let start = scalars[..<digit].firstIndex { $0 == "-" || $0 == "+" } ?? digit
    func joined(_ part: some Sequence<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(part))
    }
    self.init(
      before: joined(scalars[..<start]),
      between: joined(scalars[digit...last].filter { !isDigit($0) }),
      behind: joined(scalars[(last + 1)...]))
  }

  /// The scalars with full-width forms made half-width, but for those that are no sign or unit then.
  private static func folded(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map { scalar in
      guard (0xFF01...0xFF5E).contains(scalar.value), !"％－".unicodeScalars.contains(scalar) else {
        return scalar
      }
      return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    }
  }

  // MARK: Signs

  /// The first mark of a sign; a dash inside a word is none.
  private static func mark(_ scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    func isLetter(_ index: Int) -> Bool {
      scalars.indices.contains(index) && scalars[index].properties.isAlphabetic
    }
    return scalars.indices.first { index in
      if signs.contains(scalars[index]) { return true }
      return scalars[index].properties.generalCategory == .dashPunctuation
        && !(isLetter(index - 1) && isLetter(index + 1))
    }.map { scalars[$0] }
  }

  /// A bracket before the number that is not closed there; `(1,000)` is negative, `(약) 1,000` is
  /// not.
  private static func openBracket(_ scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    closeBracket(scalars.reversed(), opensWith: isClose, closesWith: isOpen)
  }

  /// A bracket behind the number that is not opened there.
  private static func closeBracket(
    _ scalars: [Unicode.Scalar], opensWith opens: (Unicode.Scalar) -> Bool = isOpen,
    closesWith closes: (Unicode.Scalar) -> Bool = isClose
  ) -> Unicode.Scalar? {
    var depth = 0
    for scalar in scalars {
      if opens(scalar) { depth += 1 }
      guard closes(scalar) else { continue }
      if depth == 0 { return scalar }
      depth -= 1
    }
    return nil
  }

  private static func isOpen(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "<" || scalar.properties.generalCategory == .openPunctuation
  }

  private static func isClose(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ">" || scalar.properties.generalCategory == .closePunctuation
  }

  private static func isSign(_ word: Substring) -> Bool {
    guard !isLatin(word) else { return signWords.contains(word.lowercased()) }
    // The shortest stem has two syllables of three bytes.
    let mayHaveStem = word.utf8.count >= 6
    return signWords.contains(String(word))
      || (mayHaveStem && signStems.contains { word.hasPrefix($0) || word.hasSuffix($0) })
  }

  // MARK: Sizes

  /// A size anywhere behind a number, or what goes on with its digits: `１` or `½`, not m².
  private static func size(_ scalars: [Unicode.Scalar]) -> Unicode.Scalar? {
    if let first = scalars.first, first.properties.numericType != nil { return first }
    return scalars.first { sizes.contains($0) || isDigit($0) }
  }

  /// Whether a scalar is a digit of any script.
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.numericType == .decimal
  }

  /// Whether a word before a number is a size, as in “백만원 5”; 조사 is none.
  private static func isSizeAlone(_ word: Substring) -> Bool {
    let ending = word.unicodeScalars.drop { sizes.contains($0) }
    return ending.startIndex > word.startIndex && sizeEndings.contains(String(ending))
  }

  private static func isSize(_ word: Substring) -> Bool {
    guard isLatin(word) else { return sizeWords.contains(String(word)) }
    let isCurrency = word.utf8.count > 3 && currencies.contains(word.suffix(3).uppercased())
    return sizeLetters.contains(String(isCurrency ? word.dropLast(3) : word))
      || sizeWords.contains(word.lowercased())
  }

  private static func isLatin(_ word: Substring) -> Bool { word.utf8.first ?? 0 < 0x80 }

  /// Runs of letters of one kind; a slash or a raised digit keeps a unit such as M/T together.
  private static func words(_ scalars: [Unicode.Scalar]) -> [Substring] {
    enum Kind { case latin, other, none }
    func kind(_ scalar: Unicode.Scalar) -> Kind {
      if scalar == "/" || scalar == "²" || scalar == "³" { return .latin }
      guard scalar.properties.isAlphabetic else { return .none }
      return scalar.isASCII ? .latin : .other
    }
    var words: [Substring] = []
    var last = Kind.none
    for scalar in scalars {
      let kind = kind(scalar)
      if kind != .none {
        if kind != last { words.append("") }
        words[words.count - 1].unicodeScalars.append(scalar)
      }
      last = kind
    }
    return words.map { $0.hasSuffix("/") ? $0.dropLast() : $0 }
  }
}
