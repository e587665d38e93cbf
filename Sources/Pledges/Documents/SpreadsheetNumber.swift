/// A shown value as a number that a spreadsheet computes with.
struct SpreadsheetNumber {
  /// The value in units of its last decimal.
  let units: Int128
  let decimals: Int

  /// Reads `1,643,658` or `−58.8`; nil for a mark of absence.
  init?(shown: String) {
    var digits = Array(shown.utf8)[...]
    let minus = [Array("−".utf8), [UInt8(ascii: "-")]].first { digits.starts(with: $0) }
    digits = digits.dropFirst(minus?.count ?? 0)
    var units: Int128 = 0
    var decimals: Int?
    for byte in digits {
      switch byte {
      case UInt8(ascii: ",") where decimals == nil: continue
      case UInt8(ascii: ".") where decimals == nil: decimals = 0
      case 0x30...0x39:
        let (product, isOver) = units.multipliedReportingOverflow(by: 10)
        let (sum, isFar) = product.addingReportingOverflow(Int128(byte - 0x30))
        if isOver || isFar { return nil }
        units = sum
        decimals = decimals.map { $0 + 1 }
      default: return nil
      }
    }
    guard let first = digits.first, let last = digits.last, first != UInt8(ascii: ","),
      (0x30...0x39).contains(last)
    else { return nil }
    self.units = minus == nil ? units : -units
    self.decimals = decimals ?? 0
  }

  /// The digits, with a point; a percentage is a hundredth of what is shown.
  func digits(isPercent: Bool) -> String {
    let places = decimals + (isPercent ? 2 : 0)
    guard places > 0 else { return String(units) }
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return (units < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
