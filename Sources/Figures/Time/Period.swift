/// A stretch of time that figures are given for, clipped to the term wherever it is used.
public enum Period: Hashable, Sendable {
  case quarter(Quarter)
  case half(HalfYear)
  case year(Int)
  case term
  /// From the beginning of one period to the end of another: `2014H2..2017`.
  indirect case span(Period, Period)

  /// How finely time is divided.
  public enum Grain: String, CaseIterable, Sendable {
    case year, half, quarter, term
  }

  /// Reads `2016Q3`, `2016H2`, `2016`, `term` or two of them joined by `..`.
  public init?(_ name: some StringProtocol) {
    if name == "term" {
      self = .term
    } else if let dots = Self.firstDots(in: name) {
      guard let first = Period(name[..<dots]),
        let last = Period(name[name.index(dots, offsetBy: 2)...]),
        first.isSimple, last.isSimple
      else { return nil }
      self = .span(first, last)
    } else if let period = Self.simple(Array(name.utf8)) {
      self = period
    } else {
      return nil
    }
  }

  private static func firstDots(in name: some StringProtocol) -> String.Index? {
    guard let dot = name.firstIndex(of: "."),
      let next = name.index(dot, offsetBy: 1, limitedBy: name.endIndex),
      next < name.endIndex, name[next] == "."
    else { return nil }
    return dot
  }

  private static func simple(_ bytes: [UInt8]) -> Period? {
    guard bytes.count == 4 || bytes.count == 6,
      bytes.prefix(4).allSatisfy({ (0x30...0x39).contains($0) }),
      let year = Int(String(decoding: bytes.prefix(4), as: UTF8.self)), year > 0
    else { return nil }
    guard bytes.count == 6 else { return .year(year) }
    let number = Int(bytes[5]) - 0x30
    switch bytes[4] {
    case UInt8(ascii: "Q") where (1...4).contains(number):
      return .quarter(Quarter(year: year, number: number))
    case UInt8(ascii: "H") where (1...2).contains(number):
      return .half(HalfYear(year: year, number: number))
    default: return nil
    }
  }

  private var isSimple: Bool {
    switch self {
    case .quarter, .half, .year: true
    case .term, .span: false
    }
  }
}

extension Period: CustomStringConvertible {
  /// The name as it is written in figures and files.
  public var description: String {
    switch self {
    case .quarter(let quarter): "\(Self.padded(quarter.year))Q\(quarter.number)"
    case .half(let half): "\(Self.padded(half.year))H\(half.number)"
    case .year(let year): Self.padded(year)
    case .term: "term"
    case .span(let first, let last): "\(first)..\(last)"
    }
  }

  private static func padded(_ year: Int) -> String {
    let digits = String(year)
    return year >= 1000 ? digits : String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
