/// Undoes deflate the slow and obvious way, bit by bit, so that the compressor has a judge.
public struct Inflate {
  private let input: [UInt8]
  private var position = 0
  private var output: [UInt8] = []

  /// The bytes that were compressed, or nil where the codes are not as expected.
  public static func expand(_ input: [UInt8]) -> [UInt8]? {
    var inflate = Inflate(input: input)
    return inflate.run() ? inflate.output : nil
  }

  private init(input: [UInt8]) { self.input = input }

  private mutating func bits(_ count: Int) -> Int {
    var value = 0
    for shift in 0..<count {
      let byte = position / 8 < input.count ? input[position / 8] : 0
      value |= Int(byte >> UInt8(position % 8) & 1) << shift
      position += 1
    }
    return value
  }

  private mutating func run() -> Bool {
    while true {
      let isLast = bits(1) == 1
      guard bits(2) == 2, block() else { return false }
      if isLast { return (position + 7) / 8 == input.count }
    }
  }

  private mutating func block() -> Bool {
    let literalCount = bits(5) + 257
    let distanceCount = bits(5) + 1
    let codeCount = bits(4) + 4
    var codeLengths = [Int](repeating: 0, count: 19)
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15].prefix(
      codeCount)
    {
      codeLengths[symbol] = bits(3)
    }
    let codes = Self.table(codeLengths)
    var lengths: [Int] = []
    while lengths.count < literalCount + distanceCount {
      guard let symbol = symbol(codes) else { return false }
      switch symbol {
      case 16: lengths += Array(repeating: lengths.last ?? 0, count: bits(2) + 3)
      case 17: lengths += Array(repeating: 0, count: bits(3) + 3)
      case 18: lengths += Array(repeating: 0, count: bits(7) + 11)
      default: lengths.append(symbol)
      }
    }
    return data(
      Self.table(Array(lengths[..<literalCount])), Self.table(Array(lengths[literalCount...])))
  }

  private mutating func data(_ literals: [[Int]: Int], _ distances: [[Int]: Int]) -> Bool {
    while let symbol = symbol(literals) {
      if symbol == 256 { return true }
      if symbol < 256 { output.append(UInt8(symbol)); continue }
      let index = symbol - 257
      let extra = index < 8 || index == 28 ? 0 : (index - 4) / 4
      let length =
        index == 28 ? 258 : index < 8 ? index + 3 : (4 + index % 4) << extra + 3 + bits(extra)
      guard let code = self.symbol(distances) else { return false }
      let distanceExtra = code < 4 ? 0 : (code - 2) / 2
      let distance = code < 4 ? code + 1 : (2 + code % 2) << distanceExtra + 1 + bits(distanceExtra)
      guard distance <= output.count else { return false }
      for _ in 0..<length { output.append(output[output.count - distance]) }
    }
    return false
  }

  private mutating func symbol(_ table: [[Int]: Int]) -> Int? {
    var code: [Int] = []
    while code.count < 16 {
      code.append(bits(1))
      if let symbol = table[code] { return symbol }
    }
    return nil
  }

  private static func table(_ lengths: [Int]) -> [[Int]: Int] {
    var table: [[Int]: Int] = [:]
    var next = 0
    for length in 1...15 {
      for symbol in lengths.indices where lengths[symbol] == length {
        table[(0..<length).map { next >> (length - 1 - $0) & 1 }] = symbol
        next += 1
      }
      next <<= 1
    }
    return table
  }
}
