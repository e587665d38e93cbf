/// Reads the entries of a ZIP file by their local headers, in order.
public enum ZIPReader {
  /// Names and contents; nil where a header or a compressed entry is not sound.
  public static func entries(_ bytes: [UInt8]) -> [(name: String, content: [UInt8])]? {
    func number(_ offset: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) }
    }
    var entries: [(name: String, content: [UInt8])] = []
    var offset = 0
    while offset + 30 <= bytes.count, number(offset, 4) == 0x0403_4B50 {
      let start = offset + 30
      let data = start + number(offset + 26, 2) + number(offset + 28, 2)
      let end = data + number(offset + 18, 4)
      guard end <= bytes.count else { return nil }
      let stored = Array(bytes[data..<end])
      guard let content = number(offset + 8, 2) == 8 ? Inflate.expand(stored) : stored,
        content.count == number(offset + 22, 4)
      else { return nil }
      let name = bytes[start..<start + number(offset + 26, 2)]
      entries.append((String(decoding: name, as: UTF8.self), content))
      offset = end
    }
    return entries
  }
}
