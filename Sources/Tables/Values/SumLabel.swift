/// Labels of rows that add up other rows, such as 소계 and 합계.
enum SumLabel {
  /// Whether a text is one, whatever blanks stand in it.
  static func isOne(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    // Nearly every text is done with here: none of the labels begins otherwise, or is longer.
    guard end &- start <= longest, end > start, mayBegin(view[start]) else { return false }
    let text = String(decoding: view.array(start, end), as: UTF8.self)
    return labels.contains(text.filter { !$0.isWhitespace }.lowercased())
  }

  private static let labels: Set<String> = [
    "계", "소계", "합계", "총계", "누계", "총합계", "총합",
    "計", "小計", "合計", "總計", "累計", "total", "subtotal", "grandtotal",
  ]
  private static let longest = 24

  /// Hangul syllables and Han characters, and the letters that English labels begin with.
  @inline(__always)
  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte >= 0xE4 || [UInt8(ascii: "t"), UInt8(ascii: "s"), UInt8(ascii: "g")].contains(byte | 0x20)
  }
}
