/// Resolves character references, and finds the byte of the source behind a byte of decoded text.
///
/// HTML5's rules where the source is HTML (named references with and without a semicolon, a lone
/// `&` is itself); XML's where it is XML. Line ends become a line feed, as both standards say.
struct ReferenceDecoder {
  /// Something that is no reference although it looks like one.
  enum Problem: Error {
    case unknownName(Range<Int>)
    case invalidNumber(Range<Int>)
  }

  let source: MarkupSource
  var position: Int
  let end: Int
  private var decodedCount = 0

  init(source: MarkupSource, position: Int, end: Int) {
    self.source = source
    self.position = position
    self.end = end
  }

  /// The text of a range of the source; fails at a reference that stands for nothing.
  static func decode(
    _ range: Range<Int>, of source: MarkupSource, inAttribute: Bool
  ) throws(Problem) -> [UInt8] {
    let piece = source.bytes[range]
    // Plain text is itself, its line ends too.
    if source.kind == .text, !inAttribute { return Array(piece) }
    let isPlain = !piece.contains { $0 == 0x26 || $0 == 0x0D || (inAttribute && $0 < 0x20) }
    if isPlain { return Array(piece) }
    var decoder = ReferenceDecoder(
      source: source, position: range.lowerBound, end: range.upperBound)
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    while decoder.position < decoder.end {
      try decoder.step(inAttribute: inAttribute) { text.append(contentsOf: $0) }
    }
    return text
  }

  /// The place in the source of the byte `index` of the decoded text; asked in rising order.
  mutating func position(ofDecoded index: Int, inAttribute: Bool) -> Int {
    if source.kind == .text, !inAttribute { return min(position + index, end) }
    while decodedCount < index, position < end {
      let start = position
      var count = 1
      do throws(Problem) {
        try step(inAttribute: inAttribute) { count = $0.count }
      } catch {
        position = start + 1
      }
      if decodedCount + count > index { position = start; break }
      decodedCount += count
    }
    return position
  }

  /// Reads one character or reference and hands its bytes over.
  private mutating func step(
    inAttribute: Bool, _ take: (ArraySlice<UInt8>) -> Void
  ) throws(Problem) {
    let bytes = source.bytes
    let byte = bytes[position]
    switch byte {
    case 0x26:
      let (text, next) = try reference(inAttribute: inAttribute)
      position = next
      take(text)
    case 0x0D:
      position += position + 1 < end && bytes[position + 1] == 0x0A ? 2 : 1
      take(inAttribute && source.kind == .xml ? [0x20] : [0x0A])
    case 0x0A, 0x09:
      take(inAttribute && source.kind == .xml ? [0x20] : bytes[position...position])
      position += 1
    default:
      take(bytes[position...position])
      position += 1
    }
  }

  private func reference(
    inAttribute: Bool
  ) throws(Problem) -> (text: ArraySlice<UInt8>, next: Int) {
    let bytes = source.bytes
    let start = position + 1
    let literal = bytes[position..<start]
    guard start < end else { return (literal, start) }
    if bytes[start] == UInt8(ascii: "#") { return try numeric(from: start + 1) }
    var stop = start
    while stop < end, stop - start < 40, bytes[stop].isASCIILetter || bytes[stop].isASCIIDigit {
      stop += 1
    }
    guard stop > start else { return (literal, start) }
    let isClosed = stop < end && bytes[stop] == UInt8(ascii: ";")
    if isClosed, let text = NamedCharacters.text(named: bytes[start..<stop], closed: true) {
      return (text[...], stop + 1)
    }
    guard source.kind != .xml else { throw .unknownName(position..<stop) }
    if let (text, length) = NamedCharacters.longestOpenPrefix(of: bytes[start..<stop]) {
      let next = start + length
      // In an attribute `&copy=1` is part of an address, as HTML5 says.
      let isAddress =
        inAttribute && next < end
        && (bytes[next] == UInt8(ascii: "=") || bytes[next].isASCIILetter
          || bytes[next].isASCIIDigit)
      if !isAddress { return (text[...], next) }
    }
    if isClosed, !inAttribute { throw .unknownName(position..<stop + 1) }
    return (literal, start)
  }

  private func numeric(
    from digits: Int
  ) throws(Problem) -> (text: ArraySlice<UInt8>, next: Int) {
    let bytes = source.bytes
    var index = digits
    let isHexadecimal = index < end && bytes[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < end, let digit = Self.digit(bytes[index], isHexadecimal) {
      value = min(value &* (isHexadecimal ? 16 : 10) &+ digit, 0x110000)
      index += 1
    }
    let isClosed = index < end && bytes[index] == UInt8(ascii: ";")
    let range = position..<min(end, index + (isClosed ? 1 : 0))
    guard index > first, isClosed, let scalar = Unicode.Scalar(value), Self.isAllowed(scalar) else {
      throw .invalidNumber(range)
    }
    return (Array(String(Character(scalar)).utf8)[...], range.upperBound)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if byte.isASCIIDigit { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return isHexadecimal && (0x61...0x66).contains(letter) ? UInt32(letter - 0x61 + 10) : nil
  }

  /// Whether XML 1.0 (section 2.2) allows the character in a document.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...: true
    default: false
    }
  }
}
