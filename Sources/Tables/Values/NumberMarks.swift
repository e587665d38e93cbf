/// How a field writes its numbers, and the exact reading of one.
struct NumberMarks: Sendable {
  static let plain = NumberMarks(decimal: ".", group: "", isBare: true)

  let decimal: [UInt8]
  let group: [UInt8]
  let isBare: Bool

  init(decimal: String, group: String, isBare: Bool) {
    self.decimal = Array(decimal.utf8)
    self.group = Array(group.utf8)
    self.isBare = isBare
  }

  /// The number, or nil where the text is none.
  func value(of text: [UInt8], isInteger: Bool) -> Value? {
    var text = Self.trimmed(text[...])
    if !isBare {
      guard let stripped = stripped(text, isInteger: isInteger) else { return nil }
      text = stripped
    }
    if !isInteger, let special = special(text) { return special }
    guard let plain = plain(text, isInteger: isInteger) else { return nil }
    guard let number = DecimalText(plain) else { return nil }
    if let exact = number.exact { return .decimal(exact) }
    return .wideDecimal(number)
  }

  /// Whether the groups of a number are not of three digits each, as in `50,000,00`; the number is
  /// read all the same, because the standard says nothing about their length.
  func hasUnevenGroups(_ text: [UInt8]) -> Bool {
    guard !group.isEmpty, var index = text.firstIndex(where: { $0 &- 0x30 < 10 }) else {
      return false
    }
    var (length, isFirst, isUneven) = (0, true, false)
    while index < text.count {
      if text[index] &- 0x30 < 10 {
        length += 1
        index += 1
      } else if text[index...].starts(with: group) {
        isUneven = isUneven || (isFirst ? length > 3 : length != 3)
        (length, isFirst) = (0, false)
        index += group.count
      } else {
        break
      }
    }
    return isUneven || (!isFirst && length != 3)
  }

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    func isBlank(_ byte: UInt8?) -> Bool {
      byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
    while isBlank(text.first) { text = text.dropFirst() }
    while isBlank(text.last) { text = text.dropLast() }
    return text
  }

  private func special(_ text: ArraySlice<UInt8>) -> Value? {
    guard text.count <= 4 else { return nil }
    switch String(decoding: text, as: UTF8.self).uppercased() {
    case "NAN": return .notANumber
    case "INF", "+INF": return .infinity(isNegative: false)
    case "-INF": return .infinity(isNegative: true)
    default: return nil
    }
  }

  /// Drops what stands around a number, unless that would change its sign or its size.
  private func stripped(_ text: ArraySlice<UInt8>, isInteger: Bool) -> ArraySlice<UInt8>? {
    func isNumeric(_ byte: UInt8) -> Bool {
      byte &- 0x30 < 10 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        || (!isInteger && byte == decimal.first)
    }
    guard let start = text.firstIndex(where: isNumeric),
      let end = text.lastIndex(where: { $0 &- 0x30 < 10 || (!isInteger && $0 == decimal.first) }),
      start <= end
    else { return nil }
    let (before, behind) = (text[..<start], text[(end + 1)...])
    // A group mark at an end is a slip: digits may be missing there.
    let hasSlip =
      !group.isEmpty && (behind.starts(with: group) || before.suffix(group.count) == group[...])
    let doubt = NumberDoubt(
      before: String(decoding: before, as: UTF8.self),
      behind: String(decoding: behind, as: UTF8.self))
    return doubt == nil && !hasSlip ? text[start...end] : nil
  }

  /// The number in plain notation: groups joined, the decimal mark a point.
  private func plain(_ text: ArraySlice<UInt8>, isInteger: Bool) -> [UInt8]? {
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    var index = text.startIndex
    var seenPoint = isInteger
    while index < text.endIndex {
      let rest = text[index...]
      if !group.isEmpty, rest.starts(with: group) {
        let next = index + group.count
        // A group mark stands between two digits of the whole part, or it is a slip.
        guard let last = plain.last, last &- 0x30 < 10, next < text.endIndex,
          text[next] &- 0x30 < 10, isInteger || !seenPoint
        else { return nil }
        index = next
      } else if !isInteger, rest.starts(with: decimal), !decimal.isEmpty {
        guard !seenPoint else { return nil }
        seenPoint = true
        plain.append(UInt8(ascii: "."))
        index += decimal.count
      } else {
        let byte = text[index]
        let isSign = byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        let isExponent = !isInteger && (byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E"))
        guard byte &- 0x30 < 10 || isSign || isExponent else { return nil }
        if isExponent { seenPoint = true }
        plain.append(byte)
        index += 1
      }
    }
    return plain
  }
}
