/// Labels of rows that add up other rows, such as 소계 and 합계.
enum SumLabel {
  private static let labels: Set<String> = [
    "계", "소계", "합계", "총계", "누계", "총합계", "총합", "計", "小計", "合計", "總計", "累計", "total",
    "subtotal", "grandtotal",
  ]
  private static let longest = 24
  /// The first three bytes of each label, the first one lowest.
  private static let beginnings: [UInt32] = Set(
    labels.flatMap { [$0, $0.uppercased(), $0.prefix(1).uppercased() + $0.dropFirst()] }.map {
      label in
      label.utf8.prefix(3).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  ).sorted()

  /// Whether a text is one, whatever blanks stand in it.
  @inline(__always)
  static func isOne(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    // Nearly every text is done with here: Hangul and Han characters have high bytes.
    guard length >= 3, length <= longest,
      view[start] >= 0xE4 || [0x67, 0x73, 0x74].contains(view[start] | 0x20)
    else { return false }
    let beginning = UInt32(truncatingIfNeeded: view.word(start)) & 0xFF_FFFF
    return beginnings.contains(beginning) && labels.contains(plain(view.array(start, end)))
  }

  private static func plain(_ text: [UInt8]) -> String {
    String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace }.lowercased()
  }
}
