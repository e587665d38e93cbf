/// Cells that are enclosed in quotes.
enum QuotedCell {
  /// The text of a cell that begins with a quote: doubled quotes are one, and what follows the
  /// closing quote is kept as it is.
  static func text(_ raw: [UInt8], quote: UInt8) -> [UInt8] {
    guard raw.first == quote else { return raw }
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var index = 1
    while index < raw.count {
      let byte = raw[index]
      index += 1
      if byte != quote {
        text.append(byte)
      } else if index < raw.count, raw[index] == quote {
        text.append(quote)
        index += 1
      } else {
        return text + raw[index...]
      }
    }
    return text
  }
}
