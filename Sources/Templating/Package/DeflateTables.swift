/// The codes of lengths and distances (RFC 1951, section 3.2.5).
final class DeflateTables: Sendable {
  static let shared = DeflateTables()

  let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  private let codesOfLengths: [UInt8]
  /// The codes of distances up to 256, then those of every 128th.
  private let codesOfDistances: [UInt8]

  private init() {
    let (lengths, distances) = (lengthBases, distanceBases)
    codesOfLengths = (0...258).map { length in
      UInt8(max(0, lengths.lastIndex { $0 <= length } ?? 0))
    }
    codesOfDistances =
      (1...256).map { distance in UInt8(distances.lastIndex { $0 <= distance } ?? 0) }
      + (0..<256).map { part in UInt8(distances.lastIndex { $0 <= part * 128 + 1 } ?? 0) }
  }

  @inline(__always)
  func lengthCode(_ length: Int) -> Int { Int(codesOfLengths[length]) }

  @inline(__always)
  func distanceCode(_ distance: Int) -> Int {
    Int(codesOfDistances[distance <= 256 ? distance - 1 : 256 + (distance - 1) >> 7])
  }

  /// How many bits of a length follow its code.
  @inline(__always)
  func lengthBits(_ code: Int) -> Int { code < 8 || code == 28 ? 0 : (code - 4) / 4 }

  /// How many bits of a distance follow its code.
  @inline(__always)
  func distanceBits(_ code: Int) -> Int { code < 4 ? 0 : (code - 2) / 2 }
}
