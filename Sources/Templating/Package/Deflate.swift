/// Compresses bytes as RFC 1951 says: repeated strings found by short hash chains, dynamic Huffman
/// codes.
///
/// Made for many small files: the tables are as large as the text needs. The same bytes always give
/// the same result.
struct Deflate {
  /// Compresses `input` into a complete stream.
  static func compress(_ input: [UInt8]) -> [UInt8] {
    var deflate = Deflate(count: input.count)
    // Bytes have no padding, which is what makes the raw view of other types unsafe.
    deflate.run(unsafe input.span.bytes)
    return deflate.output.finish()
  }

  private static let symbolsPerBlock = 1 << 15

  private var output = BitWriter()
  private var symbols: [Symbol] = []
  private var literals = [Int](repeating: 0, count: 286)
  private var distances = [Int](repeating: 0, count: 30)
  private let tables = DeflateTables.shared

  /// A byte, or a string of a length that stood a distance before.
  private struct Symbol {
    var length: UInt16
    var distance: UInt16
  }

  private init(count: Int) {
    symbols.reserveCapacity(min(count, Self.symbolsPerBlock))
  }

  private mutating func run(_ input: RawSpan) {
    let repetitions = Repetitions(byteCount: input.byteCount)
    var table = repetitions.emptyTable
    // The span writes without asking each time whether somebody else has the array too.
    var memory = table.mutableSpan
    var position = 0
    while position < input.byteCount {
      let match = repetitions.longestMatch(at: position, in: input, &memory)
      if match.length >= Repetitions.shortest {
        add(match.length, distance: match.distance)
        let next = position + match.length
        // What begins inside a long repetition hardly ever comes again by itself.
        let inner = min(next, position + 8)
        for place in position + 1..<inner { repetitions.remember(place, in: input, &memory) }
        for place in max(inner, next - 8)..<next { repetitions.remember(place, in: input, &memory) }
        position = next
      } else {
        add(literal: input.byte(position))
        position += 1
      }
      if symbols.count == Self.symbolsPerBlock, position < input.byteCount {
        writeBlock(isLast: false)
      }
    }
    writeBlock(isLast: true)
  }

  private mutating func add(literal byte: UInt8) {
    symbols.append(Symbol(length: UInt16(byte), distance: 0))
    literals[Int(byte)] &+= 1
  }

  private mutating func add(_ length: Int, distance: Int) {
    symbols.append(
      Symbol(
        length: UInt16(truncatingIfNeeded: length), distance: UInt16(truncatingIfNeeded: distance)))
    literals[257 + tables.lengthCode(length)] &+= 1
    distances[tables.distanceCode(distance)] &+= 1
  }

  // MARK: Codes

  private mutating func writeBlock(isLast: Bool) {
    literals[256] = 1
    let literalCode = HuffmanCode(frequencies: literals, limit: 15)
    let distanceCode = HuffmanCode(frequencies: distances, limit: 15)
    output.write(isLast ? 1 : 0, bits: 1)
    output.write(2, bits: 2)
    writeTables(literalCode, distanceCode)
    for symbol in symbols { write(symbol, literalCode, distanceCode) }
    output.write(literalCode, 256)
    symbols.removeAll(keepingCapacity: true)
    for index in literals.indices { literals[index] = 0 }
    for index in distances.indices { distances[index] = 0 }
  }

  @inline(__always)
  private mutating func write(
    _ symbol: Symbol, _ literals: HuffmanCode, _ distances: HuffmanCode
  ) {
    guard symbol.distance > 0 else {
      output.write(literals, Int(symbol.length))
      return
    }
    let (length, distance) = (Int(symbol.length), Int(symbol.distance))
    let lengthCode = tables.lengthCode(length)
    output.write(literals, 257 + lengthCode)
    output.write(length - tables.lengthBases[lengthCode], bits: tables.lengthBits(lengthCode))
    let distanceCode = tables.distanceCode(distance)
    output.write(distances, distanceCode)
    output.write(
      distance - tables.distanceBases[distanceCode], bits: tables.distanceBits(distanceCode))
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
}
