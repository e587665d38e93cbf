/// What is counted, and how many of the base unit one of it makes.
public struct Unit: Hashable, Sendable {
  /// The name as printed: 백만원, 개사, %.
  public let name: String
  /// The unit that exact values are given in: 원 for all money.
  public let base: String
  /// How many base units one of this is.
  public let factor: Int128

  /// Makes the unit of that name; money in 천원, 만원, 백만원, 억원 or 조원 is counted in 원.
  public init(_ name: String) {
    self.name = name
    let money: [String: Int128] = [
      "원": 1, "천원": 1_000, "만원": 10_000, "백만원": 1_000_000, "억원": 100_000_000,
      "조원": 1_000_000_000_000,
    ]
    factor = money[name] ?? 1
    base = money[name] == nil ? name : "원"
  }

  /// Whether values are shares, shown times one hundred.
  public var isPercent: Bool { name == "%" }

  /// Whether values are amounts of money.
  public var isMoney: Bool { base == "원" }
}
