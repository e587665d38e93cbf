/// Business registration numbers: ten digits, the last of which checks the others.
enum BusinessNumber {
  /// Whether a text is one, written plainly or in groups of 3, 2 and 5.
  @inline(__always)
  static func isValid(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let isGrouped = end &- start == 12
    guard isGrouped || end &- start == 10 else { return false }
    let (head, tail) = (view.word(start), view.word(end &- 8))
    if isGrouped, head & 0xFF_0000_FF00_0000 != 0x2D_0000_2D00_0000 { return false }
    // The first six digits without dashes; in both spellings the last four end the text.
    let grouped = head & 0xFF_FFFF | head >> 8 & 0xFF_FF00_0000 | head >> 16 & 0xFF00_0000_0000
    let first = isGrouped ? grouped : head & 0xFFFF_FFFF_FFFF
    let eight = (first | (tail >> 32) << 48) ^ 0x3030_3030_3030_3030
    let ninth = Int(truncatingIfNeeded: tail >> 48 & 0xFF) &- 0x30
    let tenth = Int(truncatingIfNeeded: tail >> 56) &- 0x30
    // A byte that is a digit stays below 80, also with 76 more.
    guard (eight | eight &+ 0x7676_7676_7676_7676) & 0x8080_8080_8080_8080 == 0,
      0...9 ~= ninth, 0...9 ~= tenth
    else { return false }
    // The highest byte of the product is the sum of the digits times 1 3 7 1 3 7 1 3; it and the
    // sums below it are less than 256, so that nothing is carried.
    let weighted = Int(truncatingIfNeeded: (eight &* 0x0103_0701_0307_0103) >> 56)
    let sum = weighted &+ ninth &* 5 &+ ninth &* 5 / 10
    // The outer remainder matters: a sum that ends in 0 has the check digit 0.
    return tenth == (10 &- sum % 10) % 10
  }
}
