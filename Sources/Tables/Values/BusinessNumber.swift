/// Business registration numbers: ten digits, the last of which checks the others.
enum BusinessNumber {
  /// Whether a text is one, written plainly or in groups of 3, 2 and 5.
  @inline(__always)
  static func isValid(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let isGrouped = end &- start == 12
    guard isGrouped || end &- start == 10 else { return false }
    let (head, tail) = (view.word(start), view.word(end &- 8))
    let dashes: UInt64 = 0xFF_0000_FF00_0000
    if isGrouped, head & dashes != 0x2D_0000_2D00_0000 { return false }
    // The first six digits without dashes; in both spellings the last four end the text.
    let grouped = head & 0xFF_FFFF | head >> 8 & 0xFF_FF00_0000 | head >> 16 & 0xFF00_0000_0000
    let first = isGrouped ? grouped : head & 0xFFFF_FFFF_FFFF
    var sum = 0
    var isNumeric = true
    @inline(__always)
    func digit(_ word: UInt64, _ place: UInt64, weight: Int) -> Int {
      let digit = UInt8(truncatingIfNeeded: word &>> (place &* 8)) &- 0x30
      isNumeric = isNumeric && digit < 10
      sum &+= Int(digit) &* weight
      return Int(digit)
    }
    _ = digit(first, 0, weight: 1)
    _ = digit(first, 1, weight: 3)
    _ = digit(first, 2, weight: 7)
    _ = digit(first, 3, weight: 1)
    _ = digit(first, 4, weight: 3)
    _ = digit(first, 5, weight: 7)
    _ = digit(tail, 4, weight: 1)
    _ = digit(tail, 5, weight: 3)
    sum &+= digit(tail, 6, weight: 5) &* 5 / 10
    let check = digit(tail, 7, weight: 0)
    // The outer remainder matters: a sum that ends in 0 has the check digit 0.
    return isNumeric && check == (10 &- sum % 10) % 10
  }
}
