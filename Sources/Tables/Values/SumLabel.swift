/// Labels of rows that add up other rows, such as 소계 and 합계.
enum SumLabel {
  private static let labels: Set<String> = [
    "계", "소계", "합계", "총계", "누계", "총합계", "총합", "計", "小計", "合計", "總計", "累計", "total",
    "subtotal", "grandtotal",
  ]
  private static let longest = 24

  /// Whether a text is one, whatever blanks stand in it.
  @inline(__always)
  static func isOne(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    guard length >= 3, length <= longest, mayBegin(view.word(start)) else { return false }
    let text = String(decoding: view.array(start, end), as: UTF8.self)
    return labels.contains(text.filter { !$0.isWhitespace }.lowercased())
  }

  /// Whether a label begins with the lowest bytes of a word; nearly every text is done with here.
  @inline(__always)
  private static func mayBegin(_ word: UInt64) -> Bool {
    let (first, small) = (word & 0xFF_FFFF, word & 0xFF_FFFF | 0x20_2020)
    return switch first {
    // 계, 소, 합, 총, 누, 計, 小, 合, 總 and 累 in UTF-8, the first byte lowest.
    case 0x84_B3EA, 0x8C_86EC, 0xA9_95ED, 0x9D_B4EC, 0x84_88EB, 0x88_A8E8, 0x8F_B0E5, 0x88_90E5,
      0xBD_B8E7, 0xAF_B4E7:
      true
    // “tot”, “sub” and “gra” in any case.
    default: small == 0x74_6F74 || small == 0x62_7573 || small == 0x61_7267
    }
  }
}
