/// Estimates how much room a text takes, as word processors break it: between words, and inside a
/// word only where it does not fit a line.
enum OfficeText {
  /// The width in HWPUNIT of a text at a height; wide characters are as wide as high.
  static func width(_ text: some StringProtocol, height: Int) -> Int {
    // Digits and Latin letters are a little wider than half, so that an estimate is never short.
    let hundredths = text.unicodeScalars.reduce(0) { sum, scalar in sum + share(scalar) }
    return (hundredths * height + 99) / 100
  }

  /// The width of a character in hundredths of its height.
  private static func share(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x20, 0x2C, 0x2E: 40
    case ..<0x80: 57
    case 0x2018...0x201F: 45
    case 0x0300...0x036F, 0x1160...0x11FF, 0x200B...0x200F, 0x202A...0x202E: 0
    case ..<0x1100: 60
    default: 100
    }
  }

  /// What stands between blanks.
  static func words(_ text: String) -> [Substring] {
    text.utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
  }

  /// The width of the longest word, which no column should cut.
  static func longestWord(_ text: String, height: Int) -> Int {
    words(text).map { width($0, height: height) }.max() ?? 0
  }

  /// How many lines a text takes in a width; at least one.
  static func lineCount(_ text: String, height: Int, width room: Int) -> Int {
    let room = max(room, height)
    // No byte of UTF-8 stands for more than 57 hundredths, and most texts are short.
    if text.utf8.count * 57 * height / 100 < room { return 1 }
    let blank = width(" ", height: height)
    var lines = 1
    var used = 0
    for word in words(text) {
      let size = width(word, height: height)
      if used > 0, used + blank + size <= room {
        used += blank + size
        continue
      }
      if used > 0 { lines += 1 }
      // A word wider than the line goes on as often as it must.
      lines += max(0, size - 1) / room
      used = size % room == 0 && size > 0 ? room : size % room
    }
    return lines
  }
}
