/// A shown value as a number that a spreadsheet computes with.
struct SpreadsheetNumber {
  /// The value in units of its last decimal.
  let units: Int128
  let decimals: Int

  /// Reads `1,643,658` or `−58.8`; nil for a mark of absence.
  init?(shown: String) {
    let plain = shown.replacing(",", with: "").replacing("−", with: "-")
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let units = Int128(parts.joined()),
      plain.utf8.last.map({ (0x30...0x39).contains($0) }) ?? false
    else { return nil }
    self.units = units
    decimals = parts.count == 2 ? parts[1].utf8.count : 0
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
