/// Compresses bytes as RFC 1951 says: repeated strings found by hash chains, dynamic Huffman codes.
///
/// The same bytes always give the same result.
struct Deflate {
  /// Compresses `input` into a complete stream.
  static func compress(_ input: [UInt8]) -> [UInt8] {
    var deflate = Deflate(input: input)
    deflate.run()
    return deflate.output.finish()
  }

  private enum Limit {
    static let shortest = 3
    static let longest = 258
    static let window = 32_768
    /// How many earlier places with the same three bytes are looked at.
    static let chain = 64
    static let symbolsPerBlock = 1 << 15
  }

  private let input: [UInt8]
  private var output = BitWriter()
  private var head: [Int32]
  private var previous: [Int32]
  private var symbols: [Symbol] = []

  /// A byte, or a string of a length that stood a distance before.
  private struct Symbol {
    var length: UInt16
    var distance: UInt16
  }

  private init(input: [UInt8]) {
    self.input = input
    head = Array(repeating: -1, count: 1 << 15)
    previous = Array(repeating: -1, count: Limit.window)
  }

  private mutating func run() {
    var position = 0
    symbols.reserveCapacity(Limit.symbolsPerBlock)
    while position < input.count {
      let match = longestMatch(at: position)
      let length = match.length >= Limit.shortest ? match.length : 1
      symbols.append(
        length > 1
          ? Symbol(length: UInt16(length), distance: UInt16(truncatingIfNeeded: match.distance))
          : Symbol(length: UInt16(input[position]), distance: 0))
      for offset in 0..<length { remember(position + offset) }
      position += length
      if symbols.count == Limit.symbolsPerBlock, position < input.count {
        writeBlock(isLast: false)
      }
    }
    writeBlock(isLast: true)
  }

  // MARK: Repetitions

  private func hash(_ position: Int) -> Int {
    let value =
      UInt32(input[position]) << 16 | UInt32(input[position + 1]) << 8 | UInt32(input[position + 2])
    return Int((value &* 2_654_435_761) >> 17)
  }

  private mutating func remember(_ position: Int) {
    guard position + 2 < input.count else { return }
    let hash = hash(position)
    previous[position & (Limit.window - 1)] = head[hash]
    head[hash] = Int32(truncatingIfNeeded: position)
  }

  private func longestMatch(at position: Int) -> (length: Int, distance: Int) {
    guard position + 2 < input.count else { return (0, 0) }
    let limit = min(Limit.longest, input.count - position)
    var best = (length: 0, distance: 0)
    var candidate = Int(head[hash(position)])
    for _ in 0..<Limit.chain {
      // A distance of the whole window would be written over in `previous`.
      guard candidate >= 0, position - candidate < Limit.window else { break }
      let length = matchLength(candidate, position, limit)
      if length > best.length {
        best = (length, position - candidate)
        if length == limit { break }
      }
      let next = Int(previous[candidate & (Limit.window - 1)])
      guard next < candidate else { break }
      candidate = next
    }
    return best
  }

  private func matchLength(_ first: Int, _ second: Int, _ limit: Int) -> Int {
    var length = 0
    while length < limit, input[first + length] == input[second + length] { length += 1 }
    return length
  }

  // MARK: Codes

  private mutating func writeBlock(isLast: Bool) {
    var literals = [Int](repeating: 0, count: 286)
    var distances = [Int](repeating: 0, count: 30)
    literals[256] = 1
    for symbol in symbols {
      if symbol.distance == 0 {
        literals[Int(symbol.length)] += 1
      } else {
        literals[257 + Self.index(of: Int(symbol.length), in: Self.lengthBases)] += 1
        distances[Self.index(of: Int(symbol.distance), in: Self.distanceBases)] += 1
      }
    }
    let literalCode = HuffmanCode(frequencies: literals, limit: 15)
    let distanceCode = HuffmanCode(frequencies: distances, limit: 15)
    output.write(isLast ? 1 : 0, bits: 1)
    output.write(2, bits: 2)
    writeTables(literalCode, distanceCode)
    for symbol in symbols { write(symbol, literalCode, distanceCode) }
    output.write(literalCode, 256)
    symbols.removeAll(keepingCapacity: true)
  }

  private mutating func write(
    _ symbol: Symbol, _ literals: HuffmanCode, _ distances: HuffmanCode
  ) {
    guard symbol.distance > 0 else {
      output.write(literals, Int(symbol.length))
      return
    }
    let length = Int(symbol.length)
    let lengthIndex = Self.index(of: length, in: Self.lengthBases)
    output.write(literals, 257 + lengthIndex)
    output.write(length - Self.lengthBases[lengthIndex], bits: Self.lengthBits(lengthIndex))
    let distance = Int(symbol.distance)
    let distanceIndex = Self.index(of: distance, in: Self.distanceBases)
    output.write(distances, distanceIndex)
    output.write(
      distance - Self.distanceBases[distanceIndex], bits: Self.distanceBits(distanceIndex))
  }

  /// The lengths of both codes, themselves compressed (RFC 1951, section 3.2.7).
  private mutating func writeTables(_ literals: HuffmanCode, _ distances: HuffmanCode) {
    let literalCount = max(257, (literals.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let distanceCount = max(1, (distances.lengths.lastIndex { $0 > 0 } ?? 0) + 1)
    let lengths = literals.lengths.prefix(literalCount) + distances.lengths.prefix(distanceCount)
    let runs = Self.runs(of: Array(lengths))
    var frequencies = [Int](repeating: 0, count: 19)
    for run in runs { frequencies[run.symbol] += 1 }
    let code = HuffmanCode(frequencies: frequencies, limit: 7)
    let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
    let count = max(4, (order.lastIndex { code.lengths[$0] > 0 } ?? 0) + 1)
    output.write(literalCount - 257, bits: 5)
    output.write(distanceCount - 1, bits: 5)
    output.write(count - 4, bits: 4)
    for symbol in order.prefix(count) { output.write(Int(code.lengths[symbol]), bits: 3) }
    for run in runs {
      output.write(code, run.symbol)
      output.write(run.extra, bits: run.bits)
    }
  }

  private static func runs(of lengths: [UInt8]) -> [(symbol: Int, extra: Int, bits: Int)] {
    var runs: [(symbol: Int, extra: Int, bits: Int)] = []
    var index = 0
    while index < lengths.count {
      let length = lengths[index]
      var count = lengths[index...].prefix { $0 == length }.count
      index += count
      if length > 0 {
        runs.append((Int(length), 0, 0))
        count -= 1
      }
      while count >= 3 {
        if length == 0, count >= 11 {
          let taken = min(count, 138)
          runs.append((18, taken - 11, 7))
          count -= taken
        } else {
          let taken = min(count, length == 0 ? 10 : 6)
          runs.append(length == 0 ? (17, taken - 3, 3) : (16, taken - 3, 2))
          count -= taken
        }
      }
      for _ in 0..<count { runs.append((Int(length), 0, 0)) }
    }
    return runs
  }

  // MARK: Tables of RFC 1951, section 3.2.5

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]

  private static func lengthBits(_ index: Int) -> Int {
    index < 8 || index == 28 ? 0 : (index - 4) / 4
  }

  private static func distanceBits(_ index: Int) -> Int { index < 4 ? 0 : (index - 2) / 2 }

  private static func index(of value: Int, in bases: [Int]) -> Int {
    var low = 0
    var high = bases.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if bases[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }
}
