/// A canonical Huffman code (RFC 1951, section 3.2.2).
struct HuffmanCode {
  /// The length of each symbol's code in bits; 0 for symbols that do not occur.
  let lengths: [UInt8]
  /// The length of each symbol's code in the upper 16 bits, below it the code as it is written,
  /// its first bit lowest.
  let entries: [UInt32]

  /// The best code for the frequencies in which no symbol takes more than `limit` bits.
  init(frequencies: [Int], limit: Int) {
    var frequencies = frequencies
    var lengths = Self.lengths(for: frequencies)
    // Flatter frequencies give shorter codes; the loss is far below one in a hundred.
    while lengths.contains(where: { $0 > limit }) {
      frequencies = frequencies.map { $0 == 0 ? 0 : $0 / 2 + 1 }
      lengths = Self.lengths(for: frequencies)
    }
    self.lengths = lengths
    entries = Self.entries(for: lengths)
  }

  private static func lengths(for frequencies: [Int]) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: frequencies.count)
    // Ordered by frequency, then by symbol, of which there are fewer than 512.
    let leaves = frequencies.indices.filter { frequencies[$0] > 0 }
      .map { frequencies[$0] << 9 | $0 }.sorted().map { $0 & 0x1FF }
    guard leaves.count > 1 else {
      // A code needs a bit, even if there is nothing to tell apart.
      lengths[leaves.first ?? 0] = 1
      return lengths
    }
    // Two queues, both in rising order: the leaves and the nodes made of them.
    var weights = leaves.map { frequencies[$0] }
    var parents = [Int](repeating: -1, count: leaves.count * 2 - 1)
    var leaf = 0
    var node = leaves.count
    while weights.count < parents.count {
      var weight = 0
      for _ in 0..<2 {
        let takesLeaf =
          leaf < leaves.count && (node >= weights.count || weights[leaf] <= weights[node])
        let taken = takesLeaf ? leaf : node
        if takesLeaf { leaf += 1 } else { node += 1 }
        weight += weights[taken]
        parents[taken] = weights.count
      }
      weights.append(weight)
    }
    var depths = [UInt8](repeating: 0, count: parents.count)
    for index in parents.indices.dropLast().reversed() {
      depths[index] = depths[parents[index]] + 1
    }
    for (index, symbol) in leaves.enumerated() { lengths[symbol] = depths[index] }
    return lengths
  }

  private static func entries(for lengths: [UInt8]) -> [UInt32] {
    var next = [UInt16](repeating: 0, count: 17)
    for length in lengths where length > 0 { next[Int(length) + 1] += 1 }
    for length in 1...16 { next[length] = (next[length - 1] + next[length]) << 1 }
    return lengths.map { length in
      guard length > 0 else { return 0 }
      let code = next[Int(length)]
      next[Int(length)] += 1
      return UInt32(length) << 16 | UInt32(reversed(code) >> (16 - UInt16(length)))
    }
  }

  /// All 16 bits the other way round.
  private static func reversed(_ code: UInt16) -> UInt16 {
    var code = code
    code = (code & 0x5555) << 1 | (code >> 1) & 0x5555
    code = (code & 0x3333) << 2 | (code >> 2) & 0x3333
    code = (code & 0x0F0F) << 4 | (code >> 4) & 0x0F0F
    return code.byteSwapped
  }
}
