/// A canonical Huffman code (RFC 1951, section 3.2.2).
struct HuffmanCode {
  /// The length of each symbol's code in bits; 0 for symbols that do not occur.
  let lengths: [UInt8]
  /// The codes, their first bit lowest, as they are written.
  let codes: [UInt16]

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
    codes = Self.codes(for: lengths)
  }

  private static func lengths(for frequencies: [Int]) -> [UInt8] {
    var lengths = [UInt8](repeating: 0, count: frequencies.count)
    let leaves = frequencies.indices.filter { frequencies[$0] > 0 }
      .sorted { (frequencies[$0], $0) < (frequencies[$1], $1) }
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

  private static func codes(for lengths: [UInt8]) -> [UInt16] {
    var codes = [UInt16](repeating: 0, count: lengths.count)
    var next: UInt16 = 0
    for length in 1...UInt8(15) {
      for symbol in lengths.indices where lengths[symbol] == length {
        codes[symbol] = reversed(next, bits: length)
        next += 1
      }
      next <<= 1
    }
    return codes
  }

  private static func reversed(_ code: UInt16, bits: UInt8) -> UInt16 {
    var rest = code
    var result: UInt16 = 0
    for _ in 0..<bits {
      result = result << 1 | rest & 1
      rest >>= 1
    }
    return result
  }
}
