/// What is odd about a text that its field allows, so that it is hardly what was meant.
enum TextDoubt: Hashable, Sendable {
  /// A character that nobody sees: a control character in any text, and in a key whatever makes it
  /// differ from one that looks the same.
  case hiddenCharacter
  /// A long number as a spreadsheet shortens it, whose last digits are lost.
  case shortenedNumber
  /// The label of a row that adds up others, such as 소계, where nothing declares it.
  case sumLabel

  /// What is odd about a text, if anything.
  static func of(_ view: ByteView, _ start: Int, _ end: Int, isKey: Bool) -> TextDoubt? {
    if SumLabel.isOne(view, start, end) { return .sumLabel }
    let isPlain = UTF8Text.isPlain(view, start, end)
    guard !isPlain || mayBe(view, start, end, isKey: isKey) else { return nil }
    let text = String(decoding: view.array(start, end), as: UTF8.self)
    if isShortened(text) { return .shortenedNumber }
    return LookAlike.hasControl(text) || (isKey && LookAlike.isHidden(text))
      ? .hiddenCharacter : nil
  }

  /// Whether a text without control characters needs a closer look; nearly every one is done with
  /// here.
  @inline(__always)
  static func mayBe(_ view: ByteView, _ start: Int, _ end: Int, isKey: Bool) -> Bool {
    let plus = UInt8(ascii: "+")
    if end &- start > 5, view[end &- 3] == plus || view[end &- 4] == plus { return true }
    if SumLabel.isOne(view, start, end) { return true }
    guard isKey, end > start else { return false }
    if view[start] == 0x20 || view[end &- 1] == 0x20 { return true }
    var index = start
    while index < end {
      let left = end &- index
      let own: UInt64 =
        left >= 8 ? ~0 : (1 << UInt64(truncatingIfNeeded: left &* 8)) &- 1
      if mayLookAlike(view.word(index) & own) { return true }
      index &+= 8
    }
    return false
  }

  /// Whether 8 bytes have one that begins a character which looks like another, or like none.
  ///
  /// Those are blanks and marks, parts of syllables and full-width forms. Syllables and Han
  /// characters begin otherwise.
  @inline(__always)
  private static func mayLookAlike(_ word: UInt64) -> Bool {
    guard word & 0x8080_8080_8080_8080 != 0 else { return false }
    var word = word
    while word != 0 {
      switch UInt8(truncatingIfNeeded: word) {
      case 0xC2, 0xCC, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF: return true
      default: word >>= 8
      }
    }
    return false
  }

  /// Whether a text is a number in the form in which spreadsheets show long ones.
  static func isShortened(_ text: String) -> Bool {
    text.utf8.count <= 32 && text.utf8.contains(0x2B)
      && text.contains(/^-?\d(?:[.,]\d+)?[Ee]\+\d{2,3}$/)
  }
}
