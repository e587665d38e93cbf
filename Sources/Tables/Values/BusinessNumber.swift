/// Business registration numbers: ten digits, the last of which checks the others.
enum BusinessNumber {
  /// Whether a text is one, written plainly or in groups of 3, 2 and 5.
  @inline(__always)
  static func isValid(_ view: ByteView, _ start: Int, _ end: Int) -> Bool {
    let length = end &- start
    let dash = UInt8(ascii: "-")
    guard length == 10 || (length == 12 && view[start &+ 3] == dash && view[start &+ 6] == dash)
    else { return false }
    let gap = length == 12 ? 1 : 0
    var sum = 0
    var last = 0
    var isNumeric = true
    @inline(__always)
    func take(_ place: Int, _ weight: Int) {
      let digit = view[start &+ place] &- 0x30
      isNumeric = isNumeric && digit < 10
      last = Int(digit)
      sum &+= Int(digit) &* weight
    }
    take(0, 1)
    take(1, 3)
    take(2, 7)
    take(3 &+ gap, 1)
    take(4 &+ gap, 3)
    take(5 &+ gap &* 2, 7)
    take(6 &+ gap &* 2, 1)
    take(7 &+ gap &* 2, 3)
    take(8 &+ gap &* 2, 5)
    sum &+= last &* 5 / 10
    let check = Int(view[start &+ 9 &+ gap &* 2] &- 0x30)
    // The outer remainder matters: a sum that ends in 0 has the check digit 0.
    return isNumeric && check < 10 && check == (10 &- sum % 10) % 10
  }
}
