import Tables

/// The character encoding of a file of the sample.
public enum LedgerEncoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case cp949 = "cp949"

  /// The bytes of a text all of whose characters the encoding has; others become `?`.
  func bytes(_ text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .cp949: text.unicodeScalars.flatMap(Self.cp949Bytes)
    }
  }

  private static func cp949Bytes(of scalar: Unicode.Scalar) -> [UInt8] {
    if scalar.isASCII { return [UInt8(scalar.value)] }
    guard let code = CP949.code(of: scalar.value) else { return [0x3F] }
    return [UInt8(code >> 8), UInt8(code & 0xFF)]
  }
}

/// Bytes of a ledger on their way to its file.
struct LedgerText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  /// Appends ASCII text.
  mutating func append(_ text: StaticString) {
    for byte in text.description.utf8 { bytes.append(byte) }
  }

  /// Appends a number, filled up with zeros on the left to `width` digits.
  mutating func append(_ number: Int, width: Int = 1) {
    var digits = 1
    var power = 10
    while power <= number || digits < width {
      digits += 1
      power *= 10
    }
    for _ in 0..<digits {
      power /= 10
      bytes.append(UInt8(truncatingIfNeeded: number / power % 10) + Self.zero)
    }
  }

  /// Appends a number with a comma before each group of three digits, in quotation marks.
  mutating func append(grouped number: Int) {
    bytes.append(Self.quote)
    var power = 1
    while number / power >= 1000 { power *= 1000 }
    append(number / power)
    while power > 1 {
      power /= 1000
      bytes.append(Self.comma)
      append(number / power % 1000, width: 3)
    }
    bytes.append(Self.quote)
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let zero = UInt8(ascii: "0")
}
